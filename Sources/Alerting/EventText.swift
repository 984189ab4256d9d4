import Budgeting
import Money
import Usage

/// One event in words: what, how much of how much, since when, why, and how to check it.
///
/// Amounts are exact, in USD with six decimals; shares are rounded down.
struct EventText {
  let event: AlertEvent

  init(_ event: AlertEvent) { self.event = event }

  /// The line that says what happened.
  var headline: String {
    guard let standing = event.standing else { return Self.collection(event) }
    let name = Self.name(standing.subject)
    switch event.kind {
    case .recovered: return "\(name): \(recovery(standing))"
    case .crossed, .noData, .dataBack: break
    }
    guard let limit = standing.limit, limit.micros > 0 else {
      return "\(name): blocked by a limit of 0, and \(spend(standing)) USD spent"
    }
    if event.condition.isSpend {
      return "\(name): \(share(standing)) of the limit spent, \(spend(standing)) of "
        + "\(limit.usdText) USD"
    }
    let expected = standing.forecast?.expected.usdText ?? "unknown"
    return "\(name): \(event.condition.percent) % of the limit expected by the end of the month, "
      + "\(expected) of \(limit.usdText) USD"
  }

  /// The lines below it: the evidence.
  var details: [String] {
    guard let standing = event.standing else { return [PlainText.line(event.command)] }
    var lines: [String] = []
    if !event.condition.isSpend, let limit = standing.limit {
      lines.append(
        "Spent so far: \(spend(standing)) of \(limit.usdText) USD (\(share(standing)))")
    }
    lines.append(found)
    lines.append(
      "Month \(Self.month(standing.month)): spend since \(standing.month.start), data as of "
        + "\(standing.dataAsOf.rfc3339), basis \(standing.basis.rawValue)")
    if !standing.limitReason.isEmpty {
      lines.append("Limit: \(PlainText.line(standing.limitReason))")
    }
    if let unpriced = Self.unpriced(standing) { lines.append(unpriced) }
    if let total = standing.monthSpend {
      lines.append(
        "All of the month's usage, whichever budget it was booked to: \(total.usdText) USD")
    }
    if let server = standing.serverSpend {
      lines.append("The server's own figure: \(server.usdText) USD")
    }
    if let forecast = standing.forecast { lines.append(Self.text(forecast)) }
    if !standing.drivers.isEmpty {
      let drivers = standing.drivers.map {
        "\($0.kind.rawValue) \(PlainText.line($0.name)) \($0.spend.usdText)"
      }
      lines.append("Most spent: \(drivers.joined(separator: ", "))")
    }
    lines.append("Check: \(PlainText.line(event.command))")
    return lines
  }

  /// How a budget is called.
  static func name(_ subject: BudgetSubject) -> String {
    let name = PlainText.line(subject.name)
    return switch subject.kind {
    case .user: "user \(name)"
    case .groupMembers: "members of group \(name)"
    case .costCenter: "cost center \(name)"
    case .group: "group \(name)"
    case .organization: "organization \(name)"
    case .deployment: "deployment \(name)"
    }
  }

  /// A condition in words.
  static func text(_ condition: AlertCondition) -> String {
    switch condition {
    case .spend(let percent): "\(percent) %"
    case .forecast(let percent): "forecast \(percent) %"
    case .staleData: "no data"
    }
  }

  /// A month as `2026-11`.
  static func month(_ period: Period) -> String { String(period.start.description.prefix(7)) }

  /// A share in per cent with one decimal, rounded down; nil without a limit above zero.
  static func percent(_ standing: BudgetStanding) -> String? {
    standing.sharePerMille.map { "\($0 / 10).\($0 % 10)" }
  }

  // MARK: - Parts

  private static func collection(_ event: AlertEvent) -> String {
    let asOf = event.dataAsOf?.rfc3339
    return switch event.kind {
    case .dataBack:
      "data is back, as of \(asOf ?? "now"); it was found missing at \(event.since.rfc3339)"
    case .noData, .crossed, .recovered:
      asOf.map { "no data since \($0): budgets cannot be judged" }
        ?? "nothing was collected yet: budgets cannot be judged"
    }
  }

  private func recovery(_ standing: BudgetStanding) -> String {
    let lowest =
      ([event.condition] + event.covered).filter { $0.isSpend == event.condition.isSpend }
      .min { $0.percent < $1.percent } ?? event.condition
    let before = event.previousLimit.map { "; the limit was \($0.usdText) USD" } ?? ""
    guard let limit = standing.limit else {
      return "no limit any more, \(spend(standing)) USD spent\(before)"
    }
    return "below \(Self.text(lowest)) again, \(spend(standing)) of \(limit.usdText) USD "
      + "(\(share(standing)))\(before)"
  }

  private var found: String {
    let others = event.covered.map(Self.text).joined(separator: ", ")
    let also = others.isEmpty ? "" : " (also \(others))"
    let verb = event.kind == .recovered ? "had been reached at" : "found reached at"
    return "Threshold \(Self.text(event.condition))\(also) \(verb) \(event.since.rfc3339)"
  }

  private func spend(_ standing: BudgetStanding) -> String {
    (standing.isAtLeast ? "at least " : "") + standing.spend.usdText
  }

  private func share(_ standing: BudgetStanding) -> String {
    Self.percent(standing).map { "\($0) %" } ?? "no share"
  }

  private static func unpriced(_ standing: BudgetStanding) -> String? {
    guard standing.isAtLeast else { return nil }
    return switch standing.unpricedRequests {
    case nil, 0?: "Some usage has no price, wholly or in part, and is not in the spend"
    case 1?: "Without a price: 1 request, not in the spend"
    case let count?: "Without a price: \(count) requests, not in the spend"
    }
  }

  private static func text(_ forecast: SpendForecast) -> String {
    var line =
      "Forecast for the month: \(forecast.expected.usdText) USD, between "
      + "\(forecast.low.usdText) and \(forecast.high.usdText)"
    switch (forecast.runsOutEarliest, forecast.runsOutLatest) {
    case (let first?, let last?) where first == last: line += "; the limit is reached on \(first)"
    case (let first?, let last?): line += "; the limit is reached between \(first) and \(last)"
    case (let first?, nil): line += "; the limit may be reached from \(first) on"
    case (nil, _): break
    }
    return line
  }
}
