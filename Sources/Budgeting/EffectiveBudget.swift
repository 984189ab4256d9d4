public import Money

/// The one group that a user's spend is booked to at an instant, and the user's limit there.
public struct EffectiveBudget: Hashable, Sendable {
  /// The number of the group; `nil` where none is known.
  public var groupKey: Int64?
  /// The limit for each UTC month; `nil` is unlimited and zero blocks everything.
  public var limit: MicroUSD?
  /// Why it is this group and limit.
  public var reason: EffectiveReason
  /// Whether a limit, membership or override that decides it is assumed to have held so early.
  public var isAssumed: Bool

  /// Puts an effective budget together.
  public init(
    groupKey: Int64?, limit: MicroUSD?, reason: EffectiveReason, isAssumed: Bool = false
  ) {
    self.groupKey = groupKey
    self.limit = limit
    self.reason = reason
    self.isAssumed = isAssumed
  }
}
