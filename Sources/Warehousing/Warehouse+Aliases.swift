public import Pricing
import SQLite
public import Usage

extension Warehouse {
  /// Every alias ever imported, oldest first.
  public func modelAliases() throws -> [ModelAlias] {
    let statement = try connection.statement(
      """
      SELECT key, provider, pattern, model, valid_from, valid_until FROM model_aliases
      ORDER BY key
      """)
    var aliases: [ModelAlias] = []
    try statement.forEachRow { row in
      aliases.append(
        ModelAlias(
          id: row.integer(0), provider: row.text(1), pattern: row.text(2), model: row.text(3),
          validFrom: row.optionalInteger(4).map(Instant.init(microseconds:)),
          validUntil: row.optionalInteger(5).map(Instant.init(microseconds:))))
    }
    return aliases
  }

  /// Adds an alias; its own `id` is not used.
  public func insert(
    _ alias: ModelAlias, from catalogue: PriceCatalogue, seenAt now: Instant
  ) throws {
    try connection.statement(
      """
      INSERT INTO model_aliases (provider, pattern, model, valid_from, valid_until, seen_at,
        catalogue_key)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      """
    ).run(
      .text(alias.provider), .text(alias.pattern), .text(alias.model),
      alias.validFrom.map { .integer($0.microseconds) } ?? .null,
      alias.validUntil.map { .integer($0.microseconds) } ?? .null, .integer(now.microseconds),
      .integer(try catalogueKey(catalogue, seenAt: now)))
  }

  /// Ends an alias.
  public func close(alias key: Int64, at end: Instant) throws {
    try connection.statement("UPDATE model_aliases SET valid_until = ?2 WHERE key = ?1")
      .run(.integer(key), .integer(end.microseconds))
  }

  /// All prices and aliases, with the rule that picks the price in force.
  public func priceBook(providerMap: [String: String] = [:]) throws -> PriceBook {
    PriceBook(
      versions: try priceVersions(), aliases: try modelAliases(), providerMap: providerMap)
  }
}
