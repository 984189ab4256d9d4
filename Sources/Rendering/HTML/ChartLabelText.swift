import Reporting
import Usage

/// How the labels of a chart read, in full and along an axis.
enum ChartLabelText {
  /// What a chart calls values without a name.
  static let none = "(none)"

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// As the report's table writes it; a name for what has none.
  static func full(_ label: ChartLabel, _ column: ReportColumn) -> String {
    switch label {
    case .cell(.text("")): none
    case .cell(let cell): ColumnText(kind: column.kind).text(cell)
    case .month(let first): "\(months[first.month - 1]) \(first.year)"
    case .other: ChartLabel.otherText
    }
  }

  /// As short as it can be and still be told from the others along the same axis.
  static func short(_ label: ChartLabel, _ column: ReportColumn) -> String {
    guard case .cell(.day(let day)) = label else {
      return DisplayWidth.truncated(full(label, column), to: 24)
    }
    return "\(months[day.month - 1]) \(day.dayOfMonth)"
  }

  /// About how many pixels text of 12 pixels takes.
  static func width(_ text: String) -> Int { DisplayWidth.of(text) * 7 }
}
