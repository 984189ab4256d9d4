import Reporting
import XLSX

/// A report whose sheets are written, and what the summary says about it.
struct WrittenReport {
  /// A run of its rows in one sheet, counted from 0, the header's not included.
  struct Part {
    var name: String
    var rows: Range<Int>
  }

  var head: ReportHead
  var parts: [Part]
  var totals: ReportTotals
  var columns: [SheetColumn]
  var charts: [ChartSeries]
  var control: ControlSum?

  /// What people should know about the sheet: what its totals do not cover, then its notes.
  var notes: [String] {
    var notes: [String] = []
    for (index, total) in totals.totals.enumerated()
    where head.columns[index].visibility == .everywhere {
      if let total, total.absentCount > 0 {
        notes.append(
          Self.gap(columns[index].header, absent: total.absentCount, of: totals.rowCount))
      }
    }
    for column in columns where column.inexactCount > 0 {
      notes.append(Self.remark(column))
    }
    for (column, declared) in zip(columns, head.columns) {
      if let note = declared.note { notes.append("\(column.header): \(note)") }
    }
    return notes + head.notes
  }

  private static func remark(_ column: SheetColumn) -> String {
    let cells = column.inexactCount == 1 ? "1 cell is" : "\(column.inexactCount) cells are"
    return switch column.kind {
    case .day, .instant:
      "\(column.header): \(cells) text, for a date that a spreadsheet cannot hold."
    default:
      "\(column.header): \(cells) text, for a number of more digits than the 15 of a spreadsheet; "
        + "a total of the column is exact, and no formula."
    }
  }

  private static func gap(_ header: String, absent: Int, of rows: Int) -> String {
    absent == rows
      ? "\(header): unknown in every row."
      : "\(header): unknown in \(absent) of \(rows) rows; the total covers the others."
  }
}
