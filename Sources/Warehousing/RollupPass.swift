import Money
import SQLite
import Usage

/// One pass over the rows of the rollup that a run of reports sees, for all that adds them up: the
/// totals of the period, and the tables `model_days` and `user_spans`.
///
/// Rows come in the order in which they lie, so that sums of one day are all it holds.
struct RollupPass {
  /// What the counted usage of one user comes to, in the stretch of days that is being read.
  private struct Stretch {
    let user: Int64
    /// Where the user's groups or cost centre change, as far as it lies ahead.
    var changes: ArraySlice<Int32>
    var first: Int32
    var last: Int32
    var sums = UsageSums()

    mutating func add(_ more: UsageSums, on day: Int32) throws(OverflowError) {
      last = day
      try sums.add(more)
    }
  }

  private struct ModelClient: Hashable, Comparable {
    var model: Int64
    var client: Int64

    static func < (left: ModelClient, right: ModelClient) -> Bool {
      (left.model, left.client) < (right.model, right.client)
    }
  }

  private let period: Period
  private let changes: [Int64: [Int32]]
  private let modelInsertion: Statement
  private let spanInsertion: Statement
  private var stretches: [Stretch] = []
  /// Where each user's stretch stands.
  private var places: [Int64: Int] = [:]
  private var models: [ModelClient: UsageSums] = [:]
  private var activeUsers = 0
  private var day = Day(number: .min)
  private var dayText = ""
  private var basis = ""
  private var counted = UsageSums()
  private var chat = UsageSums()
  private var gateway = UsageSums()
  private var uncounted = UsageSums()

  /// Makes both tables, empty.
  init(_ period: Period, on connection: Connection) throws {
    self.period = period
    changes = try Self.changes(connection)
    try connection.execute(Self.tables)
    modelInsertion = try connection.prepare(Self.insertModelDay)
    spanInsertion = try connection.prepare(
      "INSERT INTO temp.user_spans VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)")
  }

  /// Reads every row from the period before on, and gives the totals of the period itself.
  mutating func run(on connection: Connection) throws -> UsageTotals {
    try connection.prepare(
      """
      SELECT day, basis, user_key, model_key, client_key, counted, requests, unpriced_requests,
        partly_priced_requests, input_tokens, output_tokens, cache_read_tokens,
        cache_write_tokens, cost_micros
      FROM daily_usage WHERE day >= ?1 AND day < ?2
      ORDER BY day, basis, user_key, model_key, client_key, counted
      """
    ).forEachRow([
      .text(period.before.start.description), .text(period.end.description),
    ]) { row in
      try enter(row)
      try add(
        UsageSums(row, from: 6), userKey: row.integer(2), modelKey: row.integer(3),
        clientKey: row.integer(4), isCounted: row.integer(5) != 0)
    }
    try writeModels()
    for stretch in stretches { try write(stretch) }
    return UsageTotals(
      cost: counted.cost.map(MicroUSD.init), chatCost: chat.cost.map(MicroUSD.init),
      gatewayCost: gateway.cost.map(MicroUSD.init),
      uncountedCost: uncounted.cost.map(MicroUSD.init), requests: counted.requests,
      tokens: try counted.tokens, unpricedRequests: counted.unpricedRequests,
      activeUsers: Int64(activeUsers))
  }

  /// Notices where a day or a basis ends.
  private mutating func enter(_ row: borrowing Row) throws {
    let isSameDay = row.withUTF8(0) { $0.elementsEqual(dayText.utf8) } ?? false
    let isSameBasis = row.withUTF8(1) { $0.elementsEqual(basis.utf8) } ?? false
    if isSameDay, isSameBasis { return }
    try writeModels()
    if !isSameDay {
      dayText = row.text(0)
      day = try Day(parsing: dayText)
    }
    basis = row.text(1)
  }

  private mutating func add(
    _ sums: UsageSums, userKey: Int64, modelKey: Int64, clientKey: Int64, isCounted: Bool
  ) throws {
    let isInPeriod = day >= period.start
    guard isCounted else {
      if isInPeriod { try uncounted.add(sums) }
      return
    }
    if isInPeriod {
      try counted.add(sums)
      if basis == "chat" { try chat.add(sums) } else { try gateway.add(sums) }
    }
    try models[ModelClient(model: modelKey, client: clientKey), default: UsageSums()].add(sums)
    try add(sums, of: userKey, isInPeriod: isInPeriod)
  }

