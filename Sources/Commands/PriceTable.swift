import Money
import Pricing
import Reporting
import Usage
import Warehousing

/// The tables of `showback prices`: versions of prices, one a row.
struct PriceTable {
  private static let prices = [
    ReportColumn(name: "input_price_per_million_tokens", kind: .price, heading: "Input"),
    ReportColumn(name: "output_price_per_million_tokens", kind: .price, heading: "Output"),
    ReportColumn(name: "cache_read_price_per_million_tokens", kind: .price, heading: "Cache read"),
    ReportColumn(
      name: "cache_write_price_per_million_tokens", kind: .price, heading: "Cache write"),
  ]
  private static let names = [
    ReportColumn(name: "provider", kind: .text, heading: "Provider"),
    ReportColumn(name: "model", kind: .text, heading: "Model"),
  ]
  private static let origin = ReportColumn(name: "origin", kind: .text, heading: "Origin")
  private static let facts = [
    ReportColumn(
      name: "price_key", kind: .integer, heading: "Number", visibility: .csvOnly),
    ReportColumn(name: "origin_id", kind: .text, heading: "Config", visibility: .csvOnly),
    ReportColumn(name: "valid_from", kind: .instant, heading: "Valid from", visibility: .csvOnly),
    ReportColumn(
      name: "valid_until", kind: .instant, heading: "Valid until", visibility: .csvOnly),
    ReportColumn(name: "is_assumed", kind: .flag, heading: "Assumed", visibility: .csvOnly),
    ReportColumn(name: "seen_at", kind: .instant, heading: "Seen at", visibility: .csvOnly),
    ReportColumn(name: "catalogue", kind: .text, heading: "Catalogue", visibility: .csvOnly),
    ReportColumn(
      name: "catalogue_sha256", kind: .text, heading: "SHA-256", visibility: .csvOnly),
  ]
  private static let unit =
    "Prices are USD per million tokens; — is an unknown price, and … more "
    + "decimals, which CSV has."

  /// The prices in force at one instant.
  ///
  /// A row's model may be an alias, which has the prices of another name.
  static func list(
    _ rows: [(model: String, entry: LedgerEntry)], aliases: [ModelAlias], at instant: Instant,
    dataAsOf: Instant?
  ) throws -> ReportTable {
    let notes = aliases.map {
      "Alias: \($0.provider) \($0.pattern) has the prices of \($0.model)."
    }
    let head = ReportHead(
      name: "prices-list", title: "Prices in force at \(text(instant))",
      columns: names + prices + [origin] + facts, notes: [unit] + notes, dataAsOf: dataAsOf)
    return try ReportTable(
      head: head,
      rows: rows.map { model, entry in
        [.text(entry.version.provider), .text(model)] + cells(entry.version.prices)
          + [.text(text(entry.version.origin))] + cells(entry)
      })
  }

  /// Every version of one model.
  static func history(
    _ entries: [LedgerEntry], of model: String, dataAsOf: Instant?
  ) throws -> ReportTable {
    let columns =
      [names[0], origin] + prices
      + [
        ReportColumn(name: "from_day", kind: .text, heading: "From"),
        ReportColumn(name: "until_day", kind: .text, heading: "Until"),
      ] + facts
    let head = ReportHead(
      name: "prices-history", title: "Every price of \(model)", columns: columns,
      notes: [
        unit,
        "Assumed: the first price seen, taken to have held for all earlier time. Never: replaced "
          + "before it came into force, or stored for a repricing alone.",
      ], dataAsOf: dataAsOf)
    return try ReportTable(
      head: head,
      rows: entries.map { entry in
        let version = entry.version
        return [.text(version.provider), .text(text(version.origin))] + cells(version.prices)
          + [
            .text(start(of: version)), .text(version.validUntil.map { $0.day.description } ?? ""),
          ] + cells(entry)
      })
  }

  /// The prices that differ between two books.
  static func difference(
    _ rows: [PriceDifference], between a: String, and b: String, dataAsOf: Instant?
  ) throws -> ReportTable {
    let columns =
      names
      + [
        ReportColumn(name: "category", kind: .text, heading: "Category"),
        ReportColumn(name: "price_a", kind: .price, heading: "A"),
        ReportColumn(name: "price_b", kind: .price, heading: "B"),
      ]
    let head = ReportHead(
      name: "prices-diff", title: "Prices that differ between \(a) and \(b)", columns: columns,
      notes: [unit, "A is \(a), B is \(b)."], dataAsOf: dataAsOf)
    return try ReportTable(
      head: head,
      rows: rows.map { row in
        [
          .text(row.provider), .text(row.model), .text(row.category),
          row.a.map(Cell.price) ?? .absent, row.b.map(Cell.price) ?? .absent,
        ]
      })
  }

  private static func start(of version: PriceVersion) -> String {
    if version.isNeverInForce { return "never" }
    guard let start = version.validFrom else { return version.isAssumed ? "assumed" : "" }
    return start.day.description
  }

  private static func cells(_ prices: UnitPrices) -> [Cell] {
    [prices.input, prices.output, prices.cacheRead, prices.cacheWrite].map {
      $0.map(Cell.price) ?? .absent
    }
  }

  private static func cells(_ entry: LedgerEntry) -> [Cell] {
    let version = entry.version
    return [
      .integer(version.id), version.originID.isEmpty ? .absent : .text(version.originID),
      version.validFrom.map(Cell.instant) ?? .absent,
      version.validUntil.map(Cell.instant) ?? .absent, .flag(version.isAssumed),
      .instant(entry.seenAt), .text(entry.catalogue.name), .text(entry.catalogue.sha256),
    ]
  }

  /// An origin in a word or two.
  static func text(_ origin: PriceOrigin) -> String {
    switch origin {
    case .imported: "imported"
    case .serverCustom: "custom"
    case .serverDefault: "server"
    case .modelConfig: "config"
    case .builtIn: "built-in"
    }
  }

  /// A midnight as its day, any other instant to the second.
  static func text(_ instant: Instant) -> String {
    instant == instant.day.start
      ? instant.day.description : "\(instant.description.prefix(19))Z"
  }
}
