import SQLite

/// The statements that gateway rows run, kept so that a million rows look nothing up by text.
struct GatewayStatements {
  let insertInterception: Statement
  let insertTokenUsage: Statement
  /// ``rowsAtOnce`` rows that are known not to be there.
  let insertInterceptions: Statement
  let insertTokenUsages: Statement

  /// How many rows one statement inserts, which spares a fifth of what the rows cost one by one;
  /// more save nothing more.
  static let rowsAtOnce = 16
  static let interceptionColumns = 7
  static let tokenUsageColumns = 16

  private static let intoInterceptions = """
    INSERT INTO interceptions (started_at, id, ended_at, user_key, model_key, client_key,
      api_key_key)
    VALUES
    """
  private static let intoTokenUsages = """
    INSERT INTO token_usages (started_at, interception_id, id, created_at, input_tokens,
      output_tokens, cache_read_tokens, cache_write_tokens, cache_write_5m_tokens,
      cache_write_1h_tokens, metadata, provider_response_id, price_key, cost_micros,
      unpriced_reason, is_partly_priced)
    VALUES
    """

  init(_ connection: Connection) throws(SQLiteError) {
    let (interceptions, usages) = (Self.interceptionColumns, Self.tokenUsageColumns)
    insertInterception = try connection.prepare(
      "\(Self.intoInterceptions) \(Self.rows(1, of: interceptions)) ON CONFLICT DO NOTHING")
    insertTokenUsage = try connection.prepare(
      "\(Self.intoTokenUsages) \(Self.rows(1, of: usages)) ON CONFLICT DO NOTHING")
    insertInterceptions = try connection.prepare(
      "\(Self.intoInterceptions) \(Self.rows(Self.rowsAtOnce, of: interceptions))")
    insertTokenUsages = try connection.prepare(
      "\(Self.intoTokenUsages) \(Self.rows(Self.rowsAtOnce, of: usages))")
  }

  /// `(?1, ?2), (?3, ?4)` for two rows of two columns.
  private static func rows(_ count: Int, of columns: Int) -> String {
    (0..<count).map { row in
      "(" + (1...columns).map { "?\(row * columns + $0)" }.joined(separator: ", ") + ")"
    }.joined(separator: ", ")
  }
}
