public import Money
public import Usage

/// Compares a row of the server's spend export with what the truncation rule allows.
///
/// The export sums token-usage rows without telling how many, so that each category costs at least
/// its tokens times the whole part of the price, and at most their product truncated once.
public enum ExportReconciliation {
  /// The verdict on `cost` in micro-USD for `tokens` recorded in `window`, where an administrator's
  /// own price wins over the server's.
  public static func verdict(
    on cost: MicroUSD, of tokens: ToldTokens, in window: Range<Instant>, custom: PriceHistory,
    standard: PriceHistory
  ) -> Verdict {
    var history = standard
    if custom.hasPrice(throughout: window) {
      history = custom
    } else if !custom.inForce(during: window).isEmpty {
      history.prices += custom.prices
    }
    return verdict(on: cost, of: tokens, in: window, at: history)
  }

  /// The verdict on `cost` in micro-USD for `tokens` recorded in `window`.
  public static func verdict(
    on cost: MicroUSD, of tokens: ToldTokens, in window: Range<Instant>, at history: PriceHistory
  ) -> Verdict {
    let inForce = history.inForce(during: window)
    guard !inForce.isEmpty else {
      // The server writes 0 for usage that it has no price for.
      if cost == .zero { return Verdict(.proved, .freeWithoutPrice, lower: .zero, upper: .zero) }
      return Verdict(.unprovable, .priceNotSeen, lower: .zero)
    }
    let bounds: CostBounds
    do { bounds = try CostBounds(gateway: tokens, at: inForce) } catch {
      return Verdict(.unprovable, .tooManyDigits)
    }
    let upper = bounds.upper ?? bounds.lower
    if cost >= bounds.lower, cost <= upper {
      return inForce.count == 1
        ? Verdict(.proved, .insideInterval, lower: bounds.lower, upper: upper)
        : Verdict(.explained, .priceChanged, lower: bounds.lower, upper: upper)
    }
    let isBelow = cost < bounds.lower
    let outside = ChatReconciliation.difference(cost, isBelow ? bounds.lower : upper)
    let isPossible = cost >= .zero && (isBelow || !history.isKnown(throughout: window))
    return Verdict(
      isPossible ? .unprovable : .unexplained,
      isPossible ? (isBelow ? .unpricedNotTold : .priceNotSeen) : isBelow ? .below : .above,
      lower: bounds.lower, upper: upper, outside: outside)
  }
}
