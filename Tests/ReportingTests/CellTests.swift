import Money
import Reporting
import Testing
import Usage

@Suite struct CellTests {
  @Test(arguments: [
    (ColumnKind.integer, Int64.min, Cell.integer(.min)), (.tokens, 7, .integer(7)),
    (.money, -2_005, .money(MicroUSD(-2_005))), (.micros, 0, .money(.zero)),
    (.day, 20_728, .day(Day(number: 20_728))),
    (.instant, 1, .instant(Instant(microseconds: 1))), (.flag, 0, .flag(false)),
    (.flag, 1, .flag(true)),
  ])
  func readsAnIntegerByItsColumn(kind: ColumnKind, integer: Int64, cell: Cell) throws {
    #expect(try Cell(kind: kind, integer: integer) == cell)
    #expect(kind.accepts(cell))
  }

  @Test(arguments: [
    (ColumnKind.text, Int64(1)), (.ratio, 1), (.flag, 2), (.flag, -1), (.day, 1 << 31),
  ])
  func refusesAnIntegerThatIsNotTheColumns(kind: ColumnKind, integer: Int64) {
    #expect(throws: CellError(kind: kind, found: .integer(integer))) {
      try Cell(kind: kind, integer: integer)
    }
  }

  @Test(arguments: [
    (ColumnKind.text, "=1", Cell.text("=1")), (.text, "", .text("")),
    (.day, "2026-10-02", .day(Day(number: 20_728))),
    (.instant, "1970-01-01T00:00:00.000001Z", .instant(Instant(microseconds: 1))),
    (.ratio, "-3/4", .ratio(numerator: -3, denominator: 4)), (.ratio, "3/0", .absent),
  ])
  func readsTextByItsColumn(kind: ColumnKind, text: String, cell: Cell) throws {
    #expect(try Cell(kind: kind, text: text) == cell)
    #expect(kind.accepts(cell))
  }

  @Test(arguments: [
    (ColumnKind.integer, "1"), (.tokens, "1"), (.money, "1"), (.micros, "1"), (.flag, "1"),
    (.day, "2026-02-30"), (.day, "20261002"), (.instant, "2026-10-02"), (.ratio, "1"),
    (.ratio, "1/"), (.ratio, "1/2/3"), (.ratio, "0.5/1"),
  ])
  func refusesTextThatIsNotTheColumns(kind: ColumnKind, text: String) {
    #expect(throws: CellError(kind: kind, found: .text(text))) {
      try Cell(kind: kind, text: text)
    }
  }
}
