import Money
import SQLite
public import Usage

/// The client name of chats that go through the gateway: the same spend as chat cost.
let coderAgentsClient = "Coder Agents"

extension Warehouse {
  /// Writes the pending sums of this transaction into the daily rollup.
  func flushRollup() throws {
    guard !pendingRollup.isEmpty else { return }
    let delta = pendingRollup
    pendingRollup = RollupDelta()
    let statement = try connection.statement(Self.addToRollup)
    for (key, sums) in delta.sums where !delta.changedDays.contains(key.day) {
      try statement.run(
        .text(key.day.description), .integer(key.userKey), .integer(key.modelKey),
        .integer(key.clientKey), .integer(key.isCounted ? 1 : 0), .integer(sums.requests),
        .integer(sums.unpricedRequests), .integer(sums.partlyPricedRequests),
        .integer(sums.tokens.input), .integer(sums.tokens.output),
        .integer(sums.tokens.cacheRead), .integer(sums.tokens.cacheWrite),
        sums.cost.map { .integer($0.micros) } ?? .null)
    }
    for day in delta.changedDays { try rebuildInterceptions(on: day) }
  }

  private static let addToRollup = """
    INSERT INTO daily_usage (day, basis, user_key, model_key, client_key, counted, requests,
      unpriced_requests, partly_priced_requests, input_tokens, output_tokens, cache_read_tokens,
      cache_write_tokens, cost_micros)
    VALUES (?1, 'interceptions', ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
    ON CONFLICT DO UPDATE SET
      requests = requests + excluded.requests,
      unpriced_requests = unpriced_requests + excluded.unpriced_requests,
      partly_priced_requests = partly_priced_requests + excluded.partly_priced_requests,
      input_tokens = input_tokens + excluded.input_tokens,
      output_tokens = output_tokens + excluded.output_tokens,
      cache_read_tokens = cache_read_tokens + excluded.cache_read_tokens,
      cache_write_tokens = cache_write_tokens + excluded.cache_write_tokens,
      cost_micros = CASE WHEN excluded.cost_micros IS NULL THEN cost_micros
        ELSE coalesce(cost_micros, 0) + excluded.cost_micros END
    """

  /// Makes the rollup of `day` again where the counted-once rule may now answer differently:
  /// after its chat coverage, its sessions or the basis of its gateway figures changed.
  public func refreshCounted(on day: Day) throws {
    coverage = nil
    try flushRollup()
    try rebuildChat(on: day)
    try rebuildInterceptions(on: day)
    try rebuildThreads(on: day)
    try rebuildExport(on: day)
  }

  /// Runs the statements that replace one basis of one day, with the values all of them share.
  private func rebuild(_ basis: String, on day: Day, from select: String) throws {
    try connection.statement("DELETE FROM daily_usage WHERE day = ?1 AND basis = ?2")
      .run(.text(day.description), .text(basis))
    let statement = try connection.statement(
      """
      INSERT INTO daily_usage (day, basis, user_key, model_key, client_key, counted, requests,
        unpriced_requests, partly_priced_requests, input_tokens, output_tokens,
        cache_read_tokens, cache_write_tokens, cost_micros)
      \(select)
      """)
    let values: [String: SQLiteValue] = [
      ":day": .text(day.description), ":start": .integer(day.start.microseconds),
      ":end": .integer(day.end.microseconds),
      ":agents": .integer(try clientKey(coderAgentsClient)),
      ":none": .integer(try clientKey("")),
      ":no_model": .integer(try modelKey(ModelName(provider: "", model: ""))),
    ]
    for name in statement.parameterNames {
      if let value = values[name] { try statement.bind(name: name, value) }
    }
    try statement.run()
  }

  private func rebuildChat(on day: Day) throws {
    try rebuild("chat", on: day, from: Self.chatRollup)
  }

  private func rebuildInterceptions(on day: Day) throws {
    try rebuild("interceptions", on: day, from: Self.interceptionRollup)
  }

  private func rebuildThreads(on day: Day) throws {
    try rebuild("threads", on: day, from: Self.threadRollup)
  }

  private func rebuildExport(on day: Day) throws {
    try rebuild("export", on: day, from: Self.exportRollup)
  }
}
