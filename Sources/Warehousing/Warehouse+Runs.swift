import SQLite
public import Usage

/// What one run of the collector did, for the table of runs.
public struct RunSummary: Hashable, Sendable {
  /// HTTP requests sent, retries included.
  public var requests: Int64 = 0
  /// Requests sent again after a failure.
  public var retries: Int64 = 0
  /// Fact rows written or compared.
  public var rows: Int64 = 0
  /// Parts that could not be collected.
  public var failures: Int64 = 0
  /// How it ended.
  public var outcome: Outcome = .running

  /// An empty summary of a run that has begun.
  public init() {}

  /// How a run ended; a killed one stays `running`.
  public enum Outcome: String, Sendable {
    /// Not ended yet, or killed.
    case running
    /// Everything asked for was collected.
    case complete
    /// Some of it was collected.
    case partial
    /// Nothing was.
    case failed
  }
}

/// A part that a run could not collect, and why.
public struct RunGap: Hashable, Sendable {
  /// The source it belongs to: `chat`, `gateway`, `sessions`, `people`, `budgets`, `prices`.
  public var source: String
  /// The UTC day, where the gap is one day's.
  public var day: Day?
  /// What is missing, for example an endpoint or a user.
  public var subject: String
  /// Why, in a few words.
  public var reason: String
  /// Whether trying again later may help.
  public var isTemporary: Bool

  /// Describes one gap.
  public init(source: String, day: Day?, subject: String, reason: String, isTemporary: Bool) {
    self.source = source
    self.day = day
    self.subject = subject
    self.reason = reason
    self.isTemporary = isTemporary
  }
}

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
