import Reporting

/// What a page shows of a report: all of its sums, and its first rows.
///
/// However many rows there are, no more than ``rowLimit`` are held.
struct GatheredReport {
  /// How many rows a page shows of one report.
  static let rowLimit = 500

  let head: ReportHead
  private(set) var rows: [[Cell]] = []
  private(set) var sums: ReportTotals
  /// How each column's cells read, by the column's position; money with the decimals that all rows
  /// need, shown or not.
  private(set) var texts: [ColumnText]
  private(set) var charts: [ChartSeries] = []

  var rowCount: Int { sums.rowCount }

  /// The positions of the columns that people see.
  var visible: [Int] {
    head.columns.indices.filter { head.columns[$0].visibility == .everywhere }
  }

  /// Reads all rows of `report`.
  init(_ report: PackagedReport) throws {
    head = report.head
    sums = ReportTotals(head: report.head)
    texts = report.head.columns.map { ColumnText(kind: $0.kind) }
    var builders = try report.head.charts.map { try ChartSeries.Builder($0, columns: head.columns) }
    try report.rows { row in
      try sums.add(row)
      for index in texts.indices { texts[index].admit(row[index]) }
      for index in builders.indices { builders[index].add(row) }
      if rows.count < Self.rowLimit { rows.append(row) }
    }
    for (index, total) in sums.totals.enumerated() {
      if let total { texts[index].admit(total.cell) }
    }
    charts = try builders.map { try $0.chartSeries() }.filter { !$0.isEmpty }
  }
}
