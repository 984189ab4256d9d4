import SQLite
public import Usage

extension Warehouse {
  /// Sessions and their tokens on one day, for comparison with a later answer.
  public func sessionFigures(on day: Day) throws -> Restatement.Figures {
    var figures = Restatement.Figures(requests: 0, tokens: 0, cost: nil)
    try connection.statement(
      """
      SELECT count(*), coalesce(sum(input_tokens + output_tokens + coalesce(cache_read_tokens, 0)
        + coalesce(cache_write_tokens, 0)), 0)
      FROM session_days WHERE day = ?1
      """
    ).forEachRow([.text(day.description)]) { row in
      figures.requests = row.integer(0)
      figures.tokens = row.integer(1)
    }
    return figures
  }

  /// The sessions stored for one day.
  public func sessions(on day: Day) throws -> [SessionDayRecord] {
    var sessions: [SessionDayRecord] = []
    try connection.statement(
      """
      SELECT session_id, user_key, client_key, started_at, ended_at, last_active_at, threads,
        providers, models, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens
      FROM session_days WHERE day = ?1 ORDER BY session_id, user_key
      """
    ).forEachRow([.text(day.description)]) { row in
      sessions.append(
        SessionDayRecord(
          sessionID: row.text(0), userKey: row.integer(1), clientKey: row.integer(2),
          startedAt: Instant(microseconds: row.integer(3)),
          endedAt: row.optionalInteger(4).map(Instant.init(microseconds:)),
          lastActiveAt: row.optionalInteger(5).map(Instant.init(microseconds:)),
          threads: row.integer(6), providers: row.text(7), models: row.text(8),
          inputTokens: row.integer(9), outputTokens: row.integer(10),
          cacheReadTokens: row.optionalInteger(11), cacheWriteTokens: row.optionalInteger(12)))
    }
    return sessions
  }

  /// The first UTC day on which a user's session of this id is known.
  public func firstDay(ofSession id: String, userKey: Int64) throws -> Day? {
    try connection.text(
      "SELECT min(day) FROM session_days WHERE session_id = ?1 AND user_key = ?2", .text(id),
      .integer(userKey)
    ).map { try Day(parsing: $0) }
  }
}
