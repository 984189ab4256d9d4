import Money
import Reporting
import Usage
import Warehousing

/// What a repricing changes, as tables.
struct RepricingTable {
  let result: Repricing
  let chat: [ChatInterval]
  let period: Period
  let prices: String
  let isApplied: Bool
  let dataAsOf: Instant?

  private static let model = ReportColumn(name: "model", kind: .text, heading: "Model")
  private static let user = ReportColumn(name: "username", kind: .text, heading: "User")
  private static let changes = [
    ReportColumn(name: "stored_cost_usd", kind: .money, heading: "Stored", isTotalled: true),
    ReportColumn(name: "new_cost_usd", kind: .money, heading: "New", isTotalled: true),
    ReportColumn(name: "difference_usd", kind: .money, heading: "Difference", isTotalled: true),
    ReportColumn(
      name: "newly_priced", kind: .integer, heading: "Newly priced", isTotalled: true),
    ReportColumn(
      name: "no_longer_priced", kind: .integer, heading: "No longer priced", isTotalled: true),
  ]

  /// The models and users whose costs differ, the others in one row.
  func gatewayTable() throws -> ReportTable {
    var rest = Repricing.Figures()
    let names = ModelLabels(result.lines.map(\.model))
    var rows: [[Cell]] = []
    for line in sorted {
      guard line.figures.isChanged else {
        rest.requests += line.figures.requests
        rest.storedCost = try sum(rest.storedCost, line.figures.storedCost)
        rest.newCost = try sum(rest.newCost, line.figures.newCost)
        continue
      }
      rows.append(
        [.text(names.label(of: line.model)), .text(line.username)] + (try Self.cells(line.figures)))
    }
    if rest.requests > 0 {
      rows.append([.text("(unchanged)"), .text("")] + (try Self.cells(rest)))
    }
    return try ReportTable(
      head: head("Gateway cost", [Self.model, Self.user] + Self.changes, notes: gatewayNotes),
      rows: rows)
  }

  /// Chat cost by model beside the interval that the prices allow.
  func chatTable() throws -> ReportTable {
    let columns = [
      Self.model,
      ReportColumn(name: "messages", kind: .integer, heading: "Messages", isTotalled: true),
      ReportColumn(
        name: "stored_cost_usd", kind: .money, heading: "The server's", isTotalled: true),
      ReportColumn(name: "at_least_usd", kind: .money, heading: "At least", isTotalled: true),
      ReportColumn(name: "at_most_usd", kind: .money, heading: "At most", isTotalled: true),
    ]
    var sums: [ChatInterval] = []
    for interval in chat {
      guard let last = sums.last, last.model == interval.model else {
        sums.append(interval)
        continue
      }
      sums[sums.count - 1] = try last.adding(interval)
    }
    let names = ModelLabels(sums.map(\.model))
    let rows = sums.map { interval -> [Cell] in
      [
        .text(names.label(of: interval.model)), .integer(interval.messages),
        .money(interval.serverCost), Self.money(interval.atLeast), Self.money(interval.atMost),
      ]
    }
    return try ReportTable(
      head: head(
        "Chat cost", columns,
        notes: [
          "Chat cost is the server's and never changes. At least, at most: what the messages with "
            + "a model config cost at these prices, up to one micro-USD a message. By user in CSV."
        ]), rows: rows)
  }

  /// Both as one table for programs, every model and user a row.
  func flatTable() throws -> ReportTable {
    let columns =
      [
        ReportColumn(name: "source", kind: .text, heading: "Source"),
        ReportColumn(name: "provider", kind: .text, heading: "Provider"),
        ReportColumn(name: "provider_name", kind: .text, heading: "Provider name"), Self.model,
        ReportColumn(name: "user_id", kind: .text, heading: "User id"), Self.user,
        ReportColumn(name: "requests", kind: .integer, heading: "Requests"),
      ] + Self.changes
      + [
        ReportColumn(name: "at_least_usd", kind: .money, heading: "At least"),
        ReportColumn(name: "at_most_usd", kind: .money, heading: "At most"),
      ]
    var rows: [[Cell]] = []
    for line in result.lines {
      let names = Self.names("gateway", line.model, line.userID, line.username)
      rows.append(
        names + [.integer(line.figures.requests)] + (try Self.cells(line.figures))
          + [.absent, .absent])
    }
    for interval in chat {
      let names = Self.names("chat", interval.model, interval.userID, interval.username)
      rows.append(
        names + [
          .integer(interval.messages), .money(interval.serverCost), .absent, .absent, .absent,
          .absent, Self.money(interval.atLeast), Self.money(interval.atMost),
        ])
    }
    return try ReportTable(head: head("Cost", columns, notes: []), rows: rows)
  }

  private func head(_ what: String, _ columns: [ReportColumn], notes: [String]) -> ReportHead {
    ReportHead(
      name: "reprice",
      title: "\(what) \(isApplied ? "repriced" : "as it would be") at prices \(prices)",
      columns: columns, notes: notes, period: period, dataAsOf: dataAsOf)
  }

  private var gatewayNotes: [String] {
    var notes = [
      "Difference: new less stored; usage without a cost takes no part, before or after."
    ]
    if result.exportDays > 0 {
      notes.append(
        "Gateway costs of \(CollectionOutcome.count(result.exportDays, "day")) are the server's "
          + "own, from its spend export, and stay.")
    }
    if result.prunedDays > 0 {
      notes.append(
        "The rows of \(CollectionOutcome.count(result.prunedDays, "day")) were pruned: their costs "
          + "stay.")
    }
    return notes
  }

  /// The largest differences first.
  private var sorted: [Repricing.Line] {
    result.lines.enumerated().sorted { left, right in
      let leftSize = Self.size(left.element.figures)
      let rightSize = Self.size(right.element.figures)
      return leftSize == rightSize ? left.offset < right.offset : leftSize > rightSize
    }.map(\.element)
  }

  private static func size(_ figures: Repricing.Figures) -> UInt64 {
    let stored = figures.storedCost?.micros ?? 0
    let new = figures.newCost?.micros ?? 0
    return new > stored ? UInt64(bitPattern: new &- stored) : UInt64(bitPattern: stored &- new)
  }

  private func sum(_ left: MicroUSD?, _ right: MicroUSD?) throws(OverflowError) -> MicroUSD? {
    guard let right else { return left }
    return try (left ?? .zero).adding(right)
  }

  private static func names(
    _ source: String, _ model: ModelName, _ userID: String, _ username: String
  ) -> [Cell] {
    [
      .text(source), .text(model.provider), .text(model.providerName), .text(model.model),
      .text(userID), .text(username),
    ]
  }

  private static func cells(_ figures: Repricing.Figures) throws(OverflowError) -> [Cell] {
    [
      money(figures.storedCost), money(figures.newCost), .money(try figures.difference),
      .integer(figures.newlyPriced), .integer(figures.noLongerPriced),
    ]
  }

  private static func money(_ amount: MicroUSD?) -> Cell { amount.map(Cell.money) ?? .absent }
}
