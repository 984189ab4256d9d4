import Money

extension BudgetStanding {
  /// Whether the spend so far is at least so many per cent of the limit, compared exactly.
  ///
  /// Nothing is reached without a limit. Of a limit of zero every percentage is reached as soon as
  /// anything is spent, and none before.
  public func hasReached(percent: Int) -> Bool { Self.reaches(percent, spend, of: limit) }

  /// Whether the month's expected spend is at least so many per cent of the limit.
  ///
  /// Nil where there is no forecast. A limit of zero has no share to forecast.
  public func isForecastToReach(percent: Int) -> Bool? {
    guard let forecast else { return nil }
    return !isBlocked && Self.reaches(percent, forecast.expected, of: limit)
  }

  /// Whether even a high estimate of the month stays below so many per cent of the limit.
  func isForecastToStayBelow(percent: Int) -> Bool? {
    guard let forecast else { return nil }
    return isBlocked || !Self.reaches(percent, forecast.high, of: limit)
  }

  /// The share in tenths of a per cent, rounded down; nil without a limit above zero.
  ///
  /// 999 is below the limit, however close.
  public var sharePerMille: Int64? {
    guard let limit, limit.micros > 0 else { return nil }
    return Int64(clamping: Int128(spend.micros) * 1000 / Int128(limit.micros))
  }

  private static func reaches(_ percent: Int, _ amount: MicroUSD, of limit: MicroUSD?) -> Bool {
    guard let limit else { return false }
    guard limit.micros > 0 else { return amount.micros > 0 }
    return Int128(amount.micros) * 100 >= Int128(limit.micros) * Int128(percent)
  }
}
