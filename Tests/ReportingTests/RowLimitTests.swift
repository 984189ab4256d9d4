import Money
import Reporting
import Testing

@Suite struct RowLimitTests {
  private static let columns = [
    ReportColumn(name: "id", kind: .text, heading: "Id", visibility: .csvOnly),
    ReportColumn(name: "name", kind: .text, heading: "Name"),
    ReportColumn(name: "n", kind: .integer, heading: "N", isTotalled: true),
    ReportColumn(name: "cost", kind: .money, heading: "Cost", isTotalled: true),
    ReportColumn(name: "share", kind: .ratio, heading: "Share"),
  ]

  private func limited(
    _ limit: Int, _ rows: [[Cell]], columns: [ReportColumn] = columns
  ) throws -> [[Cell]] {
    var limit = RowLimit(limit, columns: columns)
    let kept = try rows.filter { row in try limit.keeps(row) }
    return kept + (limit.remainderRow.map { [$0] } ?? [])
  }

  private static func row(_ name: String, _ n: Int64?, _ cost: Int64?) -> [Cell] {
    [
      .text("#\(name)"), .text(name), n.map(Cell.integer) ?? .absent,
      cost.map { .money(MicroUSD($0)) } ?? .absent, .ratio(numerator: 1, denominator: 3),
    ]
  }

  private static let rows = [
    row("a", 1, 10), row("b", nil, 5), row("c", 3, nil), row("d", 4, 1),
  ]

  @Test func theRestIsAddedUpInOneRow() throws {
    #expect(
      try limited(1, Self.rows) == [
        Self.rows[0], [.absent, .text("(other)"), .integer(7), .money(MicroUSD(6)), .absent],
      ])
  }

  @Test func whatIsUnknownInTheWholeRestStaysSo() throws {
    #expect(
      try limited(1, [Self.rows[0], Self.row("b", nil, 5)]).last
        == [.absent, .text("(other)"), .absent, .money(MicroUSD(5)), .absent])
  }

  @Test func withoutARestThereIsNoRowForIt() throws {
    #expect(try limited(4, Self.rows) == Self.rows)
  }

  @Test func withoutTotalsTheRestIsLeftOut() throws {
    #expect(
      try limited(1, [[.text("a")], [.text("b")]], columns: [Self.columns[1]]) == [[.text("a")]])
  }

  @Test func aSumOutOfRangeIsThrown() {
    #expect(throws: OverflowError()) {
      try limited(1, [Self.rows[0], Self.row("b", 1, .max), Self.row("c", 1, 1)])
    }
  }
}
