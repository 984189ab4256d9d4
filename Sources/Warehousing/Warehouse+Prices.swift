import Money
public import Pricing
import SQLite
public import Usage

extension Warehouse {
  /// Records the complete list of model configs; those not in it any more are marked unlisted.
  public func record(_ configs: [ModelConfigRecord], at now: Instant) throws {
    try connection.execute("UPDATE model_configs SET is_listed = 0")
    let statement = try connection.statement(
      """
      INSERT INTO model_configs (id, provider, model, display_name, is_enabled, is_default,
        created_at, updated_at, is_listed, seen_at)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 1, ?9)
      ON CONFLICT (id) DO UPDATE SET provider = excluded.provider, model = excluded.model,
        display_name = excluded.display_name, is_enabled = excluded.is_enabled,
        is_default = excluded.is_default, created_at = excluded.created_at,
        updated_at = excluded.updated_at, is_listed = 1, seen_at = excluded.seen_at
      """)
    for config in configs {
      try statement.run(
        .text(config.id.description), .text(config.provider), .text(config.model),
        .text(config.displayName), config.isEnabled.map { .integer($0 ? 1 : 0) } ?? .null,
        config.isDefault.map { .integer($0 ? 1 : 0) } ?? .null,
        config.createdAt.map { .integer($0.microseconds) } ?? .null,
        config.updatedAt.map { .integer($0.microseconds) } ?? .null, .integer(now.microseconds))
    }
  }

  /// The key of a model config, adding one that only usage names, such as a deleted config.
  public func modelConfigKey(
    _ id: Identifier, provider: String, model: String, displayName: String, at now: Instant
  ) throws -> Int64 {
    if let known = dimensions.modelConfigs[id] { return known }
    try connection.statement(
      """
      INSERT INTO model_configs (id, provider, model, display_name, is_listed, seen_at)
      VALUES (?1, ?2, ?3, ?4, 0, ?5) ON CONFLICT (id) DO NOTHING
      """
    ).run(
      .text(id.description), .text(provider), .text(model), .text(displayName),
      .integer(now.microseconds))
    let key = try key("SELECT key FROM model_configs WHERE id = ?1", .text(id.description))
    dimensions.modelConfigs[id] = key
    return key
  }

  /// Every price version ever seen, oldest first.
  public func priceVersions() throws -> [PriceVersion] {
    try priceLedger().map(\.version)
  }

  /// Every price version ever seen with where it was read and when, oldest first.
  public func priceLedger() throws -> [LedgerEntry] {
    let statement = try connection.statement(
      """
      SELECT v.key, v.origin, v.origin_id, v.provider, v.model, v.input_price, v.output_price,
        v.cache_read_price, v.cache_write_price, v.valid_from, v.valid_until, v.is_assumed,
        v.is_default, v.updated_at, v.seen_at, c.name, c.sha256
      FROM price_versions AS v JOIN price_catalogues AS c ON c.key = v.catalogue_key
      ORDER BY v.key
      """)
    var entries: [LedgerEntry] = []
    try statement.forEachRow { row in
      guard let origin = PriceOrigin(rawValue: Int(row.integer(1))) else {
        throw WarehouseError(
          path: path, problem: .inconsistent("price origin \(row.integer(1))"))
      }
      func price(_ text: String?) throws -> ExactDecimal? {
        try text.map { try ExactDecimal(parsing: $0) }
      }
      let version = PriceVersion(
        id: row.integer(0), origin: origin, originID: row.text(2), provider: row.text(3),
        model: row.text(4),
        prices: UnitPrices(
          input: try price(row.optionalText(5)), output: try price(row.optionalText(6)),
          cacheRead: try price(row.optionalText(7)), cacheWrite: try price(row.optionalText(8))),
        validFrom: row.optionalInteger(9).map(Instant.init(microseconds:)),
        validUntil: row.optionalInteger(10).map(Instant.init(microseconds:)),
        isAssumed: row.integer(11) != 0, isDefault: row.integer(12) != 0,
        updatedAt: row.optionalInteger(13).map(Instant.init(microseconds:)))
      entries.append(
        LedgerEntry(
          version: version, seenAt: Instant(microseconds: row.integer(14)),
          catalogue: PriceCatalogue(name: row.text(15), sha256: row.text(16))))
    }
    return entries
  }

  /// Adds a price version and returns its key; the version's own `id` is not used.
  @discardableResult
  public func insert(
    _ version: PriceVersion, from catalogue: PriceCatalogue, seenAt now: Instant
  ) throws -> Int64 {
    try connection.statement(
      """
      INSERT INTO price_versions (origin, origin_id, provider, model, input_price, output_price,
        cache_read_price, cache_write_price, valid_from, valid_until, is_assumed, is_default,
        updated_at, seen_at, catalogue_key)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
      """
    ).run(
      .integer(Int64(version.origin.rawValue)), .text(version.originID), .text(version.provider),
      .text(version.model), Self.text(version.prices.input), Self.text(version.prices.output),
      Self.text(version.prices.cacheRead), Self.text(version.prices.cacheWrite),
      version.validFrom.map { .integer($0.microseconds) } ?? .null,
      version.validUntil.map { .integer($0.microseconds) } ?? .null,
      .integer(version.isAssumed ? 1 : 0), .integer(version.isDefault ? 1 : 0),
      version.updatedAt.map { .integer($0.microseconds) } ?? .null, .integer(now.microseconds),
      .integer(try catalogueKey(catalogue, seenAt: now)))
    return try key("SELECT max(key) FROM price_versions")
  }

  /// The key of a catalogue, adding it when it is new.
  func catalogueKey(_ catalogue: PriceCatalogue, seenAt now: Instant) throws -> Int64 {
    try connection.statement(
      "INSERT INTO price_catalogues (sha256, name, seen_at) VALUES (?1, ?2, ?3) "
        + "ON CONFLICT DO NOTHING"
    ).run(.text(catalogue.sha256), .text(catalogue.name), .integer(now.microseconds))
    return try key(
      "SELECT key FROM price_catalogues WHERE sha256 = ?1 AND name = ?2",
      .text(catalogue.sha256), .text(catalogue.name))
  }

  /// Ends a price version.
  public func close(priceVersion key: Int64, at end: Instant) throws {
    try connection.statement("UPDATE price_versions SET valid_until = ?2 WHERE key = ?1")
      .run(.integer(key), .integer(end.microseconds))
  }

  /// Notes which config is the default and when it was last changed, which decide between configs
  /// of one model; the version's prices stay.
  public func touch(priceVersion key: Int64, isDefault: Bool, updatedAt: Instant?) throws {
    try connection.statement(
      "UPDATE price_versions SET is_default = ?2, updated_at = ?3 WHERE key = ?1"
    ).run(
      .integer(key), .integer(isDefault ? 1 : 0),
      updatedAt.map { .integer($0.microseconds) } ?? .null)
  }

  private static func text(_ price: ExactDecimal?) -> SQLiteValue {
    price.map { .text($0.description) } ?? .null
  }
}
