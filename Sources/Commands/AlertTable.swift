import Alerting
import Budgeting
import Money
import Reporting
import Usage

/// The table of `showback budgets alerts`: what was told to whom, and the evidence for it.
struct AlertTable {
  private static let columns = [
    ReportColumn(name: "recorded_at", kind: .instant, heading: "Recorded", visibility: .csvOnly),
    ReportColumn(name: "day", kind: .day, heading: "Day"),
    ReportColumn(name: "channel", kind: .text, heading: "Channel"),
    ReportColumn(name: "state", kind: .text, heading: "State"),
    ReportColumn(name: "kind", kind: .text, heading: "What"),
    ReportColumn(name: "condition", kind: .text, heading: "Threshold"),
    ReportColumn(name: "budget", kind: .text, heading: "Budget"),
    ReportColumn(name: "spend_usd", kind: .money, heading: "Spend"),
    ReportColumn(name: "limit_usd", kind: .money, heading: "Limit"),
    ReportColumn(name: "attempts", kind: .integer, heading: "Attempts", visibility: .csvOnly),
    ReportColumn(name: "sent_at", kind: .instant, heading: "Sent", visibility: .csvOnly),
    ReportColumn(name: "problem", kind: .text, heading: "Problem", visibility: .csvOnly),
    ReportColumn(
      name: "idempotency_key", kind: .text, heading: "Key", visibility: .csvOnly),
    ReportColumn(name: "covered", kind: .text, heading: "Covered", visibility: .csvOnly),
    ReportColumn(name: "since", kind: .instant, heading: "Since", visibility: .csvOnly),
    ReportColumn(name: "data_as_of", kind: .instant, heading: "Data as of", visibility: .csvOnly),
    ReportColumn(name: "budget_key", kind: .text, heading: "Budget key", visibility: .csvOnly),
    ReportColumn(name: "month", kind: .text, heading: "Month", visibility: .csvOnly),
    ReportColumn(name: "limit_reason", kind: .text, heading: "Reason", visibility: .csvOnly),
    ReportColumn(name: "basis", kind: .text, heading: "Basis", visibility: .csvOnly),
    ReportColumn(
      name: "unpriced_requests", kind: .integer, heading: "Unpriced", visibility: .csvOnly),
    ReportColumn(
      name: "server_spend_usd", kind: .money, heading: "Server", visibility: .csvOnly),
    ReportColumn(
      name: "forecast_usd", kind: .money, heading: "Forecast", visibility: .csvOnly),
    ReportColumn(
      name: "forecast_low_usd", kind: .money, heading: "Forecast low", visibility: .csvOnly),
    ReportColumn(
      name: "forecast_high_usd", kind: .money, heading: "Forecast high", visibility: .csvOnly),
    ReportColumn(name: "drivers", kind: .text, heading: "Drivers", visibility: .csvOnly),
    ReportColumn(name: "command", kind: .text, heading: "Command", visibility: .csvOnly),
  ]

  /// One row for each event of `messages`, oldest first.
  static func table(
    of messages: [AlertMessage], period: Period, dataAsOf: Instant?
  ) throws -> ReportTable {
    let head = ReportHead(
      name: "budget-alerts", title: "Alerts on budgets", columns: columns,
      notes: ["A state of 'sending' is tried again by the next run, with the same key."],
      period: period, dataAsOf: dataAsOf)
    return try ReportTable(
      head: head,
      rows: messages.flatMap { message in
        message.digest.events.map { row($0, of: message) }
      })
  }

  private static func row(_ event: AlertEvent, of message: AlertMessage) -> [Cell] {
    let (digest, delivery) = (message.digest, message.delivery)
    let sentAt = delivery.state == .sent ? delivery.finishedAt : nil
    return [
      .instant(digest.recordedAt), .day(digest.recordedAt.day), .text(digest.channel),
      .text(delivery.state.rawValue), .text(event.kind.rawValue), .text(event.condition.key),
      text(event.standing?.subject.name), event.standing.map { .money($0.spend) } ?? .absent,
      event.standing?.limit.map { .money($0) } ?? .absent, .integer(delivery.attempts),
      instant(sentAt), text(delivery.problem), .text(digest.key),
      .text(event.covered.map(\.key).joined(separator: " ")), .instant(event.since),
      instant(event.dataAsOf),
    ] + evidence(event.standing) + [.text(event.command)]
  }

  private static func evidence(_ standing: BudgetStanding?) -> [Cell] {
    let drivers = standing?.drivers.map { "\($0.kind.rawValue) \($0.name) \($0.spend.usdText)" }
    return [
      text(standing?.subject.key), text(standing.map { $0.month.start.description.prefix(7) }),
      text(standing?.limitReason), text(standing?.basis.rawValue),
      standing?.unpricedRequests.map { .integer($0) } ?? .absent,
      standing?.serverSpend.map { .money($0) } ?? .absent,
      standing?.forecast.map { .money($0.expected) } ?? .absent,
      standing?.forecast.map { .money($0.low) } ?? .absent,
      standing?.forecast.map { .money($0.high) } ?? .absent,
      text(drivers?.joined(separator: "; ")),
    ]
  }

  private static func text(_ text: (some StringProtocol)?) -> Cell {
    text.map { .text(String($0)) } ?? .absent
  }

  private static func instant(_ instant: Instant?) -> Cell {
    instant.map { .instant($0) } ?? .absent
  }
}
