public import Money
public import Usage

/// Compares the spend that the server tells for a month so far with the sum of its own export.
///
/// The two are asked at different times: the export of a day up to some instant, the spend at
/// another. What was exported up to before the spend was asked is the least that it can be.
public enum SpendReconciliation {
  /// One day of the export, for one group or member.
  public struct ExportedDay: Hashable, Sendable {
    /// The exclusive end of what was exported.
    public var coveredUntil: Instant
    /// The sum in micro-USD.
    public var cost: MicroUSD

    /// Describes a day.
    public init(coveredUntil: Instant, cost: MicroUSD) {
      self.coveredUntil = coveredUntil
      self.cost = cost
    }
  }

  /// The verdict on `spend`, asked at `observedAt`.
  ///
  /// `days` are those of the month up to that instant's; `isComplete` says that none is missing.
  public static func verdict(
    on spend: MicroUSD, askedAt observedAt: Instant, days: [ExportedDay], isComplete: Bool
  ) throws(OverflowError) -> Verdict {
    var lower = MicroUSD.zero
    var all = MicroUSD.zero
    var reaches = false
    for day in days {
      all = try all.adding(day.cost)
      if day.coveredUntil <= observedAt { lower = try lower.adding(day.cost) }
      if day.coveredUntil >= observedAt { reaches = true }
    }
    let upper = isComplete && reaches ? all : nil
    if spend == all, isComplete {
      return Verdict(.proved, .equal, lower: all, upper: all)
    }
    if spend < lower {
      return Verdict(
        .unexplained, .below, lower: lower, upper: upper,
        outside: ChatReconciliation.difference(spend, lower))
    }
    if let upper, spend > upper {
      return Verdict(
        .unexplained, .above, lower: lower, upper: upper,
        outside: ChatReconciliation.difference(spend, upper))
    }
    return Verdict(
      .explained, .otherTime, lower: lower, upper: upper,
      outside: ChatReconciliation.difference(spend, all))
  }
}
