import Money
public import Pricing
import SQLite
public import Usage

extension Warehouse {
  /// What gateway usage booked to the days of `period` costs at other prices; changes nothing.
  public func repricing(
    of period: Period, at choice: PriceChoice, providerMap: [String: String] = [:]
  ) throws -> Repricing {
    try reading {
      let repricer = try Repricer(
        try newCosts(choice, providerMap: providerMap), in: self, writes: false)
      try repricer.run(period)
      return try repricer.finish(period)
    }
  }

  /// Stores the costs at other prices and records that it did, in the open transaction.
  ///
  /// The daily rollup follows when that is committed. Chat cost and the spend export's are the
  /// server's and stay.
  public func reprice(
    _ period: Period, at choice: PriceChoice, named prices: String, reason: String?,
    closing: MonthClosing, providerMap: [String: String] = [:], now: Instant
  ) throws -> Repricing {
    requireTransaction()
    let keys = try storedKeys(of: choice, at: now)
    let repricer = try Repricer(
      try newCosts(choice, providerMap: providerMap, storedKeys: keys.all), in: self,
      writes: true)
    try repricer.run(period)
    let result = try repricer.finish(period)
    for (file, stored) in keys.all
    where keys.inserted.contains(stored) && !repricer.costs.usedFileKeys.contains(file) {
      try connection.statement("DELETE FROM price_versions WHERE key = ?1").run(.integer(stored))
    }
    var catalogue: PriceCatalogue?
    if case .file(_, _, let file) = choice { catalogue = file }
    try record(
      result, of: period, prices: prices, reason: reason, catalogue: catalogue,
      closing: closing, at: now)
    return result
  }

  /// Gives unpriced gateway usage of open months the cost at the price of its time, where there is
  /// one now, in the open transaction.
  public func priceUnpriced(_ book: PriceBook, closing: MonthClosing, now: Instant) throws
    -> Repricing
  {
    requireTransaction()
    let costs = try newCosts(.current, book: book)
    let repricer = try Repricer(costs, in: self, writes: true, onlyUnpriced: true)
    let days = try pricableDays(from: closing.firstOpenDay(at: now), book: book)
    for day in days { try repricer.run(try Period(start: day, end: day.next)) }
    let result = try repricer.finish(nil)
    if result.changedRows > 0, let first = days.first, let last = days.last {
      try record(
        result, of: try Period(start: first, end: last.next), prices: "arrived", reason: nil,
        catalogue: nil, closing: closing, at: now)
    }
    return result
  }

  /// Days from `first` on with unpriced usage of a model that has a price.
  private func pricableDays(from first: Day, book: PriceBook) throws -> [Day] {
    var days: Set<Day> = []
    var canPrice: [Int64: Bool] = [:]
    let models = try modelNames()
    try connection.statement(
      """
      SELECT DISTINCT day, model_key FROM daily_usage
      WHERE day >= ?1 AND basis = 'interceptions' AND unpriced_requests > 0
      UNION
      SELECT strftime('%Y-%m-%d', started_at / 1000000, 'unixepoch'), model_key FROM threads
      WHERE started_at >= ?2 AND cost_micros IS NULL AND unpriced_reason <> 'mixed_models'
      """
    ).forEachRow([.text(first.description), .integer(first.start.microseconds)]) { row in
      let key = row.integer(1)
      if canPrice[key] == nil {
        canPrice[key] = models[key].map { PreparedPrices(of: $0, in: book).canPrice } ?? false
      }
      if canPrice[key] == true { days.insert(try Day(parsing: row.text(0))) }
    }
    return days.sorted()
  }

  private func newCosts(
    _ choice: PriceChoice, providerMap: [String: String], storedKeys: [Int64: Int64]? = nil
  ) throws -> NewCosts {
    let aliases = try modelAliases()
    guard case .file(let versions, let fileAliases, _) = choice else {
      return try newCosts(
        choice,
        book: PriceBook(
          versions: try priceVersions(), aliases: aliases, providerMap: providerMap))
    }
    let book = PriceBook(
      versions: versions, aliases: fileAliases + aliases, providerMap: providerMap)
    let keys = try storedKeys ?? self.storedKeys(of: choice)
    return try newCosts(choice, book: book, storedKeys: keys)
  }

  private func newCosts(
    _ choice: PriceChoice, book: PriceBook, storedKeys: [Int64: Int64] = [:]
  ) throws -> NewCosts {
    NewCosts(
      choice, book: book, versions: try priceVersions(), models: try modelNames(),
      storedKeys: storedKeys)
  }

  // MARK: - Versions of a file

  /// Marks versions that were stored for a repricing alone: they are never in force.
  static let repricingOriginID = "reprice"

  /// The numbers of a file's versions that a repricing stored before.
  private func storedKeys(of choice: PriceChoice) throws -> [Int64: Int64] {
    guard case .file(let versions, _, let catalogue) = choice else { return [:] }
    let known = try priceLedger().filter {
      $0.version.originID == Self.repricingOriginID && $0.catalogue == catalogue
    }
    var keys: [Int64: Int64] = [:]
    for version in versions {
      keys[version.id] =
        known.first {
          $0.version.provider == version.provider && $0.version.model == version.model
            && $0.version.prices == version.prices
        }?.version.id
    }
    return keys
  }

  /// The numbers of all of a file's versions, storing those that are new.
  private func storedKeys(of choice: PriceChoice, at now: Instant) throws -> (
    all: [Int64: Int64], inserted: Set<Int64>
  ) {
    var keys = try storedKeys(of: choice)
    var inserted: Set<Int64> = []
    guard case .file(let versions, _, let catalogue) = choice else { return (keys, inserted) }
    for version in versions where keys[version.id] == nil {
      var detached = version
      detached.originID = Self.repricingOriginID
      detached.validFrom = version.validFrom ?? now
      detached.validUntil = detached.validFrom
      detached.isAssumed = false
      let key = try insert(detached, from: catalogue, seenAt: now)
      keys[version.id] = key
      inserted.insert(key)
    }
    return (keys, inserted)
  }

  // MARK: - Record

  private func record(
    _ result: Repricing, of period: Period, prices: String, reason: String?,
    catalogue: PriceCatalogue?, closing: MonthClosing, at now: Instant
  ) throws {
    let closed = result.changedMonths.filter { closing.isClosed($0, at: now) }
      .map { String($0.description.prefix(7)) }.joined(separator: " ")
    try connection.statement(
      """
      INSERT INTO repricings (applied_at, prices, since, until, reason, catalogue_key,
        closed_months, changed_rows, newly_priced, no_longer_priced, stored_cost_micros,
        new_cost_micros)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
      """
    ).run(
      .integer(now.microseconds), .text(prices), .text(period.start.description),
      .text(period.end.description), reason.map(SQLiteValue.text) ?? .null,
      try catalogue.map { .integer(try catalogueKey($0, seenAt: now)) } ?? .null, .text(closed),
      .integer(result.changedRows), .integer(result.total.newlyPriced),
      .integer(result.total.noLongerPriced), .integer(result.total.storedCost?.micros ?? 0),
      .integer(result.total.newCost?.micros ?? 0))
  }
}
