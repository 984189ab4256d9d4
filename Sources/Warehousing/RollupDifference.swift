public import Money
public import Usage

/// A row of the daily rollup that does not follow from the facts.
public struct RollupDifference: Hashable, Sendable {
  /// The UTC day.
  public var day: Day
  /// Which facts the row is made from.
  public var basis: RollupBasis
  /// Whose usage it is; empty where the warehouse has no such user.
  public var userID: String
  /// Provider and model; empty names where there are none.
  public var model: ModelName
  /// The client; empty where there is none.
  public var client: String
  /// Whether the row counts in totals.
  public var isCounted: Bool
  /// What is stored; nil where the row is missing.
  public var stored: Figures?
  /// What the facts say; nil where there should be no row.
  public var recomputed: Figures?

  /// Describes a row that differs.
  public init(
    day: Day, basis: RollupBasis, userID: String, model: ModelName, client: String,
    isCounted: Bool, stored: Figures?, recomputed: Figures?
  ) {
    self.day = day
    self.basis = basis
    self.userID = userID
    self.model = model
    self.client = client
    self.isCounted = isCounted
    self.stored = stored
    self.recomputed = recomputed
  }

  /// The figures of one row; nil where the server does not tell them.
  public struct Figures: Hashable, Sendable {
    /// Chat messages with usage, or token-usage rows.
    public var requests: Int64?
    /// Those without a cost.
    public var unpricedRequests: Int64?
    /// Those whose cost leaves tokens out.
    public var partlyPricedRequests: Int64?
    /// Input tokens.
    public var inputTokens: Int64?
    /// Output tokens.
    public var outputTokens: Int64?
    /// Cache reads in tokens.
    public var cacheReadTokens: Int64?
    /// Cache writes in tokens.
    public var cacheWriteTokens: Int64?
    /// The cost in micro-USD; nil where nothing in the row is priced.
    public var cost: MicroUSD?

    /// Names the figures.
    public init(
      requests: Int64?, unpricedRequests: Int64?, partlyPricedRequests: Int64?,
      inputTokens: Int64?, outputTokens: Int64?, cacheReadTokens: Int64?,
      cacheWriteTokens: Int64?, cost: MicroUSD?
    ) {
      self.requests = requests
      self.unpricedRequests = unpricedRequests
      self.partlyPricedRequests = partlyPricedRequests
      self.inputTokens = inputTokens
      self.outputTokens = outputTokens
      self.cacheReadTokens = cacheReadTokens
      self.cacheWriteTokens = cacheWriteTokens
      self.cost = cost
    }
  }
}
