import Money
import Pricing
import Reconciling
import SQLite
public import Usage

extension Warehouse {
  /// A user that was found by a word.
  public struct FoundUser: Hashable, Sendable {
    /// The key that other questions are asked with.
    public var key: Int64
    /// The id as text.
    public var id: String
    /// The login name.
    public var username: String
  }

  /// The users with this id or login name; names are not unique once users were deleted.
  public func users(named word: String) throws -> [FoundUser] {
    var users: [FoundUser] = []
    try connection.statement(
      "SELECT key, id, username FROM users WHERE id = ?1 OR username = ?1 ORDER BY id"
    ).forEachRow([.text(word)]) { row in
      users.append(FoundUser(key: row.integer(0), id: row.text(1), username: row.text(2)))
    }
    return users
  }

  /// All login names, in order.
  public func usernames() throws -> [String] {
    var names: [String] = []
    try connection.statement("SELECT DISTINCT username FROM users ORDER BY username")
      .forEachRow { row in names.append(row.text(0)) }
    return names
  }

  /// A user's chat cost of a day, config by config, and what names none at the end.
  public func chatArithmetic(userKey: Int64, on day: Day) throws -> [ChatArithmetic] {
    let histories = try configPrices()
    let bounds = [
      SQLiteValue.text(day.description), .text(day.next.description), .integer(userKey),
    ]
    var found: [ChatArithmetic] = []
    try connection.statement(Self.chatModelLines).forEachRow(bounds) { row in
      let line = Self.chatLine(row, on: day)
      let history = histories[row.integer(10)] ?? PriceHistory([])
      var arithmetic = ChatArithmetic(
        configName: "", model: ModelName(provider: "", model: ""), line: line,
        prices: history.inForce(during: line.window),
        verdict: ChatReconciliation.verdict(on: line, at: history))
      try name(&arithmetic, configKey: row.integer(10), modelKey: row.integer(11))
      found.append(arithmetic)
    }
    try connection.statement(Self.chatRemainderLines).forEachRow(bounds) { row in
      let line = Self.chatLine(row, on: day)
      let prices = histories.sorted { $0.key < $1.key }
        .flatMap { $0.value.inForce(during: line.window) }
      found.append(
        ChatArithmetic(
          configName: "", model: ModelName(provider: "", model: ""), line: line, prices: prices,
          verdict: ChatReconciliation.verdict(withoutConfig: line, at: prices)))
    }
    return found
  }

  private func name(
    _ arithmetic: inout ChatArithmetic, configKey: Int64, modelKey: Int64
  ) throws {
    try connection.statement(
      """
      SELECT c.id, c.display_name, m.provider, m.model
      FROM model_configs AS c JOIN models AS m ON m.key = ?2 WHERE c.key = ?1
      """
    ).forEachRow([.integer(configKey), .integer(modelKey)]) { row in
      arithmetic.configID = row.text(0)
      arithmetic.configName = row.text(1)
      arithmetic.model = ModelName(provider: row.text(2), model: row.text(3))
    }
  }

  /// The token-usage rows of a user's interceptions that started on a day and count as such.
  public func gatewayRows(userKey: Int64, on day: Day) throws -> [GatewayRow] {
    var rows: [GatewayRow] = []
    try connection.statement(
      """
      SELECT m.provider, m.provider_name, m.model, c.client, f.started_at, t.created_at,
        t.input_tokens, t.output_tokens, t.cache_read_tokens, t.cache_write_tokens, t.price_key,
        t.cost_micros, t.unpriced_reason, t.is_partly_priced
      FROM interceptions AS f
      JOIN token_usages AS t ON t.started_at = f.started_at AND t.interception_id = f.id
      JOIN models AS m ON m.key = f.model_key
      JOIN clients AS c ON c.key = f.client_key
      WHERE f.started_at >= ?1 AND f.started_at < ?2 AND f.user_key = ?3
        AND NOT EXISTS (SELECT 1 FROM source_days
          WHERE source = 'gateway' AND day = ?4 AND basis IN ('export', 'threads'))
      ORDER BY m.provider, m.provider_name, m.model, t.created_at, t.id
      """
    ).forEachRow([
      .integer(day.start.microseconds), .integer(day.end.microseconds), .integer(userKey),
      .text(day.description),
    ]) { row in
      rows.append(
        GatewayRow(
          model: ModelName(
            provider: row.text(0), providerName: row.text(1), model: row.text(2)),
          client: row.text(3), startedAt: Instant(microseconds: row.integer(4)),
          createdAt: Instant(microseconds: row.integer(5)),
          tokens: TokenCounts(
            input: row.integer(6), output: row.integer(7), cacheRead: row.integer(8),
            cacheWrite: row.integer(9)),
          cost: StoredCost(
            priceKey: row.optionalInteger(10), cost: row.optionalInteger(11).map(MicroUSD.init),
            unpricedReason: row.optionalText(12).flatMap(UnpricedReason.init(rawValue:)),
            isPartlyPriced: row.integer(13) != 0)))
    }
    return rows
  }
}
