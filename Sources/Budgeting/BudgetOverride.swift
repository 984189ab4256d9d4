public import Money

/// A limit of one user's own, and the group that the user's spend is booked to with it.
public struct BudgetOverride: Hashable, Sendable {
  /// The number of the group; `nil` for one that no list showed.
  public var groupKey: Int64?
  /// The limit for each UTC month; zero blocks everything.
  public var limit: MicroUSD

  /// Declares an override.
  public init(groupKey: Int64?, limit: MicroUSD) {
    self.groupKey = groupKey
    self.limit = limit
  }
}
