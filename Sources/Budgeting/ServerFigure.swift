public import Money
public import Usage

/// What the server itself says that a group, or a member of it, spent in a month.
public struct ServerFigure: Hashable, Sendable {
  /// Whose figure it is.
  public struct Key: Hashable, Sendable {
    /// The number of the group.
    public var groupKey: Int64
    /// The number of the member; `nil` for the whole group.
    public var userKey: Int64?

    /// Names a group, or a member of it.
    public init(groupKey: Int64, userKey: Int64?) {
      self.groupKey = groupKey
      self.userKey = userKey
    }
  }

  /// The spend in micro-USD that the server computed.
  public var spend: MicroUSD
  /// The limit of each member, or of the one member; `nil` for none.
  public var limit: MicroUSD?
  /// What the group's members may spend together; `nil` for a member and where the server has none.
  public var totalLimit: MicroUSD?
  /// When the server said so.
  public var observedAt: Instant

  /// Puts a figure together.
  public init(spend: MicroUSD, limit: MicroUSD?, totalLimit: MicroUSD?, observedAt: Instant) {
    self.spend = spend
    self.limit = limit
    self.totalLimit = totalLimit
    self.observedAt = observedAt
  }
}
