/// Rows that do not make a table.
public struct ReportTableError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Problem: Hashable, Sendable {
    /// A row with more or fewer cells than the report has columns.
    case wrongCellCount(found: Int, expected: Int)
    /// A cell that is not of its column's kind.
    case wrongKind(column: String, kind: ColumnKind, found: Cell)
    /// A total beyond the range of a 64-bit integer (for money: about 9.2 trillion USD).
    case totalOverflow(column: String)
  }

  /// The report's name.
  public var report: String
  /// The row, counted from 0.
  public var row: Int
  /// What is wrong with it.
  public var problem: Problem

  /// Records `problem` with `row` of `report`.
  public init(report: String, row: Int, problem: Problem) {
    self.report = report
    self.row = row
    self.problem = problem
  }
}
