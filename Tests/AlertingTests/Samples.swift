import Alerting
import Budgeting
import Money
import Usage

/// Digests to send in tests, all of 20 November 2026.
enum Samples {
  static let now = Instant(microseconds: 1_795_140_900_000_000)
  static let asOf = now.advanced(bySeconds: -900)

  /// A user's budget with everything that can be known of it.
  static func standing(
    name: String = "ada", id: String = "6f1c", spend: Int64 = 43_612_345,
    limit: Int64? = 50_000_000,
    unpriced: Int64? = 12, kind: BudgetSubject.Kind = .user
  ) throws -> BudgetStanding {
    BudgetStanding(
      subject: BudgetSubject(kind: kind, id: id, name: name), month: .month(of: now.day),
      limit: limit.map(MicroUSD.init), limitReason: "highest of platform", basis: .gateway,
      spend: MicroUSD(spend), unpricedRequests: unpriced, serverSpend: MicroUSD(43_612_000),
      forecast: SpendForecast(
        expected: MicroUSD(60_000_000), low: MicroUSD(55_100_000), high: MicroUSD(66_000_000),
        runsOutEarliest: try Day(parsing: "2026-11-24"),
        runsOutLatest: try Day(parsing: "2026-11-27")),
      drivers: [
        SpendDriver(kind: .model, name: "claude-opus-4-6", spend: MicroUSD(30_000_000)),
        SpendDriver(kind: .client, name: "Claude Code", spend: MicroUSD(20_000_001)),
        SpendDriver(kind: .day, name: "2026-11-12", spend: MicroUSD(9_000_000)),
      ], dataAsOf: asOf)
  }

  static func crossed(_ standing: BudgetStanding, percent: Int = 85) -> AlertEvent {
    AlertEvent(
      kind: .crossed, condition: .spend(percent: percent), covered: [.forecast(percent: 100)],
      standing: standing, since: now, dataAsOf: asOf,
      command: "showback budgets check --period 2026-11")
  }

  static func recovered(_ standing: BudgetStanding) -> AlertEvent {
    AlertEvent(
      kind: .recovered, condition: .spend(percent: 100), covered: [.spend(percent: 85)],
      standing: standing, previousLimit: MicroUSD(40_000_000),
      since: now.advanced(bySeconds: -86_400), dataAsOf: asOf,
      command: "showback budgets check --period 2026-11")
  }

  static let noData = AlertEvent(
    kind: .noData, condition: .staleData, since: now, dataAsOf: asOf,
    command: "showback budgets check --period 2026-11")

  static func digest(_ events: [AlertEvent], to channel: String = "ops") throws -> AlertDigest {
    try AlertDigest(
      of: events, to: channel, deployment: "https://coder.example.com", recordedAt: now)
  }
}
