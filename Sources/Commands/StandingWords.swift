import Budgeting
import Money
import Usage

/// Standings in words, of at most 80 columns where the names are short.
enum StandingWords {
  /// Budgets that are spoken of one by one; a table has all of them.
  private static let named = 10
  /// Between the server's figure and the usage, in seconds, that they can still be compared.
  private static let comparable: Int64 = 300

  /// What is said below the table, each a block of lines.
  ///
  /// Budgets that are exceeded or near it, and where the server says something else.
  static func remarks(
    on standings: [BudgetStanding], of check: BudgetsCheck
  ) throws(OverflowError) -> [[String]] {
    let crossed = standings.filter { [.exceeded, .warned].contains($0.state) }
    var blocks: [[String]] = []
    for standing in crossed.prefix(named) { blocks.append(lines(standing)) }
    if crossed.count > named {
      blocks.append(["\(crossed.count - named) more have reached a threshold."])
    }
    let differing = try server(standings)
    if !differing.isEmpty { blocks.append(differing) }
    return blocks
  }

  private static func lines(_ standing: BudgetStanding) -> [String] {
    let subject = standing.subject
    var lines = [
      "\(standing.state.rawValue): \(kind(subject.kind)) \(subject.name), "
        + "\(amount(standing.spend)) of \(standing.limit.map(amount) ?? "no limit")"
    ]
    lines.append("  limit: \(standing.limitReason)")
    if standing.isAtLeast {
      let count = standing.unpricedRequests.map { CollectionOutcome.count(Int($0), "request") }
      lines.append("  at least: \(count ?? "some usage") without a price")
    }
    if let month = standing.monthSpend {
      lines.append("  the month's spend, other groups included: \(amount(month))")
    }
    if let line = forecast(standing) { lines.append("  " + line) }
    for kind in SpendDriver.Kind.allCases {
      let drivers = standing.drivers.filter { $0.kind == kind }
      guard !drivers.isEmpty else { continue }
      let words = drivers.prefix(2).map { "\($0.name) \(amount($0.spend))" }.joined(separator: ", ")
      lines.append("  by \(kind.rawValue): \(words)")
    }
    return lines
  }

  private static func kind(_ kind: BudgetSubject.Kind) -> String {
    switch kind {
    case .user: "user"
    case .groupMembers: "members of"
    case .costCenter, .group, .organization, .deployment: "budget"
    }
  }

  private static func forecast(_ standing: BudgetStanding) -> String? {
    guard let forecast = standing.forecast else { return nil }
    let isOver = standing.spend >= standing.limit ?? .zero
    if isOver, !standing.isBlocked, let day = forecast.runsOutEarliest {
      return "ran out on \(day); the month may come to \(cents(forecast.expected))"
    }
    var line =
      "forecast: \(cents(forecast.expected)), between \(cents(forecast.low)) and "
      + cents(forecast.high)
    switch (forecast.runsOutEarliest, forecast.runsOutLatest) {
    case (let first?, let last?) where first == last: line += "; runs out on \(first)"
    case (let first?, let last?): line += "; runs out from \(first) to \(last)"
    case (let first?, nil): line += "; may run out from \(first) on"
    case (nil, _): break
    }
    return line
  }

  /// The days of the month on which a budget runs out, for a narrow column.
  static func runsOut(_ standing: BudgetStanding) -> String? {
    guard let forecast = standing.forecast, let first = forecast.runsOutEarliest else { return nil }
    guard let last = forecast.runsOutLatest else { return "from \(first.dayOfMonth)" }
    return first == last ? "on \(first.dayOfMonth)" : "\(first.dayOfMonth) to \(last.dayOfMonth)"
  }

  // MARK: - The server's figures

  private static func server(_ standings: [BudgetStanding]) throws(OverflowError) -> [String] {
    var lines: [String] = []
    var left = 0
    for standing in standings {
      guard let said = standing.serverSpend, let at = standing.serverObservedAt,
        let difference = try standing.serverDifference, difference != .zero
      else { continue }
      let apart = (at.microseconds - standing.dataAsOf.microseconds).magnitude
      guard lines.count < named else {
        left += 1
        continue
      }
      let sign = difference > .zero ? "more" : "less"
      let size = MicroUSD(Int64(clamping: difference.micros.magnitude))
      let name = "\(kind(standing.subject.kind)) \(standing.subject.name)"
      lines.append(
        apart <= UInt64(comparable) * 1_000_000
          ? "  \(name): \(amount(said)), \(amount(size)) \(sign) than the usage collected"
          : "  \(name): \(amount(said)) as of \(at.description.prefix(16))Z, another time")
    }
    if left > 0 { lines.append("  and \(left) more") }
    return lines.isEmpty ? [] : ["The server says otherwise:"] + lines
  }

  // MARK: - Amounts

  /// As few decimals as are exact, from two to six.
  private static func amount(_ amount: MicroUSD) -> String {
    var text = Substring(amount.usdText)
    let least = text.utf8.count - 4
    while text.hasSuffix("0"), text.utf8.count > least { text = text.dropLast() }
    return String(text)
  }

  private static func cents(_ amount: MicroUSD) -> String {
    self.amount(StandingTable.cents(amount))
  }
}
