import Money
import Pricing
import Reconciling
import Reporting
import Usage
import Warehousing

extension Arithmetic {
  /// Gateway cost at one model, row by row: tokens × price, truncated.
  func table(of model: ModelName, _ rows: [GatewayRow]) throws -> ReportTable {
    let versions = Dictionary(
      prices.map { ($0.version.id, $0) }, uniquingKeysWith: { first, _ in first })
    var cells: [[Cell]] = []
    for row in rows.prefix(shownRows) {
      cells += categoryCells(of: row, at: row.cost.priceKey.flatMap { versions[$0] })
    }
    let hidden = rows.dropFirst(shownRows)
    if !hidden.isEmpty {
      var cost = MicroUSD.zero
      for row in hidden { cost = try cost.adding(row.cost.cost ?? .zero) }
      cells.append([
        .text("\(hidden.count) more"), .absent, .absent, .absent, .absent, .absent, .money(cost),
      ])
    }
    return try ReportTable(
      head: ReportHead(
        name: "why",
        title: "Gateway cost of \(user) on \(day): \(Self.name(of: model))",
        columns: Self.gatewayColumns, notes: notes(on: rows, versions), dataAsOf: dataAsOf),
      rows: cells)
  }

  private static let gatewayColumns = [
    ReportColumn(name: "recorded", kind: .text, heading: "Recorded"),
    ReportColumn(name: "price", kind: .integer, heading: "Price"),
    ReportColumn(name: "category", kind: .text, heading: "Category"),
    ReportColumn(name: "tokens", kind: .tokens, heading: "Tokens"),
    ReportColumn(name: "unit_price", kind: .text, heading: "USD per million"),
    ReportColumn(name: "exact", kind: .text, heading: "Exact micro-USD"),
    ReportColumn(name: "cost_micros", kind: .micros, heading: "Cost", isTotalled: true),
  ]

  /// A line for each category with tokens; one line where there are none or no price.
  private func categoryCells(of row: GatewayRow, at price: SeenPrice?) -> [[Cell]] {
    let time = Cell.text(recorded(row))
    let version = row.cost.priceKey.map(Cell.integer) ?? .absent
    let tokens = row.tokens
    let counts = [tokens.input, tokens.output, tokens.cacheRead, tokens.cacheWrite]
    let used = zip(Self.categories, counts).filter { $0.1 != 0 }
    guard !used.isEmpty else {
      let cost = row.cost.cost.map(Cell.money) ?? .absent
      return [[time, version, .text("none"), .integer(0), .absent, .absent, cost]]
    }
    return used.map { category, count in
      let amount = price?.version.prices[keyPath: category.price]
      let exact = Self.product(amount, count)
      var cost: Cell = .absent
      if row.cost.cost != nil { cost = .money(MicroUSD(Self.truncated(exact) ?? 0)) }
      return [
        time, version, .text(category.name), .integer(count),
        amount.map { .text($0.description) } ?? .absent,
        exact.map { .text($0.description) } ?? .absent, cost,
      ]
    }
  }

  private static func truncated(_ exact: ExactDecimal?) -> Int64? {
    guard let exact else { return nil }
    do { return try exact.truncated() } catch { return nil }
  }

  /// The time of day, with the date where that is another.
  private func recorded(_ row: GatewayRow) -> String {
    let text = row.createdAt.description
    let time = String(text.dropFirst(11).prefix(8))
    return row.createdAt.day == day ? time : "\(row.createdAt.day) \(time)"
  }

  private func notes(
    on rows: [GatewayRow], _ versions: [Int64: SeenPrice]
  ) -> [String] {
    var notes: [String] = []
    let unpriced = Dictionary(
      grouping: rows.compactMap(\.cost.unpricedReason), by: \.rawValue)
    for (reason, all) in unpriced.sorted(by: { $0.key < $1.key }) {
      let words = reason.split(separator: "_").joined(separator: " ")
      notes.append("\(CollectionOutcome.count(all.count, "row")) without a cost: \(words).")
    }
    let boundary = rows.count { $0.createdAt.day != day }
    if boundary > 0 {
      notes.append(
        "\(CollectionOutcome.count(boundary, "row")) recorded on another day than "
          + "the request started; the day of the start is the one that counts.")
    }
    let used = Set(rows.compactMap(\.cost.priceKey)).sorted().compactMap { versions[$0] }
    notes.append(
      "Each category of each row is tokens × price, truncated to a whole micro-USD.")
    return notes + used.map(PriceWords.text)
  }
}
