import SQLite

/// The statements that each gateway row runs, kept so that a million rows look nothing up by text.
struct GatewayStatements {
  let insertInterception: Statement
  let insertTokenUsage: Statement

  init(_ connection: Connection) throws(SQLiteError) {
    insertInterception = try connection.prepare(
      """
      INSERT INTO interceptions (started_at, id, ended_at, user_key, model_key, client_key,
        api_key_key)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING
      """)
    insertTokenUsage = try connection.prepare(
      """
      INSERT INTO token_usages (started_at, interception_id, id, created_at, input_tokens,
        output_tokens, cache_read_tokens, cache_write_tokens, cache_write_5m_tokens,
        cache_write_1h_tokens, metadata, provider_response_id, price_key, cost_micros,
        unpriced_reason, is_partly_priced)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
      ON CONFLICT DO NOTHING
      """)
  }
}
