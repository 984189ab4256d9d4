import Budgeting
import Money
import Reporting
import Usage

/// The tables of `showback budgets check`: one row for each budget.
enum StandingTable {
  /// Rows of a table for people, of groups and of users each.
  private static let shown = 20

  private static let columns = [
    ReportColumn(name: "kind", kind: .text, heading: "Kind"),
    ReportColumn(name: "budget_id", kind: .text, heading: "Id"),
    ReportColumn(name: "budget", kind: .text, heading: "Budget"),
    ReportColumn(name: "month", kind: .text, heading: "Month"),
    ReportColumn(name: "basis", kind: .text, heading: "Basis"),
    ReportColumn(name: "state", kind: .text, heading: "State"),
    ReportColumn(name: "limit_usd", kind: .money, heading: "Limit"),
    ReportColumn(name: "limit_reason", kind: .text, heading: "Reason"),
    ReportColumn(name: "spend_usd", kind: .money, heading: "Spend"),
    ReportColumn(name: "share", kind: .ratio, heading: "Used"),
    ReportColumn(name: "is_at_least", kind: .flag, heading: "At least"),
    ReportColumn(name: "unpriced_requests", kind: .integer, heading: "Unpriced"),
    ReportColumn(name: "month_spend_usd", kind: .money, heading: "Month's spend"),
    ReportColumn(name: "server_spend_usd", kind: .money, heading: "Server"),
    ReportColumn(name: "server_difference_usd", kind: .money, heading: "Difference"),
    ReportColumn(name: "server_observed_at", kind: .instant, heading: "Server as of"),
    ReportColumn(name: "forecast_usd", kind: .money, heading: "Forecast"),
    ReportColumn(name: "forecast_low_usd", kind: .money, heading: "Low"),
    ReportColumn(name: "forecast_high_usd", kind: .money, heading: "High"),
    ReportColumn(name: "runs_out_earliest", kind: .day, heading: "Runs out from"),
    ReportColumn(name: "runs_out_latest", kind: .day, heading: "Runs out by"),
    ReportColumn(name: "top_model", kind: .text, heading: "Model"),
    ReportColumn(name: "top_model_usd", kind: .money, heading: "Model's spend"),
    ReportColumn(name: "top_client", kind: .text, heading: "Client"),
    ReportColumn(name: "top_client_usd", kind: .money, heading: "Client's spend"),
    ReportColumn(name: "top_day", kind: .text, heading: "Day"),
    ReportColumn(name: "top_day_usd", kind: .money, heading: "Day's spend"),
    ReportColumn(name: "data_as_of", kind: .instant, heading: "Data as of"),
  ]

  /// Every figure of every budget, for programs.
  static func full(_ standings: [BudgetStanding], of check: BudgetsCheck) throws -> ReportTable {
    try ReportTable(
      head: head(check, columns, notes: []), rows: try standings.map { try row($0) })
  }

  private static func row(_ standing: BudgetStanding) throws(OverflowError) -> [Cell] {
    let forecast = standing.forecast
    var cells: [Cell] = [
      .text(standing.subject.kind.rawValue), .text(standing.subject.id),
      .text(standing.subject.name), .text(String(standing.month.start.description.prefix(7))),
      .text(standing.basis.rawValue), .text(standing.state.rawValue), money(standing.limit),
      .text(standing.limitReason), .money(standing.spend), share(standing),
      .flag(standing.isAtLeast), standing.unpricedRequests.map(Cell.integer) ?? .absent,
      .money(standing.monthSpend ?? standing.spend), money(standing.serverSpend),
      money(try standing.serverDifference),
      standing.serverObservedAt.map(Cell.instant) ?? .absent, money(forecast?.expected),
      money(forecast?.low), money(forecast?.high),
      forecast?.runsOutEarliest.map(Cell.day) ?? .absent,
      forecast?.runsOutLatest.map(Cell.day) ?? .absent,
    ]
    for kind in [SpendDriver.Kind.model, .client, .day] {
      let driver = standing.drivers.first { $0.kind == kind }
      cells += [driver.map { .text($0.name) } ?? .absent, money(driver?.spend)]
    }
    return cells + [.instant(standing.dataAsOf)]
  }

  // MARK: - For people

  private static let shortColumns = [
    ReportColumn(name: "budget", kind: .text, heading: "Budget"),
    ReportColumn(name: "limit_usd", kind: .money, heading: "Limit"),
    ReportColumn(name: "spend_usd", kind: .money, heading: "Spend"),
    ReportColumn(name: "share", kind: .ratio, heading: "Used"),
    ReportColumn(name: "forecast_usd", kind: .money, heading: "Forecast"),
    ReportColumn(name: "runs_out", kind: .text, heading: "Runs out"),
    ReportColumn(name: "state", kind: .text, heading: "State"),
  ]

