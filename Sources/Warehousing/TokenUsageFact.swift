public import Usage

/// One token-usage row of an interception, priced.
public struct TokenUsageFact: Hashable, Sendable {
  /// Its id.
  public var id: Identifier
  /// When the usage was recorded: the time whose price applies.
  public var createdAt: Instant
  /// The tokens by category.
  public var tokens: TokenCounts
  /// The part of the cache writes that is kept for 5 minutes, where the server tells.
  public var cacheWrite5mTokens: Int64?
  /// The part of the cache writes that is kept for 1 hour, where the server tells.
  public var cacheWrite1hTokens: Int64?
  /// The other numbers of the row's metadata as a JSON object, keys sorted; nil for none.
  public var metadata: String?
  /// The provider's own id of the response.
  public var providerResponseID: String?
  /// What it costs.
  public var cost: StoredCost

  /// Describes a token-usage row.
  public init(
    id: Identifier, createdAt: Instant, tokens: TokenCounts, cacheWrite5mTokens: Int64?,
    cacheWrite1hTokens: Int64?, metadata: String?, providerResponseID: String?, cost: StoredCost
  ) {
    self.id = id
    self.createdAt = createdAt
    self.tokens = tokens
    self.cacheWrite5mTokens = cacheWrite5mTokens
    self.cacheWrite1hTokens = cacheWrite1hTokens
    self.metadata = metadata
    self.providerResponseID = providerResponseID
    self.cost = cost
  }
}
