import Budgeting
import SQLite
import Usage

/// Token-usage rows one by one, where the rollup's days are too coarse for a budget.
extension Warehouse {
  /// How long after its start an interception may record usage, in microseconds: seven days.
  private static let longest: Int64 = 604_800_000_000

  /// Whether the day of an interception `i` is told by interceptions; always so where no day of the
  /// month or shortly before it is told otherwise.
  private func isTold(_ month: Period) throws -> String {
    let others = try connection.integer(
      """
      SELECT EXISTS (SELECT 1 FROM source_days WHERE source = 'gateway'
        AND day >= ?1 AND day < ?2 AND basis IN ('export', 'threads'))
      """, .text(month.start.advanced(by: -8).description), .text(month.end.description))
    guard others == 1 else { return "1" }
    return """
      NOT EXISTS (SELECT 1 FROM source_days AS d WHERE d.source = 'gateway'
        AND d.day = strftime('%Y-%m-%d', i.started_at / 1000000, 'unixepoch')
        AND d.basis IN ('export', 'threads'))
      """
  }

  /// What counts of the days on which a user's group changed, at the interceptions' starts.
  func countedUsages(_ changes: [Int64: Set<Day>], _ emit: (SpendRow) throws -> Void) throws {
    var users: [Day: [Int64]] = [:]
    for (user, days) in changes { for day in days { users[day, default: []].append(user) } }
    let keys = RollupKeys(
      agents: try connection.integer(
        "SELECT key FROM clients WHERE client = ?1", .text(coderAgentsClient)) ?? 0,
      none: 0, noModel: 0)
    let statement = try connection.statement(Self.countedUsages)
    for day in users.keys.sorted() {
      try keys.bind(to: statement, day: day)
      try statement.bind(name: ":users", .text(Self.json(users[day] ?? [])))
      try statement.forEachRow { row in
        let cost = row.optionalInteger(4)
        try emit(
          SpendRow(
            userKey: row.integer(0), modelKey: row.integer(1), clientKey: row.integer(2), day: day,
            instant: Instant(microseconds: row.integer(3)), micros: cost ?? 0,
            unpricedRequests: cost == nil ? 1 : 0, isAtLeast: cost == nil || row.integer(5) != 0))
      }
    }
  }

  /// Usage of the interceptions that started on some days of users, at the time when it was recorded.
  func gatewayUsages(
    on days: [Int64: Set<Day>], in month: Period, _ emit: (SpendRow) throws -> Void
  ) throws {
    let all = days.values.reduce(into: Set<Day>()) { $0.formUnion($1) }
    guard let first = all.min(), let last = all.max() else { return }
    var reading = (day: Day(number: 0), end: Instant(microseconds: 0))
    try connection.statement(
      """
      SELECT i.user_key, i.model_key, i.client_key, t.created_at, t.cost_micros,
        t.is_partly_priced, t.started_at
      FROM interceptions AS i
      CROSS JOIN token_usages AS t ON t.started_at = i.started_at AND t.interception_id = i.id
      WHERE i.started_at >= ?1 AND i.started_at < ?2
        AND i.user_key IN (SELECT value FROM json_each(?4))
        AND t.created_at < ?3 AND \(try isTold(month))
      """
    ).forEachRow([
      .integer(first.start.microseconds), .integer(last.end.microseconds),
      .integer(month.end.start.microseconds), .text(Self.json(Array(days.keys))),
    ]) { row in
      // In order of time, so the day is mostly that of the row before.
      let started = Instant(microseconds: row.integer(6))
      if started >= reading.end { reading = (started.day, started.day.end) }
      guard days[row.integer(0)]?.contains(reading.day) == true else { return }
      try emit(Self.usage(row, at: Instant(microseconds: row.integer(3)), sign: 1))
    }
  }

  /// What the rollup's days get wrong at a month's ends: usage is recorded in the month of an
  /// interception that started before it, or after the month in which it started.
  ///
  /// `days` are those that the rollup does not tell.
  func boundaryUsages(
    _ month: Period, without days: [Int64: Set<Day>], _ emit: (SpendRow) throws -> Void
  ) throws {
    let (start, end) = (month.start.start.microseconds, month.end.start.microseconds)
    let statement = try connection.statement(
      """
      SELECT i.user_key, i.model_key, i.client_key, t.created_at, t.cost_micros,
        t.is_partly_priced, t.started_at
      FROM token_usages AS t
      CROSS JOIN interceptions AS i ON i.started_at = t.started_at AND i.id = t.interception_id
      WHERE t.started_at >= ?1 AND t.started_at < ?2 AND t.created_at >= ?2 AND t.created_at < ?3
        AND \(try isTold(month))
      """)
    try statement.forEachRow([.integer(start - Self.longest), .integer(start), .integer(end)]) {
      row in
      try emit(Self.usage(row, at: Instant(microseconds: row.integer(3)), sign: 1))
    }
    try statement.forEachRow([
      .integer(max(start, end - Self.longest)), .integer(end), .integer(.max),
    ]) { row in
      let started = Instant(microseconds: row.integer(6))
      if days[row.integer(0)]?.contains(started.day) == true { return }
      try emit(Self.usage(row, at: started, sign: -1))
    }
  }

  /// A row of the first six columns that the queries above share.
  private static func usage(_ row: borrowing Row, at instant: Instant, sign: Int64) -> SpendRow {
    let cost = row.optionalInteger(4)
    return SpendRow(
      userKey: row.integer(0), modelKey: row.integer(1), clientKey: row.integer(2),
      day: instant.day, instant: instant, micros: sign * (cost ?? 0),
      unpricedRequests: cost == nil ? sign : 0,
      isAtLeast: sign > 0 && (cost == nil || row.integer(5) != 0))
  }

  private static func json(_ keys: [Int64]) -> String {
    "[" + keys.sorted().map(String.init).joined(separator: ",") + "]"
  }
}
