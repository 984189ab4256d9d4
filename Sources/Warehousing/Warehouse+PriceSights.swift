public import Pricing
public import Reconciling
import SQLite
public import Usage

extension Warehouse {
  /// Notes that the prices of `origin` that are in force were just seen, so that nothing changed in
  /// between unseen; of model configs, those in the list only.
  public func confirmPrices(of origin: PriceOrigin, at now: Instant) throws {
    try connection.statement(
      """
      INSERT INTO price_sights (price_key, last_seen_at)
      SELECT key, ?2 FROM price_versions
      WHERE origin = ?1 AND valid_until IS NULL
        AND (origin <> 4 OR origin_id IN (SELECT id FROM model_configs WHERE is_listed))
      ON CONFLICT DO UPDATE SET last_seen_at = max(last_seen_at, excluded.last_seen_at)
      """
    ).run(.integer(Int64(origin.rawValue)), .integer(now.microseconds))
  }

  /// Every price version with when it was seen first and last, oldest first.
  public func seenPrices() throws -> [SeenPrice] {
    var sights: [Int64: (first: Instant, last: Instant)] = [:]
    try connection.statement(
      """
      SELECT v.key, v.seen_at, max(v.seen_at, coalesce(s.last_seen_at, v.seen_at))
      FROM price_versions AS v LEFT JOIN price_sights AS s ON s.price_key = v.key
      """
    ).forEachRow { row in
      sights[row.integer(0)] = (
        Instant(microseconds: row.integer(1)), Instant(microseconds: row.integer(2))
      )
    }
    return try priceVersions().compactMap { version in
      sights[version.id].map { SeenPrice(version, firstSeen: $0.first, lastSeen: $0.last) }
    }
  }

  /// What is known of the price of each model config that was listed or used, by its key.
  public func configPrices() throws -> [Int64: PriceHistory] {
    let versions = Dictionary(
      grouping: try seenPrices().filter { $0.version.origin == .modelConfig },
      by: \.version.originID)
    var histories: [Int64: PriceHistory] = [:]
    try connection.statement("SELECT key, id, updated_at, seen_at, is_listed FROM model_configs")
      .forEachRow { row in
        let own = versions[row.text(1)] ?? []
        var history = PriceHistory(own, isSeen: row.integer(4) != 0 || !row.isNull(2))
        // A config listed without a price had none since it was last changed.
        if own.isEmpty, let changed = row.optionalInteger(2), changed < row.integer(3) {
          history.knownWithout =
            Instant(microseconds: changed)..<Instant(microseconds: row.integer(3))
        }
        histories[row.integer(0)] = history
      }
    return histories
  }
}
