/// A finished report: a value that every format renders and none recomputes.
public struct ReportTable: Hashable, Sendable {
  /// Everything but the rows.
  public let head: ReportHead
  /// The cells, one per column, in the query's order.
  public let rows: [[Cell]]
  /// The columns' sums, one entry per column, `nil` for a column that is not totalled.
  public let totals: [ColumnTotal?]

  /// Whether any column is totalled.
  public var hasTotals: Bool { totals.contains { $0 != nil } }

  /// Checks `rows` against the columns and adds up what is totalled.
  public init(head: ReportHead, rows: some Sequence<[Cell]>) throws(ReportTableError) {
    var builder = Builder(head: head)
    for row in rows { try builder.append(row) }
    self = builder.table()
  }

  private init(head: ReportHead, rows: [[Cell]], totals: [ColumnTotal?]) {
    self.head = head
    self.rows = rows
    self.totals = totals
  }
}

extension ReportTable {
  /// Makes a table row by row, adding up as the rows arrive.
  public struct Builder: Sendable {
    private let head: ReportHead
    private var rows: [[Cell]] = []
    private var totals: ReportTotals

    /// Begins a table without rows.
    public init(head: ReportHead) {
      self.head = head
      totals = ReportTotals(head: head)
    }

    /// Adds one row; throws where it does not fit the columns or a total overflows.
    public mutating func append(_ row: [Cell]) throws(ReportTableError) {
      try totals.add(row)
      rows.append(row)
    }

    /// The table of the rows so far.
    public func table() -> ReportTable {
      ReportTable(head: head, rows: rows, totals: totals.totals)
    }
  }
}
