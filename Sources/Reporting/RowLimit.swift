public import Money

/// Keeps the first rows of a report and adds the others up in one last row, so that totals stay.
///
/// In a report without totals the other rows are left out.
public struct RowLimit: Sendable {
  /// What the last row is called, in the first column of text.
  public static let remainder = "(other)"

  private let columns: [ReportColumn]
  private let limit: Int
  private var count = 0
  private var totals: [ColumnTotal?]

  /// Keeps `limit` rows of a report with `columns`.
  public init(_ limit: Int, columns: [ReportColumn]) {
    self.limit = limit
    self.columns = columns
    totals = columns.map { $0.isTotalled ? ColumnTotal(cell: .absent, absentCount: 0) : nil }
  }

  /// What to say below a limited report.
  public static func note(_ limit: Int, columns: [ReportColumn]) -> String {
    columns.contains(where: \.isTotalled)
      ? "Rows behind the first \(limit) are added up in the row \(remainder), as far as known."
      : "Rows behind the first \(limit) are left out."
  }

  /// Whether `row` is one of those kept; if not it is added to the last row.
  ///
  /// Throws where a sum leaves 64 bits.
  public mutating func keeps(_ row: [Cell]) throws(OverflowError) -> Bool {
    count += 1
    if count <= limit { return true }
    for index in columns.indices {
      guard let total = totals[index] else { continue }
      guard let sum = total.adding(row[index]) else { throw OverflowError() }
      totals[index] = sum
    }
    return false
  }

  /// The last row; `nil` where every row was kept or nothing is added up.
  public var remainderRow: [Cell]? {
    guard count > limit, totals.contains(where: { $0 != nil }) else { return nil }
    var row = totals.map { $0?.cell ?? .absent }
    let label =
      columns.firstIndex { $0.kind == .text && $0.visibility == .everywhere }
      ?? columns.firstIndex { $0.kind == .text }
    if let label { row[label] = .text(Self.remainder) }
    return row
  }
}
