import Money
import Reporting
import Usage

@testable import Rendering

/// Cells as LibreOffice exports them.
enum SpreadsheetText {
  /// Exact numbers without trailing zeros, ratios as percentages, instants to the millisecond.
  static func text(_ cell: Cell, kind: ColumnKind) -> String {
    switch cell {
    case .absent: ""
    case .text(let text): SafeText.neutralised(text)
    case .integer(let integer): String(integer)
    case .money(let amount):
      normalised(
        FixedPoint.text(Int128(amount.micros), decimals: kind == .micros ? 0 : 6))
    case .price(let price): price.description
    case .ratio(let numerator, let denominator):
      Ratio.rounded(numerator, over: denominator, scale: 1_000_000).map {
        normalised(FixedPoint.text($0, decimals: 4)) + "%"
      } ?? ""
    case .day(let day): day.description
    case .instant(let instant):
      String(instant.description.replacing("T", with: " ").prefix(23))
    case .flag(let flag): flag ? "TRUE" : "FALSE"
    }
  }

  /// A decimal without trailing zeros, rounded to micros where a sum of binary numbers has more;
  /// anything else as it is.
  static func normalised(_ text: String) -> String {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, Int64(parts[0]) != nil || parts[0] == "-0",
      parts[1].allSatisfy(\.isNumber), let number = Double(text)
    else { return text }
    var shown = text
    // Results of 15 digits: what is beyond the micro is the sum's, not ours.
    if parts[1].count > 6, abs(number) > 1 {
      let micros = (number * 1_000_000).rounded()
      shown = FixedPoint.text(Int128(micros), decimals: 6)
    }
    while shown.hasSuffix("0") { shown.removeLast() }
    if shown.hasSuffix(".") { shown.removeLast() }
    return shown
  }
}
