import SQLite
public import Usage

extension Warehouse {
  /// Replaces the threads of `sessions` that started on one day as a unit.
  ///
  /// A thread that is there already with the same tokens and model keeps its cost: a later price
  /// does not change what was booked.
  public func replaceThreads(
    _ threads: [ThreadFact], ofSessions sessions: some Collection<String>, on day: Day
  ) throws {
    markStale(day)
    let kept = try storedCosts(on: day)
    let delete = try connection.statement(
      "DELETE FROM threads WHERE started_at >= ?1 AND started_at < ?2 AND session_id = ?3")
    for session in sessions {
      try delete.run(
        .integer(day.start.microseconds), .integer(day.end.microseconds), .text(session))
    }
    let statement = try connection.statement(
      """
      INSERT OR REPLACE INTO threads (started_at, id, ended_at, session_id, user_key, model_key, client_key,
        input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, price_key, cost_micros,
        unpriced_reason, is_partly_priced)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
      """)
    for thread in threads {
      try statement.bind(1, integer: thread.startedAt.microseconds)
      try statement.bind(2, high: thread.id.high, low: thread.id.low)
      try statement.bind(3, optionalInteger: thread.endedAt?.microseconds)
      try statement.bind(4, text: thread.sessionID)
      try statement.bind(5, integer: thread.userKey)
      try statement.bind(6, integer: thread.modelKey)
      try statement.bind(7, integer: thread.clientKey)
      try statement.bind(8, integer: thread.tokens.input)
      try statement.bind(9, integer: thread.tokens.output)
      try statement.bind(10, integer: thread.tokens.cacheRead)
      try statement.bind(11, integer: thread.tokens.cacheWrite)
      let key = ThreadKey(id: thread.id, modelKey: thread.modelKey, tokens: thread.tokens)
      try bind(kept[key] ?? thread.cost, to: statement, from: 12)
      try statement.run()
    }
  }

  /// Threads and their tokens that started on `day`.
  public func threadFigures(on day: Day) throws -> Restatement.Figures {
    var figures = Restatement.Figures(requests: 0, tokens: 0, cost: nil)
    try connection.statement(
      """
      SELECT count(*), coalesce(sum(input_tokens + output_tokens + cache_read_tokens
        + cache_write_tokens), 0)
      FROM threads WHERE started_at >= ?1 AND started_at < ?2
      """
    ).forEachRow([.integer(day.start.microseconds), .integer(day.end.microseconds)]) { row in
      figures.requests = row.integer(0)
      figures.tokens = row.integer(1)
    }
    return figures
  }

  private struct ThreadKey: Hashable {
    var id: Identifier
    var modelKey: Int64
    var tokens: TokenCounts
  }

  private func storedCosts(on day: Day) throws -> [ThreadKey: StoredCost] {
    var costs: [ThreadKey: StoredCost] = [:]
    try connection.statement(
      """
      SELECT id, model_key, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens,
        price_key, cost_micros, unpriced_reason, is_partly_priced
      FROM threads WHERE started_at >= ?1 AND started_at < ?2
      """
    ).forEachRow([.integer(day.start.microseconds), .integer(day.end.microseconds)]) { row in
      guard let id = row.identifierWords(0) else { return }
      let tokens = TokenCounts(
        input: row.integer(2), output: row.integer(3), cacheRead: row.integer(4),
        cacheWrite: row.integer(5))
      let key = ThreadKey(
        id: Identifier(high: id.high, low: id.low), modelKey: row.integer(1), tokens: tokens)
      costs[key] = try StoredCost(row: row, from: 6, path: path)
    }
    return costs
  }
}
