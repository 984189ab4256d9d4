import Money
import Pricing
import SQLite
public import Usage

extension Warehouse {
  /// Stores an interception with its token-usage rows and adds what is new to the rollup.
  ///
  /// A row that is there already is compared; only a difference is written, and its day's rollup is
  /// then made again from the facts. A stored cost changes only where the tokens did.
  public func store(_ interception: InterceptionFact, usages: [TokenUsageFact]) throws {
    requireTransaction()
    if try insert(interception) == false { try update(interception) }
    let key = try rollupKey(of: interception)
    var sums = RollupDelta.Sums()
    for usage in usages {
      if try insert(usage, of: interception) {
        try account(for: usage, of: key.day, in: &sums)
      } else {
        try update(usage, of: interception)
      }
    }
    if sums.requests > 0 { try pendingRollup.add(sums, to: key) }
  }

  /// The row of the rollup that an interception belongs to.
  ///
  /// Notes days whose chat cost may stand aside for it.
  func rollupKey(of interception: InterceptionFact) throws -> RollupDelta.Key {
    let agents = try agentsClientKey()
    let key = RollupDelta.Key(
      day: interception.startedAt.day, userKey: interception.userKey,
      modelKey: interception.modelKey, clientKey: interception.clientKey,
      isCounted: try isCounted(interception, agentsClientKey: agents))
    if let end = interception.endedAt, end >= key.day.end, interception.clientKey == agents,
      try noteAgents(on: key.day, until: end)
    {
      pendingRollup.changedDays.insert(key.day)
    }
    return key
  }

  /// Adds a token-usage row that is new to the sums of an interception that started on `day`.
  func account(
    for usage: TokenUsageFact, of day: Day, in sums: inout RollupDelta.Sums
  ) throws {
    try sums.add(
      tokens: usage.tokens, cost: usage.cost.cost, isPartlyPriced: usage.cost.isPartlyPriced)
    if usage.createdAt >= day.end { pendingRollup.exportDays.insert(usage.createdAt.day) }
  }

  func gatewayStatements() throws(SQLiteError) -> GatewayStatements {
    if let known = preparedGatewayStatements { return known }
    let statements = try GatewayStatements(connection)
    preparedGatewayStatements = statements
    return statements
  }

  func insert(_ fact: InterceptionFact) throws(SQLiteError) -> Bool {
    let statement = try gatewayStatements().insertInterception
    try bind(fact, to: statement)
    try statement.runAgain()
    return connection.changes > 0
  }

  /// Binds its seven columns, beginning behind parameter `index`.
  func bind(
    _ fact: InterceptionFact, to statement: Statement, after index: Int32 = 0
  ) throws(SQLiteError) {
    try statement.bind(index + 1, integer: fact.startedAt.microseconds)
    try statement.bind(index + 2, high: fact.id.high, low: fact.id.low)
    try statement.bind(index + 3, optionalInteger: fact.endedAt?.microseconds)
    try statement.bind(index + 4, integer: fact.userKey)
    try statement.bind(index + 5, integer: fact.modelKey)
    try statement.bind(index + 6, integer: fact.clientKey)
    try statement.bind(index + 7, optionalInteger: fact.apiKeyKey)
  }

  private func update(_ fact: InterceptionFact) throws(SQLiteError) {
    let statement = try connection.statement(
      """
      UPDATE interceptions SET ended_at = coalesce(?3, ended_at), user_key = ?4, model_key = ?5,
        client_key = ?6, api_key_key = coalesce(?7, api_key_key)
      WHERE started_at = ?1 AND id = ?2
        AND (ended_at, user_key, model_key, client_key, api_key_key)
          IS NOT (coalesce(?3, ended_at), ?4, ?5, ?6, coalesce(?7, api_key_key))
      """)
    try bind(fact, to: statement)
    try statement.run()
    if connection.changes > 0 { markChanged(fact.startedAt.day) }
  }

  func insert(_ usage: TokenUsageFact, of fact: InterceptionFact) throws(SQLiteError) -> Bool {
    let statement = try gatewayStatements().insertTokenUsage
    try bind(usage, of: fact, to: statement)
    try statement.runAgain()
    return connection.changes > 0
  }

  /// Binds its sixteen columns, beginning behind parameter `index`.
  func bind(
    _ usage: TokenUsageFact, of fact: InterceptionFact, to statement: Statement,
    after index: Int32 = 0
  ) throws(SQLiteError) {
    try statement.bind(index + 1, integer: fact.startedAt.microseconds)
    try statement.bind(index + 2, high: fact.id.high, low: fact.id.low)
    try statement.bind(index + 3, high: usage.id.high, low: usage.id.low)
    try statement.bind(index + 4, integer: usage.createdAt.microseconds)
    try statement.bind(index + 5, integer: usage.tokens.input)
    try statement.bind(index + 6, integer: usage.tokens.output)
    try statement.bind(index + 7, integer: usage.tokens.cacheRead)
    try statement.bind(index + 8, integer: usage.tokens.cacheWrite)
    try statement.bind(index + 9, optionalInteger: usage.cacheWrite5mTokens)
    try statement.bind(index + 10, optionalInteger: usage.cacheWrite1hTokens)
    try statement.bind(index + 11, optionalText: usage.metadata)
    try statement.bind(index + 12, optionalText: usage.providerResponseID)
    try bind(usage.cost, to: statement, from: index + 13)
  }

