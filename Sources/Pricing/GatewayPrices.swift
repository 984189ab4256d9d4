internal import Money
public import Usage

/// Unit prices prepared for pricing many token-usage rows by the gateway rule.
///
/// It gives what ``GatewayPricing/cost(of:at:provider:)`` gives, without the exact form.
public struct GatewayPrices: Hashable, Sendable {
  private let input: GatewayUnitPrice
  private let output: GatewayUnitPrice
  private let cacheRead: GatewayUnitPrice
  private let cacheWrite: GatewayUnitPrice
  /// What keeps every row from being priced.
  private let unpricedReason: UnpricedReason?

  /// Prepares the prices of a model of a provider that is paid by the token.
  public init(_ prices: UnitPrices) {
    self.init(prices, provider: "")
  }

  /// Prepares the prices of a model, or the reason why its rows have no cost.
  ///
  /// A price below zero, which Coder refuses, leaves every row unpriced as out of range.
  public init(_ prices: UnitPrices?, provider: String) {
    input = GatewayUnitPrice(prices?.input)
    output = GatewayUnitPrice(prices?.output)
    cacheRead = GatewayUnitPrice(prices?.cacheRead)
    cacheWrite = GatewayUnitPrice(prices?.cacheWrite)
    unpricedReason = Self.reason(prices, provider: provider)
  }

  /// Whether every row stays without a cost: no price, none with an amount, or a subscription.
  public var pricesNothing: Bool { unpricedReason != nil }

  /// The cost of one token-usage row: tokens × unit price, truncated per category, then summed.
  ///
  /// Never overflows: a cost above 10^13 micro-USD is unpriced as out of range.
  public func cost(of tokens: TokenCounts) -> GatewayCost {
    if let unpricedReason { return GatewayCost(unpriced: unpricedReason) }
    guard let inputTokens = Self.inRange(tokens.input),
      let outputTokens = Self.inRange(tokens.output),
      let cacheReadTokens = Self.inRange(tokens.cacheRead),
      let cacheWriteTokens = Self.inRange(tokens.cacheWrite)
    else { return GatewayCost(unpriced: .tokensOutOfRange) }

    // Each part is far below a quarter of what UInt64 holds, so the sum cannot overflow.
    let micros =
      input.cost(of: inputTokens) + output.cost(of: outputTokens)
      + cacheRead.cost(of: cacheReadTokens) + cacheWrite.cost(of: cacheWriteTokens)
    guard micros <= GatewayPricing.maximumMicros else {
      return GatewayCost(unpriced: .costOutOfRange)
    }
    let isPartlyPriced =
      input.misses(inputTokens) || output.misses(outputTokens)
      || cacheRead.misses(cacheReadTokens) || cacheWrite.misses(cacheWriteTokens)
    return GatewayCost(micros: Int64(micros), isPartlyPriced: isPartlyPriced)
  }

  private static func reason(_ prices: UnitPrices?, provider: String) -> UnpricedReason? {
    if GatewayPricing.isSubscription(provider: provider) { return .subscription }
    guard let prices else { return .noPrice }
    guard !prices.isEmpty else { return .allPricesNull }
    let known = [prices.input, prices.output, prices.cacheRead, prices.cacheWrite]
    return known.contains { $0?.isNegative == true } ? .costOutOfRange : nil
  }

  @inline(__always)
  private static func inRange(_ tokens: Int64) -> UInt64? {
    guard let tokens = UInt64(exactly: tokens), tokens <= GatewayPricing.maximumTokens else {
      return nil
    }
    return tokens
  }
}
