import Money
import Rendering
import Reporting
import Usage
import Warehousing

/// What the first page of a package says.
enum PackageWords {
  /// `AI cost, 2026-10`, with the groups or cost centres that it is about.
  static func title(_ request: ReportRequest, filters: [PackageHead.Filter]) -> String {
    let start = request.period.start
    let isMonth = start == start.firstOfMonth && request.period.end == start.firstOfNextMonth
    let days =
      isMonth
      ? String(start.description.prefix(7)) : PeriodWords.text(request.period)
    let teams = filters.filter { filter in
      TeamKind.allCases.contains { $0.filter.rawValue == filter.name }
    }
    let names = teams.map(\.value).joined(separator: ", ")
    return "AI cost, \(days)" + (names.isEmpty ? "" : ": \(names)")
  }

  /// The cost of counted usage first, then what it is made of and what it leaves out.
  static func figures(_ totals: UsageTotals) -> [PackageHead.Figure] {
    [
      money(
        PackageHead.Figure.totalCost, "Total cost", totals.cost, "Usage is counted once."),
      money("chat_cost_usd", "of which chats", totals.chatCost, "The server's own figure."),
      money("gateway_cost_usd", "of which the AI gateway", totals.gatewayCost),
      count("requests", "Requests", .integer, totals.requests),
      count("tokens", "Tokens", .tokens, totals.tokens, "Input, output, cache reads and writes."),
      count(
        "unpriced_requests", "Requests without a price", .integer, totals.unpricedRequests,
        "They have no cost in any total."),
      count("active_users", "Active users", .integer, totals.activeUsers),
      money(
        "uncounted_cost_usd", "Repeated cost, not counted", totals.uncountedCost,
        "Usage that another row counts already."),
    ]
  }

  /// What the header does not say already.
  static func notes(_ totals: UsageTotals, dataAsOf: Instant?) -> [String] {
    var notes: [String] = []
    if dataAsOf == nil { notes.append("Nothing has been collected yet.") }
    if totals.activeUsers == 0 { notes.append("There is no usage in this period.") }
    if let unpriced = totals.unpricedRequests, unpriced > 0 {
      notes.append("Usage without a price has no cost, which is not zero; it stands beside totals.")
    }
    return notes
  }

  private static func money(
    _ name: String, _ label: String, _ amount: MicroUSD?, _ note: String = ""
  ) -> PackageHead.Figure {
    PackageHead.Figure(
      name: name, label: label, kind: .money, cell: amount.map(Cell.money) ?? .absent, note: note)
  }

  private static func count(
    _ name: String, _ label: String, _ kind: ColumnKind, _ count: Int64?, _ note: String = ""
  ) -> PackageHead.Figure {
    PackageHead.Figure(
      name: name, label: label, kind: kind, cell: count.map(Cell.integer) ?? .absent, note: note)
  }
}
