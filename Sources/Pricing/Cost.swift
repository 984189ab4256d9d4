public import Money

/// What usage costs, or why that is unknown.
public enum Cost: Hashable, Sendable {
  /// A cost in whole micro-USD, rounded once or per category as the rule says, and the same sum
  /// before any rounding.
  ///
  /// It is partly priced where a category has tokens but no price: those count as nothing, and the
  /// true cost is higher.
  case priced(MicroUSD, exact: ExactDecimal, isPartlyPriced: Bool)
  /// No cost is known, for this reason.
  case unpriced(UnpricedReason)

  /// The rounded cost, or nil where it is unknown.
  public var amount: MicroUSD? {
    guard case .priced(let amount, _, _) = self else { return nil }
    return amount
  }

  /// Why there is no cost, or nil where there is one.
  public var unpricedReason: UnpricedReason? {
    guard case .unpriced(let reason) = self else { return nil }
    return reason
  }
}
