import Money
import SQLite
import Usage

/// Reads a day's interceptions with their token usages, once for everything that a reconciliation
/// asks of them.
///
/// The two tables lie in the same order and are read side by side.
struct GatewayScan {
  /// What tells the sums of one day apart.
  struct Key: Hashable, Comparable {
    var userKey: Int64
    var modelKey: Int64
    var clientKey: Int64
    var isCounted: Bool
    /// Whether the tokens were recorded on another UTC day than the interception started.
    var isBoundary: Bool

    /// Keys are small numbers that the warehouse gave out itself, so that one word tells most apart.
    func hash(into hasher: inout Hasher) {
      hasher.combine(
        userKey << 24 ^ modelKey << 12 ^ clientKey << 40 ^ (isCounted ? 1 : 0)
          ^ (isBoundary ? 2 : 0))
    }

    /// The order in which the rollup's rows lie.
    static func < (left: Key, right: Key) -> Bool {
      if left.userKey != right.userKey { return left.userKey < right.userKey }
      if left.modelKey != right.modelKey { return left.modelKey < right.modelKey }
      if left.clientKey != right.clientKey { return left.clientKey < right.clientKey }
      if left.isCounted != right.isCounted { return right.isCounted }
      return !left.isBoundary && right.isBoundary
    }
  }

  /// Sums over token usages; amounts in micro-USD.
  struct Sums {
    var rows: Int64 = 0
    var unpriced: Int64 = 0
    var partlyPriced: Int64 = 0
    var tokens = TokenCounts.zero
    var cost = MicroUSD.zero
    var recomputed = MicroUSD.zero
    /// A cost whose price version is not stored, so that it cannot be computed again.
    var hasUnknownPrice = false

    mutating func add(_ other: Sums) throws(OverflowError) {
      rows += other.rows
      unpriced += other.unpriced
      partlyPriced += other.partlyPriced
      tokens = try tokens.adding(other.tokens)
      cost = try cost.adding(other.cost)
      recomputed = try recomputed.adding(other.recomputed)
      hasUnknownPrice = hasUnknownPrice || other.hasUnknownPrice
    }
  }

  /// Where an interception lies among all others.
  private struct Place: Hashable {
    var startedAt: Int64
    var high: UInt64
    var low: UInt64

    func isBefore(_ other: Place) -> Bool {
      (startedAt, high, low) < (other.startedAt, other.high, other.low)
    }
  }

  private struct Parent {
    var place: Place
    var userKey: Int64
    var modelKey: Int64
    var clientKey: Int64
    var isCounted: Bool
  }

  private let connection: Connection
  private let keys: RollupKeys
  private let parents: Statement
  private let rows: Statement
  private var pricing: GatewayRecomputation
  /// The price versions that rows name, so far.
  private(set) var usedPrices: Set<Int64> = []
  private var lastPrice: Int64?
  private var places: [Key: Int] = [:]
  private var sums: [Sums] = []
  /// `Coder Agents` interceptions of the day that do not count; nil until there is one to ask for.
  private var uncounted: Set<Place>?

  init(_ pricing: GatewayRecomputation, keys: RollupKeys, on connection: Connection) throws {
    self.pricing = pricing
    self.keys = keys
    self.connection = connection
    parents = try connection.prepare(
      """
      SELECT started_at, id, user_key, model_key, client_key FROM interceptions
      WHERE started_at >= ?1 AND started_at < ?2 ORDER BY started_at, id
      """)
    rows = try connection.prepare(
      """
      SELECT started_at, interception_id, created_at, input_tokens, output_tokens,
        cache_read_tokens, cache_write_tokens, price_key, cost_micros, is_partly_priced
      FROM token_usages WHERE started_at >= ?1 AND started_at < ?2
      ORDER BY started_at, interception_id, id
      """)
  }

