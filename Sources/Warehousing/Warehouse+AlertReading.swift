import Budgeting
import Money
import SQLite
import Usage

extension Warehouse {
  /// The messages that a condition, which is literal SQL, selects; oldest first.
  func alertMessages(
    where condition: StaticString, _ bindings: [SQLiteValue]
  ) throws -> [AlertMessage] {
    var messages: [(id: Int64, message: AlertMessage)] = []
    try connection.prepare(
      """
      SELECT id, idempotency_key, channel, deployment, recorded_at, state, attempts, not_before,
        attempted_at, finished_at, problem
      FROM alert_messages WHERE \(condition) ORDER BY id
      """
    ).forEachRow(bindings) { row in
      guard let state = AlertDelivery.State(rawValue: row.text(5)) else {
        throw inconsistent("the state '\(row.text(5))' of a message")
      }
      let digest = AlertDigest(
        key: row.text(1), channel: row.text(2),
        recordedAt: Instant(microseconds: row.integer(4)), deployment: row.text(3), events: [])
      let delivery = AlertDelivery(
        state: state, attempts: row.integer(6),
        notBefore: Instant(microseconds: row.integer(7)),
        attemptedAt: row.optionalInteger(8).map { Instant(microseconds: $0) },
        finishedAt: row.optionalInteger(9).map { Instant(microseconds: $0) },
        problem: row.optionalText(10))
      messages.append((row.integer(0), AlertMessage(digest: digest, delivery: delivery)))
    }
    return try messages.map { id, message in
      var message = message
      message.digest.events = try alertEvents(of: id)
      return message
    }
  }

  private func alertEvents(of message: Int64) throws -> [AlertEvent] {
    let drivers = try alertDrivers(of: message)
    var events: [AlertEvent] = []
    try connection.statement(
      """
      SELECT kind, condition, covered, since, data_as_of, command, previous_limit_micros,
        budget_kind, budget_id, budget_name, month, limit_micros, limit_reason, basis,
        spend_micros, unpriced_requests, server_spend_micros, forecast_micros,
        forecast_low_micros, forecast_high_micros, runs_out_earliest, runs_out_latest, number,
        is_at_least, month_spend_micros, server_observed_at
      FROM alert_events WHERE message_id = ?1 ORDER BY number
      """
    ).forEachRow([.integer(message)]) { row in
      guard let kind = AlertEvent.Kind(rawValue: row.text(0)),
        let condition = AlertCondition(key: row.text(1))
      else { throw inconsistent("an alert of '\(row.text(0))', '\(row.text(1))'") }
      events.append(
        AlertEvent(
          kind: kind, condition: condition,
          covered: row.text(2).split(separator: " ").compactMap {
            AlertCondition(key: String($0))
          },
          standing: try standing(row, drivers: drivers[row.integer(22)] ?? []),
          previousLimit: row.optionalInteger(6).map(MicroUSD.init),
          since: Instant(microseconds: row.integer(3)),
          dataAsOf: row.optionalInteger(4).map { Instant(microseconds: $0) },
          command: row.text(5)))
    }
    return events
  }

  private func alertDrivers(of message: Int64) throws -> [Int64: [SpendDriver]] {
    var drivers: [Int64: [SpendDriver]] = [:]
    try connection.statement(
      """
      SELECT event_number, kind, name, spend_micros FROM alert_drivers WHERE message_id = ?1
      ORDER BY event_number, number
      """
    ).forEachRow([.integer(message)]) { row in
      guard let kind = SpendDriver.Kind(rawValue: row.text(1)) else {
        throw inconsistent("a driver of kind '\(row.text(1))'")
      }
      drivers[row.integer(0), default: []].append(
        SpendDriver(kind: kind, name: row.text(2), spend: MicroUSD(row.integer(3))))
    }
    return drivers
  }

  /// The standing that stands in an event's row; nil where it is about all budgets.
  private func standing(
    _ row: borrowing Row, drivers: [SpendDriver]
  ) throws -> BudgetStanding? {
    guard let word = row.optionalText(7) else { return nil }
    guard let kind = BudgetSubject.Kind(rawValue: word),
      let basis = BudgetBasis(rawValue: row.text(13)), let day = try optionalDay(row.text(10))
    else { throw inconsistent("an alert of a budget of kind '\(word)'") }
    var forecast: SpendForecast?
    if let expected = row.optionalInteger(17) {
      forecast = SpendForecast(
        expected: MicroUSD(expected), low: MicroUSD(row.integer(18)),
        high: MicroUSD(row.integer(19)),
        runsOutEarliest: try optionalDay(row.optionalText(20) ?? ""),
        runsOutLatest: try optionalDay(row.optionalText(21) ?? ""))
    }
    return BudgetStanding(
      subject: BudgetSubject(kind: kind, id: row.text(8), name: row.text(9)),
      month: Period.month(of: day), limit: row.optionalInteger(11).map(MicroUSD.init),
      limitReason: row.text(12), basis: basis, spend: MicroUSD(row.integer(14)),
      unpricedRequests: row.optionalInteger(15),
      isAtLeast: row.optionalInteger(23) == 1,
      monthSpend: row.optionalInteger(24).map(MicroUSD.init),
      serverSpend: row.optionalInteger(16).map(MicroUSD.init),
      serverObservedAt: row.optionalInteger(25).map { Instant(microseconds: $0) },
      forecast: forecast,
      drivers: drivers, dataAsOf: Instant(microseconds: row.integer(4)))
  }
}
