import SQLite
public import Usage

extension Warehouse {
  /// Replaces the sessions of one day as a unit.
  public func replaceSessions(_ sessions: [SessionDayRecord], on day: Day) throws {
    requireTransaction()
    // Sessions decide what counts only beside an export; a later export makes the day stale itself.
    if try hasExport(on: day) { markStale(day) }
    let agents = try agentsClientKey()
    var ends = Set(sessions.lazy.filter { $0.clientKey == agents }.map { $0.endedAt?.day })
    try connection.statement(
      "SELECT DISTINCT ended_at FROM session_days WHERE day = ?1 AND client_key = ?2"
    ).forEachRow([.text(day.description), .integer(agents)]) { row in
      ends.insert(row.optionalInteger(0).map { Instant(microseconds: $0).day })
    }
    // Only the day on which a session ended decides; the order does not.
    for end in ends { try noteAgents(on: day, until: end?.start) }
    try connection.statement("DELETE FROM session_days WHERE day = ?1")
      .run(.text(day.description))
    let statement = try connection.statement(
      """
      INSERT INTO session_days (day, session_id, user_key, client_key, started_at, ended_at,
        last_active_at, threads, providers, models, input_tokens, output_tokens,
        cache_read_tokens, cache_write_tokens)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
      ON CONFLICT DO NOTHING
      """)
    let dayText = day.description
    for session in sessions {
      try statement.bind(1, text: dayText)
      try statement.bind(2, text: session.sessionID)
      try statement.bind(3, integer: session.userKey)
      try statement.bind(4, integer: session.clientKey)
      try statement.bind(5, integer: session.startedAt.microseconds)
      try statement.bind(6, optionalInteger: session.endedAt?.microseconds)
      try statement.bind(7, optionalInteger: session.lastActiveAt?.microseconds)
      try statement.bind(8, integer: session.threads)
      try statement.bind(9, text: session.providers)
      try statement.bind(10, text: session.models)
      try statement.bind(11, integer: session.inputTokens)
      try statement.bind(12, integer: session.outputTokens)
      try statement.bind(13, optionalInteger: session.cacheReadTokens)
      try statement.bind(14, optionalInteger: session.cacheWriteTokens)
      try statement.runAgain()
    }
    statement.reset()
  }

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
