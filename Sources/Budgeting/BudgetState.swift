public import Money

/// What a standing comes to.
public enum BudgetState: String, CaseIterable, Hashable, Sendable {
  /// There is no limit.
  case unlimited
  /// The limit is zero and nothing was spent.
  case blocked
  /// Below every threshold.
  case fine = "ok"
  /// At or above the lowest threshold of the spend, or at one of the forecast.
  case warned = "warn"
  /// The spend has reached the limit, where Coder blocks, or there is spend at a limit of zero.
  case exceeded
}

extension BudgetStanding {
  /// What the standing comes to.
  public var state: BudgetState {
    guard let limit else { return .unlimited }
    if isBlocked { return spend > .zero ? .exceeded : .blocked }
    if spend >= limit { return .exceeded }
    if let lowest = thresholds.spend.min(), reaches(lowest, by: spend) { return .warned }
    if let lowest = thresholds.forecast.min(), let forecast,
      reaches(lowest, by: forecast.expected)
    {
      return .warned
    }
    return .fine
  }

  /// Whether `amount` is at least so many per cent of the limit; never where that is zero or none.
  public func reaches(_ percent: Int, by amount: MicroUSD) -> Bool {
    guard let limit, limit > .zero else { return false }
    return Int128(amount.micros) * 100 >= Int128(limit.micros) * Int128(percent)
  }
}
