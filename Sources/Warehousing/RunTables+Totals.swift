import SQLite
import Usage

extension RunTables {
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
