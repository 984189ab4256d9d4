import Money
import SQLite
public import Usage

extension Warehouse {
  /// The rows of the daily rollup that differ from what the facts say, on one day or on every day.
  ///
  /// Reads one state of the warehouse and changes nothing. In order of day, basis and key.
  public func rollupDifferences(on day: Day?) throws -> [RollupDifference] {
    try rollupDifferences(on: day, besides: [])
  }

  /// The same without the rows of the bases `agreeing`.
  func rollupDifferences(
    on day: Day?, besides agreeing: Set<RollupBasis>
  ) throws -> [RollupDifference] {
    try reading {
      let keys = try knownKeys()
      var differences: [RollupDifference] = []
      for day in try day.map({ [$0] }) ?? rollupDays() {
        for basis in RollupBasis.allCases
        where try !agreeing.contains(basis) && !isPruned(basis, on: day) {
          differences += try rollupDifferences(of: basis, on: day, keys: keys)
        }
      }
      return differences
    }
  }

  /// The keys of the recomputation, or those that no row has.
  func knownKeys() throws -> RollupKeys {
    RollupKeys(
      agents: try known("SELECT key FROM clients WHERE client = ?1", .text(coderAgentsClient)),
      none: try known("SELECT key FROM clients WHERE client = ''"),
      noModel: try known(
        "SELECT key FROM models WHERE provider = '' AND provider_name = '' AND model = ''"))
  }

  private typealias Figures = RollupDifference.Figures

  /// What tells the rows of one day and basis apart.
  private struct RollupKey: Hashable, Comparable {
    var user: Int64
    var model: Int64
    var client: Int64
    var counted: Int64

    static func < (left: RollupKey, right: RollupKey) -> Bool {
      (left.user, left.model, left.client, left.counted)
        < (right.user, right.model, right.client, right.counted)
    }
  }

  /// A key, or one that no row has where there is none yet: verifying adds nothing.
  func known(_ sql: String, _ values: SQLiteValue...) throws -> Int64 {
    var key: Int64 = -1
    try connection.statement(sql).forEachRow(values) { row in key = row.integer(0) }
    return key
  }

  private func rollupDifferences(
    of basis: RollupBasis, on day: Day, keys: RollupKeys
  ) throws -> [RollupDifference] {
    let query = try connection.statement(Self.recomputation(of: basis))
    try keys.bind(to: query, day: day)
    let recomputed = try rollupRows(of: query)
    let stored = try connection.statement(Self.storedRollup)
    try stored.bind(1, text: day.description)
    try stored.bind(2, text: basis.rawValue)
    let found = try rollupRows(of: stored)
    return try Set(recomputed.keys).union(found.keys).sorted().compactMap { key in
      guard recomputed[key] != found[key] else { return nil }
      let name = try names(of: key)
      return RollupDifference(
        day: day, basis: basis, userID: name.user, model: name.model, client: name.client,
        isCounted: key.counted != 0, stored: found[key], recomputed: recomputed[key])
    }
  }

  private static let storedRollup = """
    SELECT day, basis, user_key, model_key, client_key, counted, requests, unpriced_requests,
      partly_priced_requests, input_tokens, output_tokens, cache_read_tokens,
      cache_write_tokens, cost_micros
    FROM main.daily_usage WHERE day = ?1 AND basis = ?2
    """

  /// Reads rows in the order of the rollup's columns.
  private func rollupRows(of statement: Statement) throws -> [RollupKey: Figures] {
    var rows: [RollupKey: Figures] = [:]
    try statement.forEachRow { row in
      let key = RollupKey(
        user: row.integer(2), model: row.integer(3), client: row.integer(4),
        counted: row.integer(5))
      rows[key] = Figures(
        requests: row.optionalInteger(6), unpricedRequests: row.optionalInteger(7),
        partlyPricedRequests: row.optionalInteger(8), inputTokens: row.optionalInteger(9),
        outputTokens: row.optionalInteger(10), cacheReadTokens: row.optionalInteger(11),
        cacheWriteTokens: row.optionalInteger(12),
        cost: row.optionalInteger(13).map(MicroUSD.init))
    }
    return rows
  }

  private func names(
    of key: RollupKey
  ) throws -> (user: String, model: ModelName, client: String) {
    var names = (user: "", model: ModelName(provider: "", model: ""), client: "")
    try connection.statement(
      """
      SELECT coalesce((SELECT id FROM users WHERE key = ?1), ''),
        coalesce((SELECT client FROM clients WHERE key = ?3), ''), m.provider, m.provider_name,
        m.model
      FROM (SELECT 1) LEFT JOIN models AS m ON m.key = ?2
      """
    ).forEachRow([.integer(key.user), .integer(key.model), .integer(key.client)]) { row in
      names.user = row.text(0)
      names.client = row.text(1)
      names.model = ModelName(
        provider: row.optionalText(2) ?? "", providerName: row.optionalText(3) ?? "",
        model: row.optionalText(4) ?? "")
    }
    return names
  }

  /// Every day that has facts or a rollup.
  private func rollupDays() throws -> [Day] {
    var days: [Day] = []
    try connection.statement(
      """
      SELECT day FROM daily_usage UNION SELECT day FROM chat_days
      UNION SELECT day FROM spend_export
      UNION SELECT strftime('%Y-%m-%d', number * 86400, 'unixepoch') FROM (
        SELECT DISTINCT started_at / 86400000000 AS number FROM interceptions
        UNION SELECT DISTINCT started_at / 86400000000 FROM threads)
      ORDER BY 1
      """
    ).forEachRow { row in days.append(try Day(parsing: row.text(0))) }
    return days
  }
}
