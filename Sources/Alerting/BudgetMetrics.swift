public import Budgeting
import Money
public import Usage

/// Where budgets stand, as a Prometheus textfile for node_exporter's textfile collector.
///
/// Amounts are exact decimals of USD. No line has a timestamp, which the collector refuses. Without
/// names of users the budgets of single users are only counted, so that the number of series stays
/// small and nobody is named.
public struct BudgetMetrics: Sendable {
  private let standings: [BudgetStanding]
  private let namesUsers: Bool
  private let dataAsOf: Instant?
  private let now: Instant
  private let exitCode: Int32

  /// Gathers what the file says about a check at `now` that ends with `exitCode`.
  public init(
    standings: [BudgetStanding], namesUsers: Bool, dataAsOf: Instant?, now: Instant,
    exitCode: Int32
  ) {
    self.standings = standings
    self.namesUsers = namesUsers
    self.dataAsOf = dataAsOf
    self.now = now
    self.exitCode = exitCode
  }

  /// The whole file, ending in a line end.
  public var text: String {
    let shown = standings.filter { namesUsers || $0.subject.kind != .user }
      .sorted { $0.subject.key < $1.subject.key }
    var file = ExpositionText()
    file.gauge(
      "showback_budget_limit_usd", "The limit of a budget for the UTC month, in USD.",
      shown.compactMap { standing in
        standing.limit.map { (Self.labels(standing), $0.usdText) }
      })
    file.gauge(
      "showback_budget_spend_usd",
      "The spend of a budget so far, in USD: at least this much where requests are unpriced.",
      shown.map { (Self.labels($0), $0.spend.usdText) })
    file.gauge(
      "showback_budget_unpriced_requests",
      "Requests without a price, whose cost is not in the spend.",
      shown.compactMap { standing in
        standing.unpricedRequests.map { (Self.labels(standing), String($0)) }
      })
    file.gauge(
      "showback_budget_forecast_usd", "The expected spend of the whole UTC month, in USD.",
      shown.compactMap { standing in
        standing.forecast.map { (Self.labels(standing), $0.expected.usdText) }
      })
    file.gauge(
      "showback_user_budgets", "How many users have a limit.",
      [([("month", month)], String(limited.count))])
    file.gauge(
      "showback_user_budgets_crossed",
      "How many users have spent at least so many per cent of their limit.",
      percents.map { percent in
        let count = limited.filter { $0.hasReached(percent: percent) }.count
        return ([("month", month), ("threshold", String(percent))], String(count))
      })
    if let dataAsOf {
      file.gauge(
        "showback_data_as_of_timestamp_seconds", "When the newest of the facts was collected.",
        [([], Self.seconds(dataAsOf))])
    }
    file.gauge(
      "showback_budgets_check_last_run_timestamp_seconds", "When budgets were checked last.",
      [([], Self.seconds(now))])
    file.gauge(
      "showback_budgets_check_exit_code", "The exit code of that check.",
      [([], String(exitCode))])
    return file.text
  }

  private var limited: [BudgetStanding] {
    standings.filter { $0.subject.kind == .user && $0.limit != nil }
  }

  private var percents: [Int] { Set(limited.flatMap(\.thresholds.spend)).sorted() }

  private var month: String {
    standings.first.map { EventText.month($0.month) } ?? EventText.month(.month(of: now.day))
  }

  private static func seconds(_ instant: Instant) -> String {
    String(instant.microseconds / 1_000_000)
  }

  private static func labels(_ standing: BudgetStanding) -> [(name: String, value: String)] {
    [
      ("kind", standing.subject.kind.rawValue), ("name", standing.subject.name),
      ("id", standing.subject.id), ("month", EventText.month(standing.month)),
    ]
  }
}
