import Money
import Pricing
import SQLite
import Usage

/// Walks over gateway usage in order of time.
///
/// Interceptions and their token-usage rows lie in the same order, so the two are read side by side
/// instead of looking one up for each row of the other.
struct GatewayRows {
  private let connection: Connection
  private let path: String

  init(connection: Connection, path: String) {
    self.connection = connection
    self.path = path
  }

  /// Lends each token-usage row of interceptions that started in `[start, end)` to `body`.
  func forEachInterceptionRow(
    from start: Instant, until end: Instant, onlyUnpriced: Bool,
    _ body: (RepricedRow) throws -> Void
  ) throws {
    let parents = try connection.statement(
      """
      SELECT started_at, id, user_key, model_key, client_key FROM interceptions
      WHERE started_at >= ?1 AND started_at < ?2 ORDER BY started_at, id
      """)
    let rows = try connection.statement(
      onlyUnpriced ? Self.rows + " AND cost_micros IS NULL" + Self.order : Self.rows + Self.order)
    defer {
      parents.reset()
      rows.reset()
    }
    for statement in [parents, rows] {
      try statement.bind(1, integer: start.microseconds)
      try statement.bind(2, integer: end.microseconds)
    }
    var parent: RepricedRow?
    while try rows.step() {
      let startedAt = Instant(microseconds: try rows.integer(0))
      let interceptionID = try identifier(rows, 1)
      while parent.map({ $0.startedAt != startedAt || $0.interceptionID != interceptionID })
        ?? true
      {
        guard try parents.step() else {
          throw WarehouseError(
            path: path, problem: .inconsistent("token usage without its interception"))
        }
        parent = try interception(parents)
      }
      guard var row = parent else { continue }
      row.id = try identifier(rows, 2)
      row.pricedAt = Instant(microseconds: try rows.integer(3))
      try readFigures(rows, from: 4, into: &row)
      try body(row)
    }
  }

  private static let rows = """
    SELECT started_at, interception_id, id, created_at, input_tokens, output_tokens,
      cache_read_tokens, cache_write_tokens, price_key, cost_micros, unpriced_reason,
      is_partly_priced
    FROM token_usages WHERE started_at >= ?1 AND started_at < ?2
    """
  private static let order = " ORDER BY started_at, interception_id, id"

  /// Lends each thread that started in `[start, end)` to `body`.
  func forEachThread(
    from start: Instant, until end: Instant, _ body: (RepricedRow) throws -> Void
  ) throws {
    let threads = try connection.statement(
      """
      SELECT started_at, id, user_key, model_key, client_key, input_tokens, output_tokens,
        cache_read_tokens, cache_write_tokens, price_key, cost_micros, unpriced_reason,
        is_partly_priced
      FROM threads WHERE started_at >= ?1 AND started_at < ?2 ORDER BY started_at, id
      """)
    defer { threads.reset() }
    try threads.bind(1, integer: start.microseconds)
    try threads.bind(2, integer: end.microseconds)
    while try threads.step() {
      var row = try interception(threads)
      try readFigures(threads, from: 5, into: &row)
      try body(row)
    }
  }

  /// The columns start, id, user, model and client.
  private func interception(_ statement: Statement) throws -> RepricedRow {
    let startedAt = Instant(microseconds: try statement.integer(0))
    let id = try identifier(statement, 1)
    return RepricedRow(
      startedAt: startedAt, interceptionID: id, id: id, userKey: try statement.integer(2),
      modelKey: try statement.integer(3), clientKey: try statement.integer(4),
      pricedAt: startedAt, tokens: .zero,
      stored: StoredCost(
        priceKey: nil, cost: nil, unpricedReason: .noPrice, isPartlyPriced: false))
  }

  /// The four counts of tokens and the four columns of the cost.
  private func readFigures(
    _ statement: Statement, from index: Int32, into row: inout RepricedRow
  ) throws {
    row.tokens = TokenCounts(
      input: try statement.integer(index), output: try statement.integer(index + 1),
      cacheRead: try statement.integer(index + 2), cacheWrite: try statement.integer(index + 3))
    row.stored = StoredCost(
      priceKey: try statement.optionalInteger(index + 4),
      cost: try statement.optionalInteger(index + 5).map(MicroUSD.init),
      unpricedReason: try reason(statement, index + 6),
      isPartlyPriced: try statement.integer(index + 7) != 0)
  }

  private func reason(_ statement: Statement, _ index: Int32) throws -> UnpricedReason? {
    guard let text = try statement.optionalText(index) else { return nil }
    guard let reason = UnpricedReason(rawValue: text) else {
      throw WarehouseError(path: path, problem: .inconsistent("unpriced reason '\(text)'"))
    }
    return reason
  }

  private func identifier(_ statement: Statement, _ index: Int32) throws -> Identifier {
    guard let words = try statement.identifierWords(index) else {
      throw WarehouseError(path: path, problem: .inconsistent("a row without an id"))
    }
    return Identifier(high: words.high, low: words.low)
  }
}