  /// Notes the price versions that rows of `day` name, of whose costs there is nothing to tell.
  mutating func addPrices(of day: Day) throws {
    let statement = try connection.statement(
      "SELECT DISTINCT price_key FROM token_usages WHERE started_at >= ?1 AND started_at < ?2")
    try statement.bind(1, integer: day.start.microseconds)
    try statement.bind(2, integer: day.end.microseconds)
    defer { statement.reset() }
    while try statement.step() { note(price: try statement.optionalInteger(0)) }
  }

  private mutating func note(price: Int64?) {
    guard let price, price != lastPrice else { return }
    lastPrice = price
    usedPrices.insert(price)
  }

  /// The sums of the interceptions that started on `day`, in the order of their keys.
  mutating func sums(of day: Day) throws -> [(key: Key, sums: Sums)] {
    places.removeAll(keepingCapacity: true)
    sums.removeAll(keepingCapacity: true)
    uncounted = nil
    defer {
      parents.reset()
      rows.reset()
    }
    for statement in [parents, rows] {
      try statement.bind(1, integer: day.start.microseconds)
      try statement.bind(2, integer: day.end.microseconds)
    }
    var parent = try nextParent(on: day)
    var last: (key: Key, place: Int)?
    while try rows.step() {
      let price = try rows.optionalInteger(7)
      note(price: price)
      let place = try place(rows)
      while let known = parent, known.place.isBefore(place) { parent = try nextParent(on: day) }
      guard let parent, parent.place == place else { continue }
      let createdAt = try rows.integer(2)
      let key = Key(
        userKey: parent.userKey, modelKey: parent.modelKey, clientKey: parent.clientKey,
        isCounted: parent.isCounted,
        isBoundary: createdAt < day.start.microseconds || createdAt >= day.end.microseconds)
      if last?.key != key { last = (key, index(of: key)) }
      guard let last else { continue }
      try Self.add(rows, to: &sums[last.place], modelKey: parent.modelKey, price, &pricing)
    }
    return places.sorted { $0.key < $1.key }.map { ($0.key, sums[$0.value]) }
  }

  private mutating func index(of key: Key) -> Int {
    if let known = places[key] { return known }
    places[key] = sums.count
    sums.append(Sums())
    return sums.count - 1
  }

  private static func add(
    _ rows: Statement, to sums: inout Sums, modelKey: Int64, _ price: Int64?,
    _ pricing: inout GatewayRecomputation
  ) throws {
    let tokens = TokenCounts(
      input: try rows.integer(3), output: try rows.integer(4), cacheRead: try rows.integer(5),
      cacheWrite: try rows.integer(6))
    sums.rows += 1
    sums.tokens = try sums.tokens.adding(tokens)
    guard let stored = try rows.optionalInteger(8) else {
      sums.unpriced += 1
      return
    }
    sums.cost = try sums.cost.adding(MicroUSD(stored))
    if try rows.integer(9) != 0 { sums.partlyPriced += 1 }
    guard let price, let cost = pricing.cost(of: tokens, at: price, modelKey: modelKey) else {
      sums.hasUnknownPrice = true
      return
    }
    sums.recomputed = try sums.recomputed.adding(cost)
  }

  private mutating func nextParent(on day: Day) throws -> Parent? {
    guard try parents.step() else { return nil }
    let place = try place(parents)
    let client = try parents.integer(4)
    return Parent(
      place: place, userKey: try parents.integer(2), modelKey: try parents.integer(3),
      clientKey: client,
      isCounted: try client != keys.agents || isCounted(place, on: day))
  }

  private func place(_ statement: Statement) throws -> Place {
    let id = try statement.identifierWords(1)
    return Place(
      startedAt: try statement.integer(0), high: id?.high ?? 0, low: id?.low ?? 0)
  }

  /// Whether a `Coder Agents` interception counts, by the rollup's own rule.
  private mutating func isCounted(_ place: Place, on day: Day) throws -> Bool {
    if let uncounted { return !uncounted.contains(place) }
    let statement = try connection.statement(Warehouse.uncountedInterceptions)
    try keys.bind(to: statement, day: day)
    defer { statement.reset() }
    var found: Set<Place> = []
    while try statement.step() { found.insert(try self.place(statement)) }
    uncounted = found
    return !found.contains(place)
  }
}
