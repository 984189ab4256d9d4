internal import Money

/// One unit price taken apart for fast exact multiplication: whole + numerator / denominator.
struct GatewayUnitPrice: Hashable {
  /// Whether there is a price at all.
  private let isKnown: Bool
  /// Whole micro-USD per token, at most one above the greatest cost a row may have.
  private let whole: UInt64
  /// The rest, below one micro-USD, where it has at most 18 decimals, as any sane price.
  private let numerator: UInt64
  private let denominator: UInt64
  /// The rest of a price with more decimals.
  private let longRest: LongRest?

  private struct LongRest: Hashable {
    var numerator: UInt128
    var denominator: UInt128
  }

  /// The prepared price, or one that costs nothing where none is known.
  init(_ price: ExactDecimal?) {
    isKnown = price != nil
    let price = price ?? .zero
    let unit = UInt128(10).power(price.scale)
    let (whole, rest) = price.coefficient.magnitude.quotientAndRemainder(dividingBy: unit)
    self.whole = UInt64(min(whole, UInt128(GatewayPricing.maximumMicros + 1)))
    if price.scale <= 18 {
      numerator = UInt64(rest)
      denominator = UInt64(unit)
      longRest = nil
    } else {
      numerator = 0
      denominator = 1
      longRest = LongRest(numerator: rest, denominator: unit)
    }
  }

  /// Tokens (at most 10^12) × price, truncated; one above the greatest cost stands for any more.
  @inline(__always)
  func cost(of tokens: UInt64) -> UInt64 {
    let (wholePart, overflow) = tokens.multipliedReportingOverflow(by: whole)
    guard !overflow else { return GatewayPricing.maximumMicros + 1 }
    return min(wholePart, GatewayPricing.maximumMicros + 1) + rest(of: tokens)
  }

  /// Whether these tokens count as nothing for want of a price.
  @inline(__always)
  func misses(_ tokens: UInt64) -> Bool { !isKnown && tokens != 0 }

  /// The truncated cost of the price's rest, which is below one micro-USD a token.
  @inline(__always)
  private func rest(of tokens: UInt64) -> UInt64 {
    if let longRest { return Self.longCost(tokens, longRest) }
    let (high, low) = tokens.multipliedFullWidth(by: numerator)
    // The quotient is below `tokens`, so the division cannot overflow.
    return high == 0 ? low / denominator : denominator.dividingFullWidth((high, low)).quotient
  }

  @inline(never)
  private static func longCost(_ tokens: UInt64, _ rest: LongRest) -> UInt64 {
    let product = rest.numerator.multipliedFullWidth(by: UInt128(tokens))
    return UInt64(rest.denominator.dividingFullWidth(product).quotient)
  }
}

extension UInt128 {
  /// This number to the power of `exponent`, where that fits.
  fileprivate func power(_ exponent: Int) -> UInt128 {
    (0..<exponent).reduce(1) { product, _ in product * self }
  }
}