  private mutating func add(_ sums: UsageSums, of user: Int64, isInPeriod: Bool) throws {
    guard let place = places[user] else {
      places[user] = stretches.count
      stretches.append(stretch(of: user, isInPeriod: isInPeriod))
      return try stretches[stretches.count - 1].add(sums, on: day.number)
    }
    if let change = stretches[place].changes.first, change <= day.number {
      try write(stretches[place])
      let wasInPeriod = stretches[place].last >= period.start.number
      stretches[place] = stretch(of: user, isInPeriod: isInPeriod && !wasInPeriod)
    }
    try stretches[place].add(sums, on: day.number)
  }

  /// The stretch of a user that begins on the current day; `isInPeriod` says that it is the user's
  /// first in the period.
  private mutating func stretch(of user: Int64, isInPeriod: Bool) -> Stretch {
    if isInPeriod { activeUsers += 1 }
    // The period's start is a change for everybody.
    let number = day.number
    let ahead = ((changes[user] ?? []) + [period.start.number]).sorted().drop { $0 <= number }
    return Stretch(user: user, changes: ahead, first: number, last: number)
  }

  // MARK: - Writing

  private mutating func writeModels() throws {
    for (key, sums) in models.sorted(by: { $0.key < $1.key }) {
      try modelInsertion.bind(1, text: dayText)
      try modelInsertion.bind(2, text: basis)
      try modelInsertion.bind(3, integer: key.model)
      try modelInsertion.bind(4, integer: key.client)
      try sums.bind(to: modelInsertion, from: 5)
      try modelInsertion.runAgain()
    }
    models.removeAll(keepingCapacity: true)
  }

  private func write(_ stretch: Stretch) throws {
    try spanInsertion.bind(1, integer: stretch.user)
    try spanInsertion.bind(2, text: Day(number: stretch.first).description)
    try spanInsertion.bind(3, text: Day(number: stretch.last).description)
    try stretch.sums.bind(to: spanInsertion, from: 4)
    try spanInsertion.runAgain()
  }

  // MARK: - Changes

  /// The days on which each user's groups or cost centre change, in order.
  private static func changes(_ connection: Connection) throws -> [Int64: [Int32]] {
    var changes: [Int64: Set<Int32>] = [:]
    for table in ["group_spans", "cost_center_spans"] {
      try connection.prepare("SELECT user_key, first_day, end_day FROM temp.\(table)")
        .forEachRow { row in
          for index in [1, 2] as [Int32] {
            changes[row.integer(0), default: []].insert(
              try Day(parsing: row.text(index)).number)
          }
        }
    }
    return changes.mapValues { $0.sorted() }
  }

  // MARK: - Tables

  private static let tables = """
    DROP TABLE IF EXISTS temp.model_days;
    DROP TABLE IF EXISTS temp.user_spans;
    CREATE TEMP TABLE model_days (
      day TEXT NOT NULL, source TEXT NOT NULL, basis TEXT NOT NULL, model_key INTEGER NOT NULL,
      provider TEXT NOT NULL, provider_name TEXT NOT NULL, model TEXT NOT NULL,
      client TEXT NOT NULL, requests INTEGER, unpriced_requests INTEGER,
      partly_priced_requests INTEGER, input_tokens INTEGER, output_tokens INTEGER,
      cache_read_tokens INTEGER, cache_write_tokens INTEGER, tokens INTEGER, cost_micros INTEGER
    ) STRICT;
    CREATE TEMP TABLE user_spans (
      user_key INTEGER NOT NULL, day TEXT NOT NULL, last_day TEXT NOT NULL, requests INTEGER,
      unpriced_requests INTEGER, partly_priced_requests INTEGER, input_tokens INTEGER,
      output_tokens INTEGER, cache_read_tokens INTEGER, cache_write_tokens INTEGER,
      tokens INTEGER, cost_micros INTEGER
    ) STRICT;
    """

  private static let insertModelDay = """
    INSERT INTO temp.model_days
    SELECT ?1, CASE ?2 WHEN 'chat' THEN 'chat' ELSE 'gateway' END, ?2, m.key, m.provider,
      m.provider_name, m.model,
      CASE ?2 WHEN 'chat' THEN '\(RunFilter.chatClient)' ELSE c.client END,
      ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13
    FROM main.models AS m JOIN main.clients AS c
    WHERE m.key = ?3 AND c.key = ?4
    """
}