  /// The budgets of the configuration, and the fullest of groups and users.
  static func short(
    _ standings: [BudgetStanding], of check: BudgetsCheck, isAll: Bool
  ) throws -> ReportTable {
    var rows = standings.filter { !$0.subject.kind.isCoders }
    var notes: [String] = []
    for (kind, word) in [(BudgetSubject.Kind.groupMembers, "group"), (.user, "user")] {
      let sorted = fullest(standings.filter { $0.subject.kind == kind })
      let count = isAll ? sorted.count : min(sorted.count, shown)
      rows += sorted.prefix(count)
      if count < sorted.count {
        let more = CollectionOutcome.count(sorted.count - count, "more \(word)")
        notes.append("\(more) with less of a limit used; --all shows every one.")
      }
    }
    let head = head(check, shortColumns, notes: [basisNote(check.basis)] + footnotes(rows) + notes)
    return try ReportTable(
      head: head,
      rows: rows.map { standing in
        [
          .text(label(standing)), money(standing.limit), .money(standing.spend), share(standing),
          money(standing.forecast.map { cents($0.expected) }),
          StandingWords.runsOut(standing).map(Cell.text) ?? .absent,
          .text(standing.state.rawValue),
        ]
      })
  }

  /// The highest share first, those without one last; equal ones stay in their order.
  private static func fullest(_ standings: [BudgetStanding]) -> [BudgetStanding] {
    standings.enumerated().sorted { left, right in
      let order = compare(left.element, right.element)
      return order == 0 ? left.offset < right.offset : order > 0
    }.map(\.element)
  }

  /// Above zero where `left` has used more of its limit, or stands for something more urgent.
  private static func compare(_ left: BudgetStanding, _ right: BudgetStanding) -> Int {
    let ranks = [left, right].map { standing in
      switch standing.state {
      case .exceeded: 3
      case .warned, .fine: 2
      case .blocked: 1
      case .unlimited: 0
      }
    }
    if ranks[0] != ranks[1] { return ranks[0] - ranks[1] }
    let (leftLimit, rightLimit) = (left.limit?.micros ?? 0, right.limit?.micros ?? 0)
    let leftShare = Int128(left.spend.micros) * Int128(rightLimit)
    let rightShare = Int128(right.spend.micros) * Int128(leftLimit)
    return leftShare == rightShare ? 0 : leftShare > rightShare ? 1 : -1
  }

  private static func label(_ standing: BudgetStanding) -> String {
    let mark = standing.isAtLeast ? "*" : ""
    let subject = standing.subject
    switch subject.kind {
    case .user: return subject.name + mark
    case .groupMembers: return "\(subject.name)\(mark) (members)"
    default: return "\(subject.name)\(mark) (own)"
    }
  }

  private static func footnotes(_ rows: [BudgetStanding]) -> [String] {
    var notes: [String] = []
    if rows.contains(where: \.isAtLeast) {
      notes.append("* At least: some of the usage has no price, wholly or in part.")
    }
    if rows.contains(where: { $0.subject.kind == .groupMembers }) {
      notes.append(
        "(members): what a group's members spent together, against the sum of their limits.")
    }
    return notes
  }

  private static func basisNote(_ basis: BudgetBasis) -> String {
    switch basis {
    case .gateway:
      "Counted: all gateway usage when it was recorded, as Coder does (basis gateway)."
    case .counted:
      "Counted: chats and gateway usage without what stands in both (basis counted)."
    case .chat: "Counted: chats only (basis chat)."
    }
  }

  private static func head(
    _ check: BudgetsCheck, _ columns: [ReportColumn], notes: [String]
  ) -> ReportHead {
    ReportHead(
      name: "budgets-check",
      title: "Budgets of \(check.month.start.description.prefix(7))", columns: columns,
      notes: notes, period: check.month, dataAsOf: check.dataAsOf)
  }

  private static func share(_ standing: BudgetStanding) -> Cell {
    guard let limit = standing.limit, limit > .zero else { return .absent }
    return .ratio(numerator: standing.spend.micros, denominator: limit.micros)
  }

  /// An estimate to the cent, half of one rounded up.
  static func cents(_ amount: MicroUSD) -> MicroUSD {
    let (sum, overflow) = amount.micros.addingReportingOverflow(5_000)
    return overflow ? amount : MicroUSD(sum / 10_000 * 10_000)
  }

  private static func money(_ amount: MicroUSD?) -> Cell { amount.map(Cell.money) ?? .absent }
}

extension BudgetStanding {
  /// The server's figure less ours; nil where there is none.
  var serverDifference: MicroUSD? {
    get throws(OverflowError) {
      guard let serverSpend else { return nil }
      return try serverSpend.subtracting(spend)
    }
  }
}
