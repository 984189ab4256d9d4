import SQLite
public import Usage

extension Warehouse {
  /// Opens a run and returns its id.
  public func beginRun(at now: Instant) throws -> Int64 {
    try connection.statement("INSERT INTO runs (started_at, outcome) VALUES (?1, 'running')")
      .run(.integer(now.microseconds))
    return try key("SELECT max(id) FROM runs")
  }

  /// Closes a run with its figures and the parts that are missing.
  public func finishRun(
    _ id: Int64, summary: RunSummary, gaps: [RunGap], serverVersion: String?,
    serverTime: Instant?, at now: Instant
  ) throws {
    try transaction {
      try connection.statement(
        """
        UPDATE runs SET finished_at = ?2, server_version = ?3, server_time = ?4, requests = ?5,
          retries = ?6, rows = ?7, failures = ?8, outcome = ?9
        WHERE id = ?1
        """
      ).run(
        .integer(id), .integer(now.microseconds), serverVersion.map(SQLiteValue.text) ?? .null,
        serverTime.map { .integer($0.microseconds) } ?? .null, .integer(summary.requests),
        .integer(summary.retries), .integer(summary.rows), .integer(summary.failures),
        .text(summary.outcome.rawValue))
      let insert = try connection.statement(
        "INSERT INTO run_gaps (run_id, number, source, day, subject, reason, is_temporary) "
          + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
      for (number, gap) in gaps.enumerated() {
        try insert.run(
          .integer(id), .integer(Int64(number)), .text(gap.source),
          gap.day.map { .text($0.description) } ?? .null, .text(gap.subject),
          .text(gap.reason), .integer(gap.isTemporary ? 1 : 0))
      }
    }
  }
}
