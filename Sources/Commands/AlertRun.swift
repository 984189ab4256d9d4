import Alerting
import Budgeting
import Rendering
import Usage
import Warehousing

/// The alerts of one check of budgets: decided, recorded, sent.
struct AlertRun {
  let console: Console
  /// The channels of the configuration.
  let channels: [AlertChannel]
  /// The time that it decides, sends and waits by.
  let clock: AlertOutbox.Clock
  /// The command that prints a budget's figures, or those of all for nil.
  let command: @Sendable (BudgetStanding?) -> String
  /// Hands one message to its channel.
  let transmit: (AlertDigest, Instant) throws(DeliveryError) -> Void
  /// Stores how far a message has got.
  var record: (Warehouse, AlertDelivery, String) throws -> Void = { warehouse, delivery, key in
    try warehouse.record(delivery, ofMessage: key)
  }

  /// What would be sent now, as lines for people; nothing is recorded and nothing sent.
  func preview(_ check: AlertCheck, in warehouse: Warehouse) throws -> [String] {
    let now = clock.now()
    let waiting = try warehouse.openAlertMessages().map(\.digest)
    let digests = try digests(
      of: decision(on: check, in: warehouse, at: now), in: warehouse, at: now)
    var lines: [String] = []
    for digest in waiting + digests {
      lines += lines.isEmpty ? [] : [""]
      lines += ["To channel '\(digest.channel)':"] + DigestText(digest).lines
    }
    if lines.isEmpty { lines = ["nothing to send"] }
    if !check.alerts(at: now) { lines.append(Self.silence(check)) }
    return lines
  }

  /// Records what the check found and sends what is recorded, also what earlier runs left.
  ///
  /// Channels that fail are told on standard error; the code is theirs, or ``ExitCode/done``. The
  /// caller holds the lock of ``WarehouseLock/Purpose/alerting``, so that no message is sent by two.
  func send(_ check: AlertCheck, in warehouse: Warehouse) throws -> ExitCode {
    let now = clock.now()
    try warehouse.transaction {
      let decision = try decision(on: check, in: warehouse, at: now)
      let messages = try digests(of: decision, in: warehouse, at: now).map {
        AlertMessage(digest: $0, delivery: AlertDelivery(recordedAt: now))
      }
      try warehouse.record(decision.states, messages: messages)
    }
    if !messageChannels.isEmpty, !check.alerts(at: now) { console.tell(Self.silence(check)) }
    let failures = try deliver(from: warehouse)
    let code = ExitCode.first(of: failures.map(\.code))
    return ExitCode.first(of: [code, try writeTextfiles(check, after: code)])
  }

  // MARK: - Deciding

  private var messageChannels: [String] {
    channels.filter { if case .textfile = $0.kind { false } else { true } }.map(\.name)
  }

  private func decision(
    on check: AlertCheck, in warehouse: Warehouse, at now: Instant
  ) throws -> AlertDecision {
    guard check.alerts(at: now) else { return AlertDecision() }
    let review = AlertReview(
      standings: check.standings, month: check.month, dataAsOf: check.dataAsOf,
      channels: messageChannels, now: now, command: command)
    return review.decision(past: try warehouse.alertStates(of: check.month))
  }

  private func digests(
    of decision: AlertDecision, in warehouse: Warehouse, at now: Instant
  ) throws -> [AlertDigest] {
    let deployment = try warehouse.deploymentURL() ?? ""
    return try messageChannels.compactMap { channel in
      guard let events = decision.events[channel] else { return nil }
      return try AlertDigest(
        of: events, to: channel, deployment: deployment, recordedAt: now)
    }
  }

  private static func silence(_ check: AlertCheck) -> String {
    "\(check.month.start.description.prefix(7)) is closed or has not begun: it alerts nobody"
  }

  // MARK: - Sending

  private func deliver(from warehouse: Warehouse) throws -> [Failure] {
    let messages = try warehouse.openAlertMessages()
    guard !messages.isEmpty else { return [] }
    let outbox = AlertOutbox(
      channels: channels, clock: clock, record: { try record(warehouse, $0, $1) },
      transmit: transmit)
    let outcome = try outbox.send(messages)
    for message in messages where outcome.sent.contains(message.digest.key) {
      console.tell("told '\(message.digest.channel)': \(DigestText(message.digest).title)")
    }
    let failures = outcome.failures.map(Failure.init(delivery:))
    for failure in failures { console.tell(failure) }
    if outcome.left > 0 {
      let count = CollectionOutcome.count(outcome.left, "message")
      console.tell("\(count) kept for the next run")
    }
    return failures
  }

  /// Writes what Prometheus reads; the code says whether all of it could be written.
  private func writeTextfiles(_ check: AlertCheck, after code: ExitCode) throws -> ExitCode {
    var codes: [ExitCode] = []
    let exitCode = code == .done ? check.exitCode : code
    for channel in channels {
      guard case .textfile(let settings) = channel.kind else { continue }
      let standings = check.standings.filter { $0.channels?.contains(channel.name) ?? true }
      let metrics = BudgetMetrics(
        standings: standings, namesUsers: settings.namesUsers, dataAsOf: check.dataAsOf,
        now: clock.now(), exitCode: exitCode.rawValue)
      do {
        try OutputFile.write(settings.path, isForEverybody: true) { try $0.write(metrics.text) }
      } catch let error as OutputError {
        let failure = Failure(output: error)
        console.tell(failure)
        codes.append(failure.code)
      }
    }
    return ExitCode.first(of: codes)
  }
}
