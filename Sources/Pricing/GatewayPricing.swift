public import Money
public import Usage

/// The AI Gateway's rule: truncate each category to a whole micro-USD, per token-usage row.
///
/// Source: Coder API reference §1.5, package `aibridgedserver`.
public enum GatewayPricing {
  /// The greatest count of tokens that a category of a row may have.
  public static let maximumTokens: UInt64 = 1_000_000_000_000
  /// The greatest cost in micro-USD that a row may have: ten million dollars.
  public static let maximumMicros: UInt64 = 10_000_000_000_000

  /// Whether a provider of this type is paid by seat, so that its rows have no cost of their own.
  public static func isSubscription(provider: String) -> Bool {
    provider == "copilot"
  }

  /// The cost of one token-usage row: tokens × unit price, truncated per category, then summed.
  ///
  /// An unknown price beside known ones costs nothing and marks the row partly priced where there
  /// are such tokens. Counts outside of 0 … 10^12 and costs outside of 0 … 10^13 micro-USD are
  /// unpriced. Throws where the exact, unrounded sum needs more than 38 digits.
  public static func cost(
    of tokens: TokenCounts, at prices: UnitPrices?, provider: String
  ) throws(OverflowError) -> Cost {
    let rounded = GatewayPrices(prices, provider: provider).cost(of: tokens)
    if let reason = rounded.unpricedReason { return .unpriced(reason) }
    guard let amount = rounded.amount, let prices else { return .unpriced(.noPrice) }
    return .priced(
      amount, exact: try prices.exactCost(of: tokens), isPartlyPriced: rounded.isPartlyPriced)
  }
}
