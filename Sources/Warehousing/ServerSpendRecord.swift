public import Money
public import Usage

/// Spend as the server computes it for the current budget period.
public struct ServerSpendRecord: Hashable, Sendable {
  /// The first instant of the period.
  public var periodStart: Instant
  /// The group that the spend is booked to.
  public var groupID: Identifier
  /// The member, or nil for the group's own sum.
  public var userID: Identifier?
  /// The spend in micro-USD.
  public var spend: MicroUSD
  /// The limit per member, or the member's own; nil for none.
  public var limit: MicroUSD?
  /// The group's limit as a whole; nil for none and for members.
  public var totalLimit: MicroUSD?
  /// `group` or `user_override`, for members.
  public var limitSource: String?

  /// Describes one figure of the server.
  public init(
    periodStart: Instant, groupID: Identifier, userID: Identifier?, spend: MicroUSD,
    limit: MicroUSD?, totalLimit: MicroUSD?, limitSource: String?
  ) {
    self.periodStart = periodStart
    self.groupID = groupID
    self.userID = userID
    self.spend = spend
    self.limit = limit
    self.totalLimit = totalLimit
    self.limitSource = limitSource
  }
}