  func bind(_ cost: StoredCost, to statement: Statement, from index: Int32) throws(SQLiteError) {
    try statement.bind(index, optionalInteger: cost.priceKey)
    try statement.bind(index + 1, optionalInteger: cost.cost?.micros)
    try statement.bind(index + 2, optionalText: cost.unpricedReason?.rawValue)
    try statement.bind(index + 3, integer: cost.isPartlyPriced ? 1 : 0)
  }

  /// Writes a row that differs; the cost follows tokens and time and nothing else.
  ///
  /// What the server told once and does not tell any more stays.
  private func update(_ usage: TokenUsageFact, of fact: InterceptionFact) throws(SQLiteError) {
    let statement = try connection.statement(
      """
      UPDATE token_usages SET created_at = ?4, input_tokens = ?5, output_tokens = ?6,
        cache_read_tokens = ?7, cache_write_tokens = ?8,
        cache_write_5m_tokens = coalesce(?9, cache_write_5m_tokens),
        cache_write_1h_tokens = coalesce(?10, cache_write_1h_tokens),
        metadata = coalesce(?11, metadata),
        provider_response_id = coalesce(?12, provider_response_id),
        (price_key, cost_micros, unpriced_reason, is_partly_priced) = (
          SELECT price_key, cost_micros, unpriced_reason, is_partly_priced
          WHERE (created_at, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens)
            IS (?4, ?5, ?6, ?7, ?8)
          UNION ALL
          SELECT ?13, ?14, ?15, ?16
          WHERE (created_at, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens)
            IS NOT (?4, ?5, ?6, ?7, ?8))
      WHERE started_at = ?1 AND interception_id = ?2 AND id = ?3
        AND (created_at, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens,
            cache_write_5m_tokens, cache_write_1h_tokens, metadata, provider_response_id)
          IS NOT (?4, ?5, ?6, ?7, ?8, coalesce(?9, cache_write_5m_tokens),
            coalesce(?10, cache_write_1h_tokens), coalesce(?11, metadata),
            coalesce(?12, provider_response_id))
      """)
    try bind(usage, of: fact, to: statement)
    try statement.run()
    if connection.changes > 0 { markChanged(fact.startedAt.day) }
  }

  /// Has the rollup of the day's interceptions made again when the transaction commits.
  func markChanged(_ day: Day) {
    pendingRollup.changedDays.insert(day)
    markExportChanged(day)
  }

  /// Has what the export adds to interceptions of the day made again when the transaction commits.
  func markExportChanged(_ day: Day) {
    pendingRollup.interceptionsChanged(on: day)
  }

  /// Requests and tokens of the interceptions that started on `day`, and whether there are any.
  public func interceptionFigures(on day: Day) throws -> Restatement.Figures {
    try interceptionFigures(from: day.start, until: day.end)
  }

  /// Requests and tokens of the interceptions that started in `[start, end)`.
  public func interceptionFigures(from start: Instant, until end: Instant) throws
    -> Restatement.Figures
  {
    var figures = Restatement.Figures(requests: 0, tokens: 0, cost: nil)
    try connection.statement(
      """
      SELECT count(*), coalesce(sum(input_tokens + output_tokens + cache_read_tokens
        + cache_write_tokens), 0)
      FROM token_usages WHERE started_at >= ?1 AND started_at < ?2
      """
    ).forEachRow([.integer(start.microseconds), .integer(end.microseconds)]) { row in
      figures.requests = row.integer(0)
      figures.tokens = row.integer(1)
    }
    return figures
  }

  /// Tokens of the rows that were recorded in `[start, end)`, as the spend export counts them.
  ///
  /// Looks at interceptions that started up to seven days earlier.
  public func tokensRecorded(from start: Instant, until end: Instant) throws -> Int64 {
    try connection.integer(
      """
      SELECT coalesce(sum(input_tokens + output_tokens + cache_read_tokens + cache_write_tokens),
        0)
      FROM token_usages
      WHERE started_at >= ?1 - 604800000000 AND started_at < ?2
        AND created_at >= ?1 AND created_at < ?2
      """, .integer(start.microseconds), .integer(end.microseconds)) ?? 0
  }

  /// The number of interceptions that started in `[start, end)`.
  public func interceptionCount(from start: Instant, until end: Instant) throws -> Int64 {
    try connection.integer(
      "SELECT count(*) FROM interceptions WHERE started_at >= ?1 AND started_at < ?2",
      .integer(start.microseconds), .integer(end.microseconds)) ?? 0
  }

  /// Whether any gateway row was ever stored: a token that once read the gateway may read it.
  public func hasGatewayRows() throws -> Bool {
    try connection.integer(
      """
      SELECT EXISTS (SELECT 1 FROM interceptions) OR EXISTS (SELECT 1 FROM threads)
        OR EXISTS (SELECT 1 FROM session_days) OR EXISTS (SELECT 1 FROM spend_export)
      """) == 1
  }
}
