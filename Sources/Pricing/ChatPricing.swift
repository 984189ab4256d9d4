public import Money
public import Usage

/// Coder's chat rule: sum the categories exactly, then round up once, per message.
///
/// Source: Coder API reference §1.1, `CalculateTotalCostMicros`.
public enum ChatPricing {
  /// The cost of one message: the sum of tokens × unit price, rounded up to a whole micro-USD.
  ///
  /// A category counts only with both a count and a price; a count or price of zero that is there
  /// costs zero. Throws where the exact sum needs more than 38 digits, or the cost does not fit in
  /// `Int64` micro-USD.
  public static func cost(
    of usage: ChatMessageUsage, at prices: UnitPrices?
  ) throws(OverflowError) -> Cost {
    guard let prices else { return .unpriced(.noModelConfig) }
    guard !prices.isEmpty else { return .unpriced(.allPricesNull) }
    guard usage.hasTokenCounts else { return .unpriced(.noTokenCounts) }

    let categories = [
      (usage.inputTokens, prices.input),
      (usage.outputTokens, prices.output),
      (usage.cacheReadTokens, prices.cacheRead),
      (usage.cacheCreationTokens, prices.cacheWrite),
    ]
    var exact = ExactDecimal.zero
    var hasPricedCategory = false
    var isPartlyPriced = false
    for (tokens, price) in categories {
      guard let tokens else { continue }
      guard let price else {
        isPartlyPriced = isPartlyPriced || tokens != 0
        continue
      }
      hasPricedCategory = true
      exact = try exact.adding(price.multiplied(by: tokens))
    }
    guard hasPricedCategory else { return .unpriced(.noPricedCategory) }
    return .priced(
      MicroUSD(try exact.roundedUp()), exact: exact, isPartlyPriced: isPartlyPriced)
  }

  /// The exact cost of tokens summed over any number of messages, in micro-USD and not rounded.
  ///
  /// The server's sum of rounded-up costs is at least this, and less than one micro-USD a message
  /// above it. Categories without a price count as nothing.
  public static func exactCost(
    of tokens: TokenCounts, at prices: UnitPrices
  ) throws(OverflowError) -> ExactDecimal {
    try prices.exactCost(of: tokens)
  }
}

extension UnitPrices {
  /// The sum of tokens × unit price over the categories that have one, in micro-USD, not rounded.
  func exactCost(of tokens: TokenCounts) throws(OverflowError) -> ExactDecimal {
    var exact = ExactDecimal.zero
    if let input { exact = try exact.adding(input.multiplied(by: tokens.input)) }
    if let output { exact = try exact.adding(output.multiplied(by: tokens.output)) }
    if let cacheRead { exact = try exact.adding(cacheRead.multiplied(by: tokens.cacheRead)) }
    if let cacheWrite { exact = try exact.adding(cacheWrite.multiplied(by: tokens.cacheWrite)) }
    return exact
  }
}
