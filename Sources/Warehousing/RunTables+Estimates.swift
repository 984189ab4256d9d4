import Money
import Pricing
import SQLite
import Usage

extension RunTables {
  /// Bounds the cost that is missing, for each source, provider and model with unpriced usage.
  ///
  /// In whole micro-USD, by the lowest and the highest price that any model of the provider has in
  /// the period; NULL where a price or a count is unknown.
  func makeUnpricedEstimates(_ period: Period, versions: [PriceVersion]) throws {
    try connection.execute(
      """
      DROP TABLE IF EXISTS temp.unpriced_estimates;
      CREATE TEMP TABLE unpriced_estimates (
        source TEXT NOT NULL, provider TEXT NOT NULL, model TEXT NOT NULL,
        lowest_micros INTEGER, highest_micros INTEGER, PRIMARY KEY (source, provider, model)
      ) STRICT, WITHOUT ROWID;
      """)
    let inForce = versions.filter {
      $0.isInForce(from: period.start.start, until: period.end.start)
    }
    let insert = try connection.prepare(
      """
      INSERT INTO temp.unpriced_estimates VALUES (?1, ?2, ?3, ?4, ?5)
      ON CONFLICT DO UPDATE SET lowest_micros = lowest_micros + excluded.lowest_micros,
        highest_micros = highest_micros + excluded.highest_micros
      """)
    try connection.prepare(Self.unpricedTokens).forEachRow(
      [.text(period.start.description), .text(period.end.description)]
    ) { row in
      let names: Set<String> = [row.text(1), row.text(2)]
      let ofProvider = inForce.filter { names.contains($0.provider) }
      let spread = PriceSpread(of: ofProvider)
      let isPriced = PriceSpread.priced(ofProvider.filter { $0.model == row.text(3) })
      let unpriced = (0..<4).map { row.optionalInteger(4 + $0) }
      let mixed = (0..<4).map { row.optionalInteger(8 + $0) }
      // Of requests that are priced in part, only categories without a price can be missing.
      let partly = (0..<4).map { isPriced[Int($0)] ? 0 : row.optionalInteger(12 + $0) }
      let lowest = try spread.lowest(of: unpriced)
      let highest = try spread.highest(
        of: zip(zip(unpriced, mixed).map(Self.sum), partly).map(Self.sum))
      try insert.run(
        .text(row.text(0)), .text(row.text(1)), .text(row.text(3)),
        lowest.map { .integer($0) } ?? .null, highest.map { .integer($0) } ?? .null)
    }
  }

  /// Tokens of rows in which nothing is priced, then of rows in which some requests are not, then
  /// of rows in which every request has a cost and some leave tokens out.
  private static let unpricedTokens = """
    SELECT CASE d.basis WHEN 'chat' THEN 'chat' ELSE 'gateway' END, m.provider, m.provider_name,
      m.model,
      \(columns("d.cost_micros IS NULL")),
      \(columns("d.cost_micros IS NOT NULL AND d.unpriced_requests > 0")),
      \(columns("d.cost_micros IS NOT NULL AND NOT d.unpriced_requests > 0"))
    FROM daily_usage AS d JOIN models AS m ON m.key = d.model_key
    WHERE d.counted AND d.day >= ?1 AND d.day < ?2
      AND (d.cost_micros IS NULL OR d.unpriced_requests > 0 OR d.partly_priced_requests > 0)
    GROUP BY d.basis = 'chat', d.model_key
    """

  private static func columns(_ condition: String) -> String {
    ["input", "output", "cache_read", "cache_write"].map { name in
      let tokens = "CASE WHEN \(condition) THEN d.\(name)_tokens ELSE 0 END"
      return "CASE WHEN count(*) = count(\(tokens)) THEN sum(\(tokens)) END"
    }.joined(separator: ", ")
  }

  private static func sum(_ left: Int64?, _ right: Int64?) throws(OverflowError) -> Int64? {
    guard let left, let right else { return nil }
    let (sum, overflow) = left.addingReportingOverflow(right)
    if overflow { throw OverflowError() }
    return sum
  }
}
