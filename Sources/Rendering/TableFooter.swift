import Reporting

/// The lines below a table: what the totals do not cover, then the columns' and report's notes.
struct TableFooter {
  let lines: [String]

  init(_ table: ReportTable, width: Int) {
    lines = Self.notes(table.head, table.totals, rowCount: table.rows.count).flatMap {
      WordWrap.lines(of: $0, width: width)
    }
  }

  /// The notes in full, in every format the same, made harmless.
  static func notes(_ head: ReportHead, _ totals: [ColumnTotal?], rowCount: Int) -> [String] {
    var notes: [String] = []
    for (column, total) in zip(head.columns, totals)
    where column.visibility == .everywhere {
      if let total, total.absentCount > 0 {
        notes.append(
          Self.gap(column.heading, absent: total.absentCount, of: rowCount))
      }
    }
    for column in head.columns where column.visibility == .everywhere {
      if let note = column.note { notes.append("\(column.heading): \(note)") }
    }
    return (notes + head.notes).map(SafeText.neutralised)
  }

  private static func gap(_ heading: String, absent: Int, of rows: Int) -> String {
    absent == rows
      ? "\(heading): unknown in every row."
      : "\(heading): unknown in \(absent) of \(rows) rows; the total covers the others."
  }
}
