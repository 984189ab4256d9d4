import Money
import SQLite
public import Usage

/// The client name of chats that go through the gateway: the same spend as chat cost.
let coderAgentsClient = "Coder Agents"

extension Warehouse {
  /// Brings the daily rollup up to date with the facts that this transaction changed.
  func flushRollup() throws {
    guard !pendingRollup.isEmpty else { return }
    var delta = RollupDelta()
    swap(&delta, &pendingRollup)
    var remade = delta.staleDays.union(delta.changedDays)
    for day in delta.staleDays { remade.formUnion(try interceptionDays(before: day)) }
    try add(delta.sums, except: remade)
    for day in remade.sorted() { try rebuild(.interceptions, on: day) }
    for day in delta.staleDays.sorted() {
      for basis in [RollupBasis.chat, .threads, .export] { try rebuild(basis, on: day) }
    }
    let touched = delta.exportDays.union(delta.sums.keys.map(\.day))
    for day in touched.subtracting(delta.staleDays).sorted() where try hasExport(on: day) {
      try rebuild(.export, on: day)
    }
    // The next sums are about as many, and take the same memory.
    delta.removeAll()
    if pendingRollup.isEmpty { pendingRollup = delta }
  }

  /// Adds sums to the rows of the rollup, in the order in which these lie.
  private func add(
    _ sums: [RollupDelta.Key: RollupDelta.Sums], except remade: Set<Day>
  ) throws {
    let statement = try connection.statement(Self.addToRollup)
    var current: (day: Day, text: String, isTold: Bool)?
    for key in sums.keys.sorted() where !remade.contains(key.day) {
      if current?.day != key.day {
        current = (key.day, key.day.description, try tellsOtherwise(of: key.day))
      }
      guard let current, !current.isTold, let sums = sums[key] else { continue }
      try statement.bind(1, text: current.text)
      try statement.bind(2, integer: key.userKey)
      try statement.bind(3, integer: key.modelKey)
      try statement.bind(4, integer: key.clientKey)
      try statement.bind(5, integer: key.isCounted ? 1 : 0)
      try statement.bind(6, integer: sums.requests)
      try statement.bind(7, integer: sums.unpricedRequests)
      try statement.bind(8, integer: sums.partlyPricedRequests)
      try statement.bind(9, integer: sums.tokens.input)
      try statement.bind(10, integer: sums.tokens.output)
      try statement.bind(11, integer: sums.tokens.cacheRead)
      try statement.bind(12, integer: sums.tokens.cacheWrite)
      try statement.bind(13, optionalInteger: sums.cost?.micros)
      try statement.runAgain()
    }
    statement.reset()
  }

  /// Whether another source than interceptions tells the gateway usage of `day`.
  private func tellsOtherwise(of day: Day) throws -> Bool {
    try connection.integer(
      """
      SELECT EXISTS (SELECT 1 FROM source_days
        WHERE source = 'gateway' AND day = ?1 AND basis IN ('export', 'threads'))
      """, .text(day.description)) == 1
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

  /// Has the rollup of `day` made again from the facts when the open transaction commits, or at
  /// once where none is open.
  ///
  /// What changes the facts of a day, or what counts of them, does so by itself.
  public func refreshCounted(on day: Day) throws {
    guard connection.isInTransaction else { return try transaction { markStale(day) } }
    markStale(day)
  }

  /// Notes that the rollup of `day` no longer follows from its facts.
  func markStale(_ day: Day) {
    requireTransaction()
    coverage = nil
    pendingRollup.staleDays.insert(day)
  }

  /// Facts and rollup reach the disk together or not at all.
  func requireTransaction() {
    precondition(connection.isInTransaction, "facts are written in a transaction")
  }

  /// Whether any of the day's gateway usage is the server's export.
  func hasExport(on day: Day) throws -> Bool {
    try connection.integer(
      """
      SELECT EXISTS (SELECT 1 FROM source_days WHERE source = 'gateway' AND day = ?1
        AND basis IN ('export', 'interceptions+export'))
      """, .text(day.description)) == 1
  }

  /// Days of interceptions so shortly before `day` that rows of theirs may end on it, where the
  /// export tells the usage of `day`: it decides whether these rows count.
  private func interceptionDays(before day: Day) throws -> Set<Day> {
    var days: Set<Day> = []
    try connection.statement(
      """
      SELECT e.day FROM source_days AS d
      JOIN source_days AS e ON e.source = 'gateway' AND e.day >= date(d.day, '-7 days')
        AND e.day < d.day AND e.basis IN ('interceptions', 'interceptions+export')
      WHERE d.source = 'gateway' AND d.day = ?1 AND d.basis IN ('export', 'interceptions+export')
      """
    ).forEachRow([.text(day.description)]) { row in days.insert(try Day(parsing: row.text(0))) }
    return days
  }

  /// Notes that `Coder Agents` usage of `day` went on until `end`: chat cost of the days it reaches
  /// may stand aside now, where the export tells their usage.
  ///
  /// Says whether there is such a day.
  @discardableResult
  func noteAgents(on day: Day, until end: Instant?) throws -> Bool {
    guard let end else { return false }
    var found = false
    var next = day.next
    while next <= end.day {
      if try hasExport(on: next) {
        markStale(next)
        found = true
      }
      next = next.next
    }
    return found
  }

  /// Replaces one basis of one day, unless the rollup is all that is left of it.
  private func rebuild(_ basis: RollupBasis, on day: Day) throws {
    if try isPruned(basis, on: day) { return }
    try connection.statement("DELETE FROM daily_usage WHERE day = ?1 AND basis = ?2")
      .run(.text(day.description), .text(basis.rawValue))
    let keys = RollupKeys(
      agents: try clientKey(coderAgentsClient), none: try clientKey(""),
      noModel: try modelKey(ModelName(provider: "", model: "")))
    let statement = try connection.statement(
      """
      INSERT INTO daily_usage (day, basis, user_key, model_key, client_key, counted, requests,
        unpriced_requests, partly_priced_requests, input_tokens, output_tokens,
        cache_read_tokens, cache_write_tokens, cost_micros)
      \(Self.recomputation(of: basis))
      """)
    try keys.bind(to: statement, day: day)
    try statement.run()
  }
}
