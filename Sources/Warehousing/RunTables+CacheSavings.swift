import Money
import Pricing
import SQLite
import Usage

extension RunTables {
  /// What a model's cached tokens cost less than they would have as plain input.
  private struct Saving {
    var known: ExactDecimal?
    var tokensWithoutPrice: Int64 = 0
  }

  private struct Subject: Hashable {
    var source: String
    var provider: String
    var model: String
  }

  /// For each source, provider and model of `model_days`: `saved_micros`, truncated to whole
  /// micro-USD, NULL where nothing is known, and `unknown_tokens`, the cached tokens that it leaves
  /// out because no price, or more than one, was in force on their day.
  func makeCacheSavings(_ period: Period, versions: [PriceVersion], book: PriceBook) throws {
    try connection.execute(
      """
      DROP TABLE IF EXISTS temp.cache_savings;
      CREATE TEMP TABLE cache_savings (
        source TEXT NOT NULL, provider TEXT NOT NULL, model TEXT NOT NULL, saved_micros INTEGER,
        unknown_tokens INTEGER NOT NULL, PRIMARY KEY (source, provider, model)
      ) STRICT, WITHOUT ROWID;
      """)
    let insert = try connection.prepare(
      "INSERT INTO temp.cache_savings VALUES (?1, ?2, ?3, ?4, ?5)")
    for (subject, saving) in try savings(period, DayPrices(versions: versions, book: book)) {
      try insert.run(
        .text(subject.source), .text(subject.provider), .text(subject.model),
        try saving.known.map { .integer(try $0.truncated()) } ?? .null,
        .integer(saving.tokensWithoutPrice))
    }
  }

  private func savings(_ period: Period, _ prices: DayPrices) throws -> [Subject: Saving] {
    var savings: [Subject: Saving] = [:]
    try connection.prepare(
      """
      SELECT day, source, provider, provider_name, model, sum(cache_read_tokens),
        sum(cache_write_tokens)
      FROM temp.model_days WHERE day >= ?1 AND day < ?2
        AND (cache_read_tokens > 0 OR cache_write_tokens > 0)
      GROUP BY day, source, model_key
      """
    ).forEachRow([.text(period.start.description), .text(period.end.description)]) { row in
      let subject = Subject(source: row.text(1), provider: row.text(2), model: row.text(4))
      let name = ModelName(
        provider: row.text(2), providerName: row.text(3), model: row.text(4))
      let read = row.optionalInteger(5) ?? 0
      let write = row.optionalInteger(6) ?? 0
      let unit = try prices.prices(
        of: name, isChat: subject.source == "chat", on: Day(parsing: row.text(0)))
      var saving = savings[subject] ?? Saving()
      if let amount = try Self.saved(read: read, write: write, at: unit) {
        saving.known = try (saving.known ?? .zero).adding(amount)
      } else {
        let (sum, overflow) = saving.tokensWithoutPrice.addingReportingOverflow(read + write)
        if overflow { throw OverflowError() }
        saving.tokensWithoutPrice = sum
      }
      savings[subject] = saving
    }
    return savings
  }

  /// What `read` and `write` cached tokens would have cost as plain input, less what they cost.
  private static func saved(
    read: Int64, write: Int64, at prices: UnitPrices?
  ) throws(OverflowError) -> ExactDecimal? {
    guard let input = prices?.input else { return nil }
    var saved = ExactDecimal.zero
    for (tokens, price) in [(read, prices?.cacheRead), (write, prices?.cacheWrite)] where tokens > 0
    {
      guard let price else { return nil }
      saved = try saved.adding(input.subtracting(price).multiplied(by: tokens))
    }
    return saved
  }
}
