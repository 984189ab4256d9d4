public import Money
public import Pricing

/// What a row of usage costs, and which price made it.
public struct StoredCost: Hashable, Sendable {
  /// The price version, where one was found.
  public var priceKey: Int64?
  /// The cost in micro-USD; nil where the row is unpriced.
  public var cost: MicroUSD?
  /// Why it is unpriced.
  public var unpricedReason: UnpricedReason?
  /// Whether tokens of some category had no price.
  public var isPartlyPriced: Bool

  /// Names a cost and its price.
  ///
  /// Exactly one of `cost` and `unpricedReason` is given.
  public init(
    priceKey: Int64?, cost: MicroUSD?, unpricedReason: UnpricedReason?, isPartlyPriced: Bool
  ) {
    self.priceKey = priceKey
    self.cost = cost
    self.unpricedReason = unpricedReason
    self.isPartlyPriced = isPartlyPriced
  }
}
