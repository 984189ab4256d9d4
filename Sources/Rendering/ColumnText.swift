import Money
import Reporting
import Usage

/// How one column's cells read in a table for people.
///
/// Money shows the fewest decimals, from two to six, with which every cell of the column and its
/// total are exact: what is shown always adds up to the total that is shown.
struct ColumnText {
  static let absent = "—"

  let kind: ColumnKind
  private(set) var decimals = 2

  init(kind: ColumnKind) { self.kind = kind }

  var isNumeric: Bool {
    switch kind {
    case .integer, .tokens, .money, .micros, .price, .ratio: true
    case .text, .day, .instant, .flag: false
    }
  }

  /// Widens the decimals to those that `cell` needs.
  mutating func admit(_ cell: Cell) {
    guard kind == .money, case .money(let amount) = cell else { return }
    while decimals < 6, amount.micros % Self.unit(below: decimals) != 0 { decimals += 1 }
  }

  func text(_ cell: Cell) -> String {
    switch cell {
    case .absent: Self.absent
    case .text(let text): SafeText.neutralised(text)
    case .integer(let integer): FixedPoint.text(Int128(integer), decimals: 0, groups: true)
    case .money(let amount): text(amount)
    case .price(let price): Self.shortened(price.description)
    case .ratio(let numerator, let denominator):
      Ratio.rounded(numerator, over: denominator, scale: 1_000).map {
        FixedPoint.text($0, decimals: 1, groups: true) + "%"
      } ?? Self.absent
    case .day(let day): day.description
    case .instant(let instant): instant.rfc3339
    case .flag(let flag): flag ? "yes" : "no"
    }
  }

  /// A unit price of more than ten places ends in an ellipsis, unless only zeros would be left.
  private static func shortened(_ price: String) -> String {
    guard price.utf8.count > 10, price.contains(".") else { return price }
    let shown = price.prefix(9)
    let isInformative = shown.contains(".") && shown.contains { ("1"..."9").contains($0) }
    return isInformative ? shown + "…" : price
  }

  private func text(_ amount: MicroUSD) -> String {
    guard kind == .money else {
      return FixedPoint.text(Int128(amount.micros), decimals: 0, groups: true)
    }
    let shown = Int128(amount.micros / Self.unit(below: decimals))
    return FixedPoint.text(shown, decimals: decimals, groups: true)
  }

  /// The micro-USD of one in the last of `decimals` places.
  private static func unit(below decimals: Int) -> Int64 {
    [1_000_000, 100_000, 10_000, 1_000, 100, 10, 1][decimals]
  }
}
