import Money
import Reconciling
import SQLite
import Usage

extension Warehouse {
  /// Each user's day at each model config, and what names none.
  func reconcileChat(_ period: Period, into table: ReconciliationTable) throws {
    let histories = try configPrices()
    let bounds = [
      SQLiteValue.text(period.start.description), .text(period.end.description), .null,
    ]
    try connection.statement(Self.chatModelLines).forEachRow(bounds) { row in
      let day = try Day(parsing: row.text(0))
      let figures = Self.chatLine(row, on: day)
      let history = histories[row.integer(10)] ?? PriceHistory([])
      var line = ReconciliationLine(
        .chat, day: day, ChatReconciliation.verdict(on: figures, at: history))
      line.modelConfigKey = row.integer(10)
      line.modelKey = row.integer(11)
      try table.add(filled(line, figures, userKey: row.integer(1), unpriced: row.integer(12)))
    }
    try reconcileRemainders(bounds, histories, into: table)
  }

  private func reconcileRemainders(
    _ bounds: [SQLiteValue], _ histories: [Int64: PriceHistory], into table: ReconciliationTable
  ) throws {
    try connection.statement(Self.chatRemainderLines).forEachRow(bounds) { row in
      let day = try Day(parsing: row.text(0))
      let figures = Self.chatLine(row, on: day)
      let prices = histories.sorted { $0.key < $1.key }
        .flatMap { $0.value.inForce(during: figures.window) }
      let line = ReconciliationLine(
        .chat, day: day, ChatReconciliation.verdict(withoutConfig: figures, at: prices))
      try table.add(filled(line, figures, userKey: row.integer(1), unpriced: row.integer(10)))
    }
  }

  private func filled(
    _ line: ReconciliationLine, _ figures: ChatLine, userKey: Int64, unpriced: Int64
  ) -> ReconciliationLine {
    var line = line
    line.userKey = userKey
    line.requests = figures.messages
    line.unpriced = unpriced
    line.cost = figures.cost
    line.found = figures.cost
    return line
  }

  /// Reads the columns that lines with and without a config have in common.
  static func chatLine(_ row: borrowing Row, on day: Day) -> ChatLine {
    ChatLine(
      window: day.start..<max(day.start, min(day.end, Instant(microseconds: row.integer(2)))),
      cost: MicroUSD(row.integer(4)), messages: row.integer(5), unpricedOfDay: row.integer(3),
      tokens: ToldTokens(
        input: row.integer(6), output: row.integer(7), cacheRead: row.optionalInteger(8),
        cacheWrite: row.optionalInteger(9)))
  }

  /// `day, user_key, covered_until, unpriced of the day, cost, messages, input, output, cache read,
  /// cache write, model config, model, unpriced`.
  static let chatModelLines = """
    SELECT d.day, d.user_key, d.covered_until, d.unpriced_messages, m.cost_micros, m.messages,
      m.input_tokens, m.output_tokens, m.cache_read_tokens, m.cache_write_tokens,
      m.model_config_key, m.model_key, m.unpriced_messages
    FROM chat_days AS d
    JOIN chat_day_models AS m ON m.day = d.day AND m.user_key = d.user_key
    WHERE d.day >= ?1 AND d.day < ?2 AND (?3 IS NULL OR d.user_key = ?3)
    ORDER BY d.day, d.user_key, m.model_config_key
    """

  /// The same without a config, and at the end what of it is taken to be unpriced.
  static let chatRemainderLines = """
    SELECT * FROM (
      SELECT d.day, d.user_key, d.covered_until, d.unpriced_messages,
        d.cost_micros - coalesce(sum(m.cost_micros), 0) AS cost,
        d.priced_messages + d.unpriced_messages - coalesce(sum(m.messages), 0) AS messages,
        d.input_tokens - coalesce(sum(m.input_tokens), 0) AS input,
        d.output_tokens - coalesce(sum(m.output_tokens), 0) AS output,
        d.cache_read_tokens - coalesce(sum(m.cache_read_tokens), 0) AS cache_read,
        d.cache_write_tokens - coalesce(sum(m.cache_write_tokens), 0) AS cache_write,
        d.unattributed_unpriced_messages
      FROM chat_days AS d
      LEFT JOIN chat_day_models AS m ON m.day = d.day AND m.user_key = d.user_key
      WHERE d.day >= ?1 AND d.day < ?2 AND (?3 IS NULL OR d.user_key = ?3)
      GROUP BY d.day, d.user_key
    )
    WHERE cost <> 0 OR messages <> 0 OR input <> 0 OR output <> 0 OR coalesce(cache_read, 0) <> 0
      OR coalesce(cache_write, 0) <> 0
    ORDER BY day, user_key
    """
}
