/// The sums of a report's columns, made as its rows pass by, so that no row has to be held.
public struct ReportTotals: Sendable {
  /// How many rows have passed.
  public private(set) var rowCount = 0
  /// The columns' sums, one entry per column, `nil` for a column that is not totalled.
  public private(set) var totals: [ColumnTotal?]

  private let report: String
  private let columns: [ReportColumn]

  /// Begins before the first row.
  public init(head: ReportHead) {
    report = head.name
    columns = head.columns
    totals = columns.map { $0.isTotalled ? ColumnTotal(cell: .absent, absentCount: 0) : nil }
  }

  /// Adds one row, exactly; throws where it does not fit the columns or a sum overflows.
  public mutating func add(_ row: [Cell]) throws(ReportTableError) {
    guard row.count == columns.count else {
      throw error(.wrongCellCount(found: row.count, expected: columns.count))
    }
    for index in columns.indices {
      let cell = row[index]
      guard columns[index].kind.accepts(cell) else {
        let column = columns[index]
        throw error(.wrongKind(column: column.name, kind: column.kind, found: cell))
      }
      guard let total = totals[index] else { continue }
      guard let sum = total.adding(cell) else {
        throw error(.totalOverflow(column: columns[index].name))
      }
      totals[index] = sum
    }
    rowCount += 1
  }

  private func error(_ problem: ReportTableError.Problem) -> ReportTableError {
    ReportTableError(report: report, row: rowCount, problem: problem)
  }
}
