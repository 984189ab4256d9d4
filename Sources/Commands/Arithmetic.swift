import Money
import Pricing
import Reconciling
import Reporting
import Usage
import Warehousing

/// The arithmetic of one user's day as tables: tokens × price, and below them where the prices come
/// from and what they prove.
struct Arithmetic {
  let user: String
  let day: Day
  let dataAsOf: Instant?
  let prices: [SeenPrice]
  /// How many token-usage rows a table shows one by one.
  let shownRows: Int

  /// Chat cost at one model config, or of rows without one.
  func table(of chat: ChatArithmetic) throws -> ReportTable {
    let subject = chat.configID == nil ? "rows without a model config" : name(of: chat)
    var notes = [
      "The server says \(chat.line.cost) for "
        + "\(CollectionOutcome.count(Int(chat.line.messages), "message"))."
    ]
    if chat.line.unpricedOfDay > 0 {
      notes.append(
        "\(CollectionOutcome.count(Int(chat.line.unpricedOfDay), "message")) of the user's day, "
          + "of this model or another, \(chat.line.unpricedOfDay == 1 ? "has" : "have") no cost.")
    }
    notes.append(Self.words(chat.verdict, rule: "each message is rounded up once"))
    guard chat.configID != nil else {
      return try table(
        "Chat cost of \(user) on \(day): \(subject)", rows: tokenRows(chat.line.tokens), notes)
    }
    notes += chat.prices.map(PriceWords.text)
    if chat.prices.isEmpty { notes.append("No price of this model config was seen.") }
    return try table(
      "Chat cost of \(user) on \(day): \(subject)", rows: rows(chat.line.tokens, chat.prices),
      notes)
  }

  /// One row of the server's spend export.
  func table(of export: ExportArithmetic) throws -> ReportTable {
    var notes = [
      "The export says \(export.cost), booked to group \(export.group).",
      Self.words(
        export.verdict,
        rule: "each category of each request is truncated, and how many there were is not told"),
    ]
    notes += export.prices.map(PriceWords.text)
    if export.prices.isEmpty { notes.append("The server has no price of this model.") }
    return try table(
      "Gateway cost of \(user) on \(day): \(Self.name(of: export.model)), spend export",
      rows: rows(export.tokens, export.prices), notes)
  }

  private func name(of chat: ChatArithmetic) -> String {
    let model = Self.name(of: chat.model)
    return chat.configName.isEmpty ? model : "\(model) (\(chat.configName))"
  }

  static func name(of model: ModelName) -> String {
    let provider =
      model.providerName.isEmpty || model.providerName == model.provider
      ? model.provider : "\(model.provider) (\(model.providerName))"
    return provider.isEmpty ? model.model : "\(provider) \(model.model)"
  }

  private static func words(_ verdict: Verdict, rule: String) -> String {
    let finding = "\(verdict.finding.rawValue), \(verdict.reason.rawValue)"
    let bounds =
      switch (verdict.lower, verdict.upper) {
      case (let lower?, let upper?): "Possible is \(lower) to \(upper), since \(rule): "
      case (let lower?, nil): "Possible is \(lower) or more: "
      default: "What is possible is not known: "
      }
    guard verdict.outside != .zero else { return bounds + finding + "." }
    let size = MicroUSD(Int64(clamping: verdict.outside.micros.magnitude))
    return bounds + finding + ", off by \(size)."
  }

  // MARK: - Tokens × price

  static var categories: [(name: String, price: KeyPath<UnitPrices, ExactDecimal?>)] {
    [
      ("input", \.input), ("output", \.output), ("cache read", \.cacheRead),
      ("cache write", \.cacheWrite),
    ]
  }

  private func counts(_ tokens: ToldTokens) -> [Int64?] {
    [tokens.input, tokens.output, tokens.cacheRead, tokens.cacheWrite]
  }

  private func tokenRows(_ tokens: ToldTokens) -> [[Cell]] {
    zip(Self.categories, counts(tokens)).map { category, count in
      [.absent, .text(category.name), count.map(Cell.integer) ?? .absent, .absent, .absent]
    }
  }

  /// The four categories at each price, and their exact sum.
  private func rows(_ tokens: ToldTokens, _ prices: [SeenPrice]) -> [[Cell]] {
    if prices.isEmpty { return tokenRows(tokens) }
    return prices.flatMap { price -> [[Cell]] in
      let version = Cell.integer(price.version.id)
      var sum: ExactDecimal? = .zero
      var rows = zip(Self.categories, counts(tokens)).map { category, count -> [Cell] in
        let amount = price.version.prices[keyPath: category.price]
        let cost = Self.product(amount, count)
        if count != 0, amount != nil { sum = Self.sum(sum, cost) }
        return [
          version, .text(category.name), count.map(Cell.integer) ?? .absent,
          amount.map { .text($0.description) } ?? .absent,
          cost.map { .text($0.description) } ?? .absent,
        ]
      }
      rows.append([
        version, .text("exact"), .absent, .absent, sum.map { .text($0.description) } ?? .absent,
      ])
      return rows
    }
  }

  /// The exact product; nil where a factor is unknown, or the product has more than 38 digits.
  static func product(_ price: ExactDecimal?, _ count: Int64?) -> ExactDecimal? {
    guard let price, let count else { return nil }
    do { return try price.multiplied(by: count) } catch { return nil }
  }

  private static func sum(_ left: ExactDecimal?, _ right: ExactDecimal?) -> ExactDecimal? {
    guard let left, let right else { return nil }
    do { return try left.adding(right) } catch { return nil }
  }

  private func table(
    _ title: String, rows: [[Cell]], _ notes: [String]
  ) throws -> ReportTable {
    try ReportTable(
      head: ReportHead(
        name: "why", title: title,
        columns: [
          ReportColumn(name: "price", kind: .integer, heading: "Price"),
          ReportColumn(name: "category", kind: .text, heading: "Category"),
          ReportColumn(name: "tokens", kind: .tokens, heading: "Tokens"),
          ReportColumn(name: "unit_price", kind: .text, heading: "USD per million"),
          ReportColumn(name: "exact", kind: .text, heading: "Exact micro-USD"),
        ], notes: notes, dataAsOf: dataAsOf), rows: rows)
  }
}
