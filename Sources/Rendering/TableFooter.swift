import Reporting

/// The lines below a table: what the totals do not cover, then the columns' and report's notes.
struct TableFooter {
  let lines: [String]

  init(_ table: ReportTable, width: Int) {
    var notes: [String] = []
    for (column, total) in zip(table.head.columns, table.totals)
    where column.visibility == .everywhere {
      if let total, total.absentCount > 0 {
        notes.append(
          Self.gap(column.heading, absent: total.absentCount, of: table.rows.count))
      }
    }
    for column in table.head.columns where column.visibility == .everywhere {
      if let note = column.note { notes.append("\(column.heading): \(note)") }
    }
    lines = (notes + table.head.notes).flatMap {
      WordWrap.lines(of: SafeText.neutralised($0), width: width)
    }
  }

  private static func gap(_ heading: String, absent: Int, of rows: Int) -> String {
    absent == rows
      ? "\(heading): unknown in every row."
      : "\(heading): unknown in \(absent) of \(rows) rows; the total covers the others."
  }
}
