public import Money
public import Usage

/// A user's own budget, which takes the place of the groups'.
public struct BudgetOverrideRecord: Hashable, Sendable {
  /// The user.
  public var userID: Identifier
  /// The group that the spend is booked to; nil where there is no override.
  public var groupID: Identifier?
  /// The limit per UTC month in micro-USD; nil where there is no override.
  public var limit: MicroUSD?
  /// When the server last changed it.
  public var updatedAt: Instant?

  /// Describes an override, or its absence.
  public init(userID: Identifier, groupID: Identifier?, limit: MicroUSD?, updatedAt: Instant?) {
    self.userID = userID
    self.groupID = groupID
    self.limit = limit
    self.updatedAt = updatedAt
  }
}
