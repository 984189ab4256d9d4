import Money
import SQLite
public import Usage

extension Warehouse {
  /// The stored user-days of `day`, by user id.
  public func chatDays(on day: Day) throws -> [Identifier: StoredChatDay] {
    let statement = try connection.statement(
      """
      SELECT u.id, d.user_key, d.listed_cost_micros, d.listed_messages, d.listed_chats,
        d.listed_tokens, d.priced_messages + d.unpriced_messages,
        d.input_tokens + d.output_tokens + coalesce(d.cache_read_tokens, 0)
          + coalesce(d.cache_write_tokens, 0),
        d.cost_micros
      FROM chat_days AS d JOIN users AS u ON u.key = d.user_key WHERE d.day = ?1
      """)
    var days: [Identifier: StoredChatDay] = [:]
    try statement.forEachRow([.text(day.description)]) { row in
      guard let id = Identifier(parsing: row.text(0)) else { return }
      days[id] = StoredChatDay(
        userKey: row.integer(1),
        listing: ChatListing(
          cost: MicroUSD(row.integer(2)), messages: row.integer(3), chats: row.integer(4),
          tokens: row.integer(5)),
        figures: Restatement.Figures(
          requests: row.integer(6), tokens: row.integer(7), cost: MicroUSD(row.integer(8))))
    }
    return days
  }

  /// Replaces one user's day as a unit.
  public func replace(_ record: ChatDayRecord, on day: Day) throws {
    let dayText = SQLiteValue.text(day.description)
    let user = SQLiteValue.integer(record.userKey)
    markStale(day)
    // Most days are new, and to look costs a tenth of deleting nothing from three tables.
    if try hasChatDay(dayText, user) { try deleteChatDay(userKey: record.userKey, on: day) }
    func value(_ number: Int64?) -> SQLiteValue { number.map(SQLiteValue.integer) ?? .null }
    let totals = record.totals
    try connection.statement(
      """
      INSERT INTO chat_days (day, user_key, cost_micros, priced_messages, unpriced_messages,
        unattributed_unpriced_messages, input_tokens, output_tokens, cache_read_tokens,
        cache_write_tokens, runtime_ms, listed_cost_micros, listed_messages, listed_chats,
        listed_tokens, covered_until)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
      """
    ).run(
      dayText, user, .integer(totals.cost.micros), .integer(record.pricedMessages),
      .integer(record.unpricedMessages), .integer(record.unattributedUnpricedMessages),
      .integer(totals.inputTokens), .integer(totals.outputTokens),
      value(totals.cacheReadTokens), value(totals.cacheWriteTokens),
      value(totals.runtimeMilliseconds), .integer(record.listing.cost.micros),
      .integer(record.listing.messages), .integer(record.listing.chats),
      .integer(record.listing.tokens), .integer(record.coveredUntil.microseconds))
    let model = try connection.statement(
      """
      INSERT INTO chat_day_models (day, user_key, model_config_key, model_key, unpriced_messages,
        cost_micros, messages, input_tokens, output_tokens, cache_read_tokens,
        cache_write_tokens, runtime_ms)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
      """)
    for part in record.models {
      try model.bind(3, integer: part.modelConfigKey)
      try model.bind(4, integer: part.modelKey)
      try model.bind(5, integer: part.unpricedMessages)
      try run(model, dayText, user, part.figures, from: 6)
    }
    let chat = try connection.statement(
      """
      INSERT INTO chat_day_chats (day, user_key, root_chat_id, title, cost_micros, messages,
        input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, runtime_ms)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
      """)
    for part in record.chats {
      try chat.bind(3, high: part.rootChatID.high, low: part.rootChatID.low)
      try chat.bind(4, optionalText: part.title)
      try run(chat, dayText, user, part.figures, from: 5)
    }
  }

  /// Forgets a user's day, because the server has none any more.
  public func deleteChatDay(userKey: Int64, on day: Day) throws {
    markStale(day)
    for table in ["chat_day_models", "chat_day_chats", "chat_days"] {
      try connection.statement("DELETE FROM \(table) WHERE day = ?1 AND user_key = ?2")
        .run(.text(day.description), .integer(userKey))
    }
  }

  private func hasChatDay(_ day: SQLiteValue, _ user: SQLiteValue) throws -> Bool {
    var isThere = false
    try connection.statement("SELECT 1 FROM chat_days WHERE day = ?1 AND user_key = ?2")
      .forEachRow([day, user]) { _ in isThere = true }
    return isThere
  }

  /// Notes that a user's day is unchanged up to `instant`.
  public func coverChatDay(userKey: Int64, on day: Day, until instant: Instant) throws {
    requireTransaction()
    try connection.statement(
      """
      UPDATE chat_days SET covered_until = ?3
      WHERE day = ?1 AND user_key = ?2 AND covered_until < ?3
      """
    ).run(.text(day.description), .integer(userKey), .integer(instant.microseconds))
    if connection.changes > 0 { markStale(day) }
  }

  private func run(
    _ statement: Statement, _ day: SQLiteValue, _ user: SQLiteValue, _ figures: ChatFigures,
    from index: Int32
  ) throws {
    try statement.bind(1, value: day)
    try statement.bind(2, value: user)
    try statement.bind(index, integer: figures.cost.micros)
    try statement.bind(index + 1, integer: figures.messages)
    try statement.bind(index + 2, integer: figures.inputTokens)
    try statement.bind(index + 3, integer: figures.outputTokens)
    try statement.bind(index + 4, optionalInteger: figures.cacheReadTokens)
    try statement.bind(index + 5, optionalInteger: figures.cacheWriteTokens)
    try statement.bind(index + 6, optionalInteger: figures.runtimeMilliseconds)
    try statement.run()
  }
}
