import Foundation
import Rendering

/// Cells of a page and fields of CSV in one common form.
enum PageText {
  struct UnknownHeading: Error {
    var heading: String
    var report: String
  }

  /// The column that each heading of a table stands for; a heading may end in its unit.
  static func places(of headings: [String], in report: WrittenReport) throws -> [Int] {
    var next = 0
    return try headings.map { heading in
      let words = heading.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let place = report.columns.indices.dropFirst(next).first { index in
        let column = report.columns[index]
        return words == column.heading || words == "\(column.heading) \(column.unit)"
      }
      guard let place else { throw UnknownHeading(heading: heading, report: report.name) }
      next = place + 1
      return place
    }
  }

  /// A cell as the page shows it.
  static func plain(_ cell: String, _ kind: String) -> String {
    guard cell != "—" else { return "" }
    switch kind {
    case "text", "day", "instant", "flag", "ratio": return cell
    case "price": return String(cell.replacing("…", with: "").prefix(9))
    default: return SheetText.plain(cell.replacing(",", with: ""))
    }
  }

  /// A field of CSV as ``plain(_:_:)`` gives it.
  static func expected(_ field: String, _ kind: String) -> String {
    guard !field.isEmpty else { return "" }
    switch kind {
    case "text": return SafeText.neutralised(field)
    case "flag": return field == "1" ? "yes" : "no"
    case "price": return String(field.prefix(9))
    case "day", "instant": return field
    case "ratio":
      guard let ratio = Decimal(string: field) else { return field }
      var percent = ratio * 100
      var shown = Decimal()
      NSDecimalRound(&shown, &percent, 1, .bankers)
      let text = "\(shown)"
      return (text.contains(".") ? text : text + ".0") + "%"
    default: return SheetText.plain(field)
    }
  }

  /// The micro-USD that a mark of a chart tells, such as `Nov 11: 1,234.50 USD`.
  static func micros(ofMark title: String) -> Int64? {
    guard let amount = title.components(separatedBy: ": ").last, amount.hasSuffix(" USD") else {
      return nil
    }
    return SheetText.micros(String(amount.dropLast(4)).replacing(",", with: ""))
  }
}
