public import Money
public import Pricing
public import Usage

/// One intercepted request of the AI gateway, with dimension keys.
public struct InterceptionFact: Hashable, Sendable {
  /// When it started: the time that it is booked to.
  public var startedAt: Instant
  /// Its id.
  public var id: Identifier
  /// When it ended.
  public var endedAt: Instant?
  /// Who made it.
  public var userKey: Int64
  /// Provider and model.
  public var modelKey: Int64
  /// The program that made it.
  public var clientKey: Int64
  /// The API key that it came with, where the server tells.
  public var apiKeyKey: Int64?

  /// Describes an interception.
  public init(
    startedAt: Instant, id: Identifier, endedAt: Instant?, userKey: Int64, modelKey: Int64,
    clientKey: Int64, apiKeyKey: Int64?
  ) {
    self.startedAt = startedAt
    self.id = id
    self.endedAt = endedAt
    self.userKey = userKey
    self.modelKey = modelKey
    self.clientKey = clientKey
    self.apiKeyKey = apiKeyKey
  }
}

/// What a row of usage costs, and which price made it.
public struct StoredCost: Hashable, Sendable {
  /// The price version, where one was found.
  public var priceKey: Int64?
  /// The cost in micro-USD; nil where the row is unpriced.
  public var cost: MicroUSD?
  /// Why it is unpriced.
  public var unpricedReason: UnpricedReason?
  /// Whether tokens of some category had no price.
  public var isPartlyPriced: Bool

  /// Names a cost and its price. Exactly one of `cost` and `unpricedReason` is given.
  public init(
    priceKey: Int64?, cost: MicroUSD?, unpricedReason: UnpricedReason?, isPartlyPriced: Bool
  ) {
    self.priceKey = priceKey
    self.cost = cost
    self.unpricedReason = unpricedReason
    self.isPartlyPriced = isPartlyPriced
  }
}

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
