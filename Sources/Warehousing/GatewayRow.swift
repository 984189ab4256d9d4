public import Usage

/// A token-usage row with its stored cost.
public struct GatewayRow: Hashable, Sendable {
  /// Provider and model.
  public var model: ModelName
  /// The client; empty where unknown.
  public var client: String
  /// When its interception started, which is the day that it is booked to.
  public var startedAt: Instant
  /// When its tokens were recorded, which decides its price.
  public var createdAt: Instant
  /// The tokens by category.
  public var tokens: TokenCounts
  /// The cost, or why there is none, and the price version.
  public var cost: StoredCost
}
