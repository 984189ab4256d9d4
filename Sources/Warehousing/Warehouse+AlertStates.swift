public import Budgeting
import Money
import SQLite
public import Usage

extension Warehouse {
  /// What is remembered of the alerts of one UTC month, and of missing data.
  public func alertStates(of month: Period) throws -> [AlertState] {
    var states: [AlertState] = []
    try connection.statement(
      """
      SELECT budget, month, condition, channel, is_firing, is_covered, limit_micros, since
      FROM alert_states WHERE month IN ('', ?1)
      ORDER BY month, budget, condition, channel
      """
    ).forEachRow([.text(month.start.description)]) { row in
      guard let condition = AlertCondition(key: row.text(2)) else {
        throw inconsistent("the alert condition '\(row.text(2))'")
      }
      states.append(
        AlertState(
          key: AlertState.Key(
            budget: row.text(0), month: try optionalDay(row.text(1)), condition: condition,
            channel: row.text(3)),
          isFiring: row.integer(4) == 1, isCovered: row.integer(5) == 1,
          limit: row.optionalInteger(6).map(MicroUSD.init),
          since: Instant(microseconds: row.integer(7))))
    }
    return states
  }

  /// Stores a decision: the states it changes and the messages made of it, ready to be sent.
  ///
  /// To be called inside a transaction that also read the states, and before anything is sent: what
  /// was stored is sent in the end, and what was not is decided again.
  public func record(_ states: [AlertState], messages: [AlertMessage]) throws {
    let statement = try connection.statement(
      """
      INSERT INTO alert_states (budget, month, condition, channel, is_firing, is_covered,
        limit_micros, since)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      ON CONFLICT DO UPDATE SET is_firing = excluded.is_firing,
        is_covered = excluded.is_covered, limit_micros = excluded.limit_micros,
        since = excluded.since
      """)
    for state in states {
      try statement.run(
        .text(state.key.budget), .text(state.key.month?.description ?? ""),
        .text(state.key.condition.key), .text(state.key.channel),
        .integer(state.isFiring ? 1 : 0), .integer(state.isCovered ? 1 : 0),
        state.limit.map { .integer($0.micros) } ?? .null, .integer(state.since.microseconds))
    }
    for message in messages { try insert(message) }
  }

  func inconsistent(_ what: String) -> WarehouseError {
    WarehouseError(path: path, problem: .inconsistent(what))
  }

  /// Nil for an empty text, which stands for no day.
  func optionalDay(_ text: String) throws -> Day? {
    guard !text.isEmpty else { return nil }
    do { return try Day(parsing: text) } catch { throw inconsistent("the day '\(text)'") }
  }
}
