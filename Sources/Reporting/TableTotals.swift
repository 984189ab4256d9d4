/// The checks and sums of a table whose rows are not held.
public struct TableTotals: Sendable {
  private let report: String
  private let columns: [ReportColumn]
  /// The columns' sums, one entry per column, `nil` for a column that is not totalled.
  public private(set) var totals: [ColumnTotal?]
  /// How many rows there were.
  public private(set) var rowCount = 0

  /// Begins without rows.
  public init(_ head: ReportHead) {
    report = head.name
    columns = head.columns
    totals = head.columns.map { column in
      column.isTotalled ? ColumnTotal(cell: .absent, absentCount: 0) : nil
    }
  }

  /// Adds one row; throws where it does not fit the columns or a total overflows.
  public mutating func add(_ row: [Cell]) throws(ReportTableError) {
    guard row.count == columns.count else {
      throw error(.wrongCellCount(found: row.count, expected: columns.count))
    }
    for (index, column) in columns.enumerated() {
      let cell = row[index]
      guard column.kind.accepts(cell) else {
        throw error(.wrongKind(column: column.name, kind: column.kind, found: cell))
      }
      guard let total = totals[index] else { continue }
      guard let sum = total.adding(cell) else {
        throw error(.totalOverflow(column: column.name))
      }
      totals[index] = sum
    }
    rowCount += 1
  }

  private func error(_ problem: ReportTableError.Problem) -> ReportTableError {
    ReportTableError(report: report, row: rowCount, problem: problem)
  }
}
