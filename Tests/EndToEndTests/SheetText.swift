import Foundation
import Rendering
import TestSupport

/// Fields of CSV as LibreOffice exports the same cells of a workbook.
enum SheetText {
  /// The rows below the header: the report's, and its totals.
  static func rows(_ report: WrittenReport) -> [[String]] {
    var rows = report.rows.map { row in
      zip(report.columns, row).map { text($1, kind: $0.kind) }
    }
    if rows.isEmpty {
      return [["No rows."] + report.columns.dropFirst().map { _ in "" }]
    }
    guard !report.totals.isEmpty else { return rows }
    let label = report.columns.firstIndex { report.totals[$0.name] == nil }
    rows.append(
      report.columns.enumerated().map { index, column in
        if index == label { return "Total" }
        return report.totals[column.name].map { text($0, kind: column.kind) } ?? ""
      })
    return rows
  }

  /// One field by the kind of its column.
  static func text(_ field: String, kind: String) -> String {
    guard !field.isEmpty else { return "" }
    switch kind {
    case "text": return SafeText.neutralised(field)
    case "flag": return field == "1" ? "TRUE" : "FALSE"
    case "ratio":
      return Decimal(string: field).map { plain("\($0 * 100)") + "%" } ?? field
    case "instant":
      let text = field.replacing("T", with: " ").replacing("Z", with: "")
      return String((text.contains(".") ? text + "000" : text + ".000").prefix(23))
    case "day": return field
    default: return plain(field)
    }
  }

  /// A cell without what binary numbers add behind the micro-dollar; no number as it is.
  static func rounded(_ text: String) -> String {
    guard text.contains("."), text.allSatisfy({ $0.isNumber || $0 == "." || $0 == "-" }),
      let number = Decimal(string: text), !text.dropFirst().contains("-")
    else { return text == "-0" ? "0" : text }
    guard abs(number) > 1 else { return plain(text) }
    var exact = number
    var micros = Decimal()
    NSDecimalRound(&micros, &exact, 6, .plain)
    return plain("\(micros)")
  }

  /// A decimal without zeros at its end.
  static func plain(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var text = text
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }

  /// Micro-USD as the shortest decimal of USD.
  static func dollars(_ micros: Int64) -> String { plain("\(Decimal(micros) / 1_000_000)") }

  /// The micro-USD of a decimal of USD; nil where it is none.
  static func micros(_ text: String) -> Int64? {
    Decimal(string: text).map { NSDecimalNumber(decimal: $0 * 1_000_000).int64Value }
  }
}
