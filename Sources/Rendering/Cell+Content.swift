import Money
import Reporting
import Usage
import XLSX

extension Cell {
  /// What a sheet's cell holds in a column of `kind`: exactly this value, or its text where a
  /// spreadsheet's number would not be the same.
  func content(in kind: ColumnKind) -> CellContent {
    switch self {
    case .absent: .blank
    case .text(let text): .text(SafeText.neutralised(text))
    case .integer(let integer): Self.number(integer, scale: 0)
    case .money(let amount): Self.number(amount.micros, scale: kind == .micros ? 0 : 6)
    case .price(let price): Self.content(of: price)
    case .ratio(let numerator, let denominator):
      Self.ratio(numerator, over: denominator)
    case .day(let day): Self.exact(.day(day.number)) { day.description }
    case .instant(let instant):
      Self.exact(.instant(milliseconds: instant.wholeMilliseconds)) { instant.rfc3339 }
    case .flag(let flag): .flag(flag)
    }
  }

  /// How many decimals the value has: 0 to 6 for money, 0 to 15 for a price.
  func decimals(in kind: ColumnKind) -> Int {
    switch self {
    case .money(let amount) where kind == .money:
      var decimals = 6
      var rest = amount.micros
      while decimals > 0, rest % 10 == 0 {
        rest /= 10
        decimals -= 1
      }
      return decimals
    case .price(let price): return min(price.scale, 15)
    default: return 0
    }
  }

  private static func number(_ value: Int64, scale: Int) -> CellContent {
    exact(.number(value, scale: scale)) { FixedPoint.text(Int128(value), decimals: scale) }
  }

  private static func content(of price: ExactDecimal) -> CellContent {
    guard let value = Int64(exactly: price.coefficient), price.scale <= 15 else {
      return .text(price.description)
    }
    return exact(.number(value, scale: price.scale)) { price.description }
  }

  private static func ratio(_ numerator: Int64, over denominator: Int64) -> CellContent {
    guard let millionths = Ratio.rounded(numerator, over: denominator, scale: 1_000_000) else {
      return .blank
    }
    guard let value = Int64(exactly: millionths) else {
      return .text(FixedPoint.text(millionths, decimals: 6))
    }
    return number(value, scale: 6)
  }

  private static func exact(_ content: CellContent, or text: () -> String) -> CellContent {
    content.isExact ? content : .text(text())
  }
}

extension Instant {
  /// Milliseconds since 1970, towards the past.
  fileprivate var wholeMilliseconds: Int64 {
    let (quotient, remainder) = microseconds.quotientAndRemainder(dividingBy: 1_000)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
