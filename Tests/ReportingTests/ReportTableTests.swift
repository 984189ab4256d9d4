import Money
import Reporting
import Testing
import Usage

@Suite struct ReportTableTests {
  private let head = ReportHead(
    name: "spend", title: "Spend",
    columns: [
      ReportColumn(name: "user", kind: .text, heading: "User"),
      ReportColumn(name: "requests", kind: .integer, heading: "Requests", isTotalled: true),
      ReportColumn(name: "cost", kind: .money, heading: "Cost", isTotalled: true),
    ])

  private func row(_ user: String, _ requests: Int64?, _ micros: Int64?) -> [Cell] {
    [
      .text(user), requests.map(Cell.integer) ?? .absent,
      micros.map { .money(MicroUSD($0)) } ?? .absent,
    ]
  }

  @Test func addsUpExactlyAndRemembersWhatIsUnknown() throws {
    let table = try ReportTable(
      head: head, rows: [row("a", 1, 2_005), row("b", 2, nil), row("c", 3, -5), row("d", 4, nil)])
    #expect(
      table.totals == [
        nil, ColumnTotal(cell: .integer(10), absentCount: 0),
        ColumnTotal(cell: .money(MicroUSD(2_000)), absentCount: 2),
      ])
    #expect(table.hasTotals)
  }

  @Test func whatNobodyKnowsIsNotZero() throws {
    let table = try ReportTable(head: head, rows: [row("a", 0, nil), row("b", 0, nil)])
    #expect(table.totals[1] == ColumnTotal(cell: .integer(0), absentCount: 0))
    #expect(table.totals[2] == ColumnTotal(cell: .absent, absentCount: 2))
  }

  @Test func aTableWithoutRowsTotalsNothing() throws {
    let table = try ReportTable(head: head, rows: [])
    #expect(table.totals[2] == ColumnTotal(cell: .absent, absentCount: 0))
  }

  @Test func theExtremesOfATotalAreExact() throws {
    let table = try ReportTable(head: head, rows: [row("a", .max - 1, .min + 1), row("b", 1, -1)])
    #expect(table.totals[1]?.cell == .integer(.max))
    #expect(table.totals[2]?.cell == .money(MicroUSD(.min)))
  }

  @Test(arguments: [(Int64.max, Int64(0), "requests"), (0, Int64.max, "cost")])
  func anOverflowIsAnErrorWithItsRow(requests: Int64, micros: Int64, column: String) {
    let rows = [row("a", requests, micros), row("b", 1, 1)]
    #expect(
      throws: ReportTableError(report: "spend", row: 1, problem: .totalOverflow(column: column))
    ) { try ReportTable(head: head, rows: rows) }
  }

  @Test func aRowOfTheWrongLengthIsAnError() {
    #expect(
      throws: ReportTableError(
        report: "spend", row: 0, problem: .wrongCellCount(found: 1, expected: 3))
    ) { try ReportTable(head: head, rows: [[.absent]]) }
  }

  @Test func aCellOfTheWrongKindIsAnError() {
    #expect(
      throws: ReportTableError(
        report: "spend", row: 0,
        problem: .wrongKind(column: "cost", kind: .money, found: .integer(5)))
    ) { try ReportTable(head: head, rows: [[.text("a"), .absent, .integer(5)]]) }
  }
}
