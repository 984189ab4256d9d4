public import Money
public import Usage

/// What the server says of one group's AI budget.
public struct GroupBudgetRecord: Hashable, Sendable {
  /// The group.
  public var groupID: Identifier
  /// The limit per member and UTC month in micro-USD; nil where the group has no budget.
  public var limit: MicroUSD?
  /// When the server last changed it.
  public var updatedAt: Instant?

  /// Describes a group's budget, or its absence.
  public init(groupID: Identifier, limit: MicroUSD?, updatedAt: Instant?) {
    self.groupID = groupID
    self.limit = limit
    self.updatedAt = updatedAt
  }
}
