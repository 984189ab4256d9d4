public import Money

/// What one token-usage row costs, without the exact form: small, for pricing many rows.
public struct GatewayCost: Hashable, Sendable {
  /// The cost, each category truncated to a whole micro-USD, or nil where it is unknown.
  public let amount: MicroUSD?
  /// Why the cost is unknown, or nil where it is known.
  public let unpricedReason: UnpricedReason?
  /// Whether a category has tokens but no price, so that the true cost is higher.
  public let isPartlyPriced: Bool

  @inline(__always)
  init(micros: Int64, isPartlyPriced: Bool) {
    amount = MicroUSD(micros)
    unpricedReason = nil
    self.isPartlyPriced = isPartlyPriced
  }

  @inline(__always)
  init(unpriced reason: UnpricedReason) {
    amount = nil
    unpricedReason = reason
    isPartlyPriced = false
  }
}
