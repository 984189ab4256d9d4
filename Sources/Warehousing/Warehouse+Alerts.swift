public import Budgeting
import Money
import SQLite
public import Usage

extension Warehouse {
  /// Stores how far the message with `key` has got; on the disk when this returns.
  public func record(_ delivery: AlertDelivery, ofMessage key: String) throws {
    try transaction {
      try connection.statement(
        """
        UPDATE alert_messages SET state = ?2, attempts = ?3, not_before = ?4, attempted_at = ?5,
          finished_at = ?6, problem = ?7
        WHERE idempotency_key = ?1
        """
      ).run(
        .text(key), .text(delivery.state.rawValue), .integer(delivery.attempts),
        .integer(delivery.notBefore.microseconds), Self.value(delivery.attemptedAt),
        Self.value(delivery.finishedAt), delivery.problem.map(SQLiteValue.text) ?? .null)
    }
  }

  /// The messages that are still to be sent, oldest first.
  public func openAlertMessages() throws -> [AlertMessage] {
    try alertMessages(where: "state IN ('recorded', 'sending')", [])
  }

  /// The messages that were recorded from `start` up to and not including `end`, oldest first.
  public func alertMessages(from start: Instant, upTo end: Instant) throws -> [AlertMessage] {
    try alertMessages(
      where: "recorded_at >= ?1 AND recorded_at < ?2",
      [.integer(start.microseconds), .integer(end.microseconds)])
  }

  // MARK: - Writing

  func insert(_ message: AlertMessage) throws {
    let (digest, delivery) = (message.digest, message.delivery)
    try connection.statement(
      """
      INSERT INTO alert_messages (idempotency_key, channel, deployment, recorded_at, state,
        attempts, not_before, attempted_at, finished_at, problem)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
      """
    ).run(
      .text(digest.key), .text(digest.channel), .text(digest.deployment),
      .integer(digest.recordedAt.microseconds), .text(delivery.state.rawValue),
      .integer(delivery.attempts), .integer(delivery.notBefore.microseconds),
      Self.value(delivery.attemptedAt), Self.value(delivery.finishedAt),
      delivery.problem.map(SQLiteValue.text) ?? .null)
    let id = connection.lastInsertedRowID
    for (number, event) in digest.events.enumerated() {
      try insert(event, number: Int64(number), of: id)
    }
  }

  private func insert(_ event: AlertEvent, number: Int64, of message: Int64) throws {
    let standing = event.standing
    let forecast = standing?.forecast
    try connection.statement(
      """
      INSERT INTO alert_events (message_id, number, kind, condition, covered, since, data_as_of,
        command, previous_limit_micros, budget_kind, budget_id, budget_name, month, limit_micros,
        limit_reason, basis, spend_micros, unpriced_requests, server_spend_micros,
        forecast_micros, forecast_low_micros, forecast_high_micros, runs_out_earliest,
        runs_out_latest, is_at_least, month_spend_micros, server_observed_at)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
        ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27)
      """
    ).run(
      .integer(message), .integer(number), .text(event.kind.rawValue), .text(event.condition.key),
      .text(event.covered.map(\.key).joined(separator: " ")),
      .integer(event.since.microseconds), Self.value(event.dataAsOf), .text(event.command),
      Self.value(event.previousLimit), Self.value(standing?.subject.kind.rawValue),
      Self.value(standing?.subject.id), Self.value(standing?.subject.name),
      Self.value(standing?.month.start.description), Self.value(standing?.limit),
      Self.value(standing?.limitReason), Self.value(standing?.basis.rawValue),
      Self.value(standing?.spend), standing?.unpricedRequests.map(SQLiteValue.integer) ?? .null,
      Self.value(standing?.serverSpend), Self.value(forecast?.expected),
      Self.value(forecast?.low), Self.value(forecast?.high),
      Self.value(forecast?.runsOutEarliest?.description),
      Self.value(forecast?.runsOutLatest?.description),
      standing.map { .integer($0.isAtLeast ? 1 : 0) } ?? .null, Self.value(standing?.monthSpend),
      Self.value(standing?.serverObservedAt))
    let statement = try connection.statement(
      """
      INSERT INTO alert_drivers (message_id, event_number, number, kind, name, spend_micros)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      """)
    for (place, driver) in (standing?.drivers ?? []).enumerated() {
      try statement.run(
        .integer(message), .integer(number), .integer(Int64(place)), .text(driver.kind.rawValue),
        .text(driver.name), .integer(driver.spend.micros))
    }
  }

  private static func value(_ instant: Instant?) -> SQLiteValue {
    instant.map { .integer($0.microseconds) } ?? .null
  }

  private static func value(_ amount: MicroUSD?) -> SQLiteValue {
    amount.map { .integer($0.micros) } ?? .null
  }

  private static func value(_ text: String?) -> SQLiteValue {
    text.map(SQLiteValue.text) ?? .null
  }
}
