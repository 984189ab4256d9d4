import SQLite
import Usage

// Sums that several reports read, made once for a run: each of them would read all of its days.
extension RunTables {
  /// Counted usage by day, source, model and client, from the first day of the period before.
  ///
  /// A count is NULL where any part of it is unknown; a cost is the sum of what is priced.
  func makeModelDays(_ period: Period) throws(SQLiteError) {
    try connection.execute("DROP TABLE IF EXISTS temp.model_days;")
    try connection.execute(
      """
      CREATE TEMP TABLE model_days AS
      SELECT t.day AS day, CASE t.basis WHEN 'chat' THEN 'chat' ELSE 'gateway' END AS source,
        t.basis AS basis, t.model_key AS model_key, m.provider AS provider,
        m.provider_name AS provider_name, m.model AS model,
        CASE t.basis WHEN 'chat' THEN '\(RunFilter.chatClient)' ELSE c.client END AS client,
        t.requests AS requests, t.unpriced_requests AS unpriced_requests,
        t.partly_priced_requests AS partly_priced_requests, t.input_tokens AS input_tokens,
        t.output_tokens AS output_tokens, t.cache_read_tokens AS cache_read_tokens,
        t.cache_write_tokens AS cache_write_tokens,
        t.input_tokens + t.output_tokens + t.cache_read_tokens + t.cache_write_tokens AS tokens,
        t.cost_micros AS cost_micros
      FROM (
        SELECT day, basis, model_key, client_key, \(Self.sums)
        FROM daily_usage
        WHERE counted AND day >= '\(period.before.start)' AND day < '\(period.end)'
        GROUP BY day, basis, model_key, client_key) AS t
      JOIN models AS m ON m.key = t.model_key
      JOIN clients AS c ON c.key = t.client_key;
      """)
  }

  /// Counted usage by day, source's basis and user, from the first day of the period before.
  func makeUserDays(_ period: Period) throws(SQLiteError) {
    try connection.execute("DROP TABLE IF EXISTS temp.user_days;")
    try connection.execute(
      """
      CREATE TEMP TABLE user_days AS
      SELECT day, user_key, requests, unpriced_requests, partly_priced_requests, input_tokens,
        output_tokens, cache_read_tokens, cache_write_tokens,
        input_tokens + output_tokens + cache_read_tokens + cache_write_tokens AS tokens,
        cost_micros
      FROM (
        SELECT day, basis, user_key, \(Self.sums)
        FROM daily_usage
        WHERE counted AND day >= '\(period.before.start)' AND day < '\(period.end)'
        GROUP BY day, basis, user_key);
      """)
  }

  /// Sums in which an unknown part leaves the whole unknown, but for costs.
  private static let sums =
    [
      "requests", "unpriced_requests", "partly_priced_requests", "input_tokens", "output_tokens",
      "cache_read_tokens", "cache_write_tokens",
    ]
    .map { "CASE WHEN count(*) = count(\($0)) THEN sum(\($0)) END AS \($0)" }
    .joined(separator: ",\n  ") + ",\n  sum(cost_micros) AS cost_micros"
}
