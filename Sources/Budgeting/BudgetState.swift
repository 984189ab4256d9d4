import Money

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
    if let lowest = thresholds.spend.min(), hasReached(percent: lowest) { return .warned }
    if let lowest = thresholds.forecast.min(), isForecastToReach(percent: lowest) == true {
      return .warned
    }
    return .fine
  }
}
