public import Money
import SQLite
public import Usage

/// A sealed day that the server now answers differently: what is kept, and what it says.
public struct Restatement: Hashable, Sendable {
  /// Whose day it is.
  public var source: DaySource
  /// The sealed UTC day.
  public var day: Day
  /// The user, where the source is told by user.
  public var userKey: Int64?
  /// The figures that stay.
  public var kept: Figures
  /// The figures of the server's later answer.
  public var server: Figures

  /// Describes one restated day.
  public init(source: DaySource, day: Day, userKey: Int64?, kept: Figures, server: Figures) {
    self.source = source
    self.day = day
    self.userKey = userKey
    self.kept = kept
    self.server = server
  }

  /// The sums that are compared: requests, tokens of all categories, and the server's cost in
  /// micro-USD where the source has one.
  public struct Figures: Hashable, Sendable {
    /// Messages, token-usage rows or sessions; nil where the source does not count them.
    public var requests: Int64?
    /// Tokens of all four categories; unknown categories left out.
    public var tokens: Int64?
    /// The server's cost.
    public var cost: MicroUSD?

    /// Names the compared sums.
    public init(requests: Int64?, tokens: Int64?, cost: MicroUSD?) {
      self.requests = requests
      self.tokens = tokens
      self.cost = cost
    }
  }
}

extension Warehouse {
  /// Records a restatement, unless the last one of the same day and user said the same.
  public func record(_ restatement: Restatement, runID: Int64, at now: Instant) throws {
    let user = restatement.userKey.map(SQLiteValue.integer) ?? .null
    let source = SQLiteValue.text(restatement.source.rawValue)
    let day = SQLiteValue.text(restatement.day.description)
    var last: Restatement.Figures?
    try connection.statement(
      """
      SELECT server_requests, server_tokens, server_cost_micros FROM restatements
      WHERE source = ?1 AND day = ?2 AND user_key IS ?3 ORDER BY id DESC LIMIT 1
      """
    ).forEachRow([source, day, user]) { row in
      last = Restatement.Figures(
        requests: row.optionalInteger(0), tokens: row.optionalInteger(1),
        cost: row.optionalInteger(2).map(MicroUSD.init))
    }
    guard last != restatement.server else { return }
    func value(_ number: Int64?) -> SQLiteValue { number.map(SQLiteValue.integer) ?? .null }
    try connection.statement(
      """
      INSERT INTO restatements (run_id, source, day, user_key, seen_at, kept_requests,
        server_requests, kept_tokens, server_tokens, kept_cost_micros, server_cost_micros)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
      """
    ).run(
      .integer(runID), source, day, user, .integer(now.microseconds),
      value(restatement.kept.requests), value(restatement.server.requests),
      value(restatement.kept.tokens), value(restatement.server.tokens),
      value(restatement.kept.cost?.micros), value(restatement.server.cost?.micros))
  }
}
