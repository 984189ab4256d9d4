import SQLite
public import Usage

// A day's sessions come in pages and replace what is stored as a unit. Until the last page is there
// they lie in a temporary table, so that memory does not grow with them.
extension Warehouse {
  /// Makes room for the sessions of `day`, and forgets what was staged of it before.
  public func beginStagingSessions(on day: Day) throws {
    try connection.execute(Self.stagedSessions)
    try discardStagedSessions(on: day)
  }

  /// Stages a session as one of the readings of the list of `day` tells it.
  ///
  /// What an earlier reading, or an earlier page of this one, told of the same session and user is
  /// replaced.
  public func stage(
    _ session: SessionDayRecord, on day: Day, reading: Int
  ) throws -> StagedSession {
    let insertion = try connection.statement(Self.insertStaged)
    try bind(session, on: day, reading: reading, to: insertion)
    try insertion.runAgain()
    if connection.changes == 1 { return .new }
    let key: [SQLiteValue] = [
      .text(day.description), .text(session.sessionID), .integer(session.userKey),
    ]
    var isRepeated = false
    try connection.statement(
      """
      SELECT reading FROM temp.staged_sessions
      WHERE day = ?1 AND session_id = ?2 AND user_key = ?3
      """
    ).forEachRow(key) { row in isRepeated = row.integer(0) == Int64(reading) }
    let replacement = try connection.statement(Self.replaceStaged)
    try bind(session, on: day, reading: reading, to: replacement)
    try replacement.run()
    return isRepeated ? .repeated : .toldBefore
  }

  /// Replaces the sessions of one day by those staged, as a unit.
  public func replaceSessions(on day: Day) throws {
    requireTransaction()
    // Sessions decide what counts only beside an export; a later export makes the day stale itself.
    if try hasExport(on: day) { markStale(day) }
    let agents = try agentsClientKey()
    // Only the days on which a session ended decide.
    var ends: Set<Day?> = []
    try connection.statement(
      """
      SELECT ended_at FROM temp.staged_sessions WHERE day = ?1 AND client_key = ?2
      UNION SELECT ended_at FROM session_days WHERE day = ?1 AND client_key = ?2
      """
    ).forEachRow([.text(day.description), .integer(agents)]) { row in
      ends.insert(row.optionalInteger(0).map { Instant(microseconds: $0).day })
    }
    for end in ends { try noteAgents(on: day, until: end?.start) }
    for statement in [
      "DELETE FROM session_days WHERE day = ?1",
      """
      INSERT INTO session_days (day, session_id, \(Self.sessionColumns))
      SELECT day, session_id, \(Self.sessionColumns) FROM temp.staged_sessions
      WHERE day = ?1 ORDER BY session_id, user_key
      """,
    ] { try connection.statement(statement).run(.text(day.description)) }
    try discardStagedSessions(on: day)
  }

  /// Forgets what was staged of `day`.
  public func discardStagedSessions(on day: Day) throws {
    try connection.statement("DELETE FROM temp.staged_sessions WHERE day = ?1")
      .run(.text(day.description))
  }

  /// The ids of sessions that are staged otherwise than they are stored.
  public func changedSessions(on day: Day) throws -> Set<String> {
    let columns = "session_id, \(Self.sessionColumns)"
    let (staged, stored) = (
      "SELECT \(columns) FROM temp.staged_sessions WHERE day = ?1",
      "SELECT \(columns) FROM session_days WHERE day = ?1"
    )
    var changed: Set<String> = []
    try connection.statement(
      """
      SELECT session_id FROM (\(staged) EXCEPT \(stored))
      UNION SELECT session_id FROM (\(stored) EXCEPT \(staged))
      """
    ).forEachRow([.text(day.description)]) { row in changed.insert(row.text(0)) }
    return changed
  }

  /// Sessions and their tokens as they are staged; tokens beyond what a number holds wrap round.
  public func stagedSessionFigures(on day: Day) throws -> Restatement.Figures {
    var count: Int64 = 0
    var tokens: Int64 = 0
    try connection.statement(
      """
      SELECT input_tokens, output_tokens, coalesce(cache_read_tokens, 0),
        coalesce(cache_write_tokens, 0)
      FROM temp.staged_sessions WHERE day = ?1
      """
    ).forEachRow([.text(day.description)]) { row in
      count += 1
      for index in 0..<4 as Range<Int32> { tokens &+= row.integer(index) }
    }
    return Restatement.Figures(requests: count, tokens: tokens, cost: nil)
  }

  private func bind(
    _ session: SessionDayRecord, on day: Day, reading: Int, to statement: Statement
  ) throws {
    try statement.bind(1, text: day.description)
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
    try statement.bind(15, integer: Int64(reading))
  }

  /// Of `session_days`, besides the day and the session.
  private static let sessionColumns = """
    user_key, client_key, started_at, ended_at, last_active_at, threads, providers, models,
    input_tokens, output_tokens, cache_read_tokens, cache_write_tokens
    """
  private static let stagedSessions = """
    PRAGMA temp.cache_size = -500;
    CREATE TEMP TABLE IF NOT EXISTS staged_sessions (
      day TEXT NOT NULL, session_id TEXT NOT NULL, user_key INTEGER NOT NULL,
      client_key INTEGER NOT NULL, started_at INTEGER NOT NULL, ended_at INTEGER,
      last_active_at INTEGER, threads INTEGER NOT NULL, providers TEXT NOT NULL,
      models TEXT NOT NULL, input_tokens INTEGER NOT NULL, output_tokens INTEGER NOT NULL,
      cache_read_tokens INTEGER, cache_write_tokens INTEGER, reading INTEGER NOT NULL,
      PRIMARY KEY (day, session_id, user_key)
    ) STRICT, WITHOUT ROWID;
    """
  private static let values = """
    INTO temp.staged_sessions (day, session_id, \(sessionColumns), reading)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
    """
  private static let insertStaged = "INSERT OR IGNORE \(values)"
  private static let replaceStaged = "INSERT OR REPLACE \(values)"
}

/// What was known of a session when it was staged.
public enum StagedSession: Hashable, Sendable {
  /// Nothing.
  case new
  /// An earlier reading of the list told it.
  case toldBefore
  /// This reading told it already.
  case repeated
}
