import Money
import Pricing
import SQLite
import Usage

/// Prices stored gateway usage anew, row by row, and adds up what that changes.
final class Repricer {
  private let warehouse: Warehouse
  private let writes: Bool
  /// Whether only rows without a cost are looked at, and only those that get one are changed.
  private let onlyUnpriced: Bool
  private let agents: Int64
  private let bases: [Day: DayBasis]
  private(set) var costs: NewCosts
  private(set) var result = Repricing()
  private var sums: [LineKey: Repricing.Figures] = [:]
  private var months: Set<Day> = []
  private var changed: [ChangedRow] = []
  private var day = Day(number: .min)

  private struct LineKey: Hashable {
    var modelKey: Int64
    var userKey: Int64
  }

  /// Written in pieces, so that a million changed rows need no memory.
  private static let pieceSize = 4096

  init(
    _ costs: NewCosts, in warehouse: Warehouse, writes: Bool, onlyUnpriced: Bool = false
  ) throws {
    self.warehouse = warehouse
    self.writes = writes
    self.onlyUnpriced = onlyUnpriced
    self.costs = costs
    agents = try warehouse.known(
      "SELECT key FROM clients WHERE client = ?1", .text(coderAgentsClient))
    bases = try warehouse.sourceDays(.gateway).mapValues(\.basis)
  }

  /// Prices the usage that is booked to the days of `period`.
  func run(_ period: Period) throws {
    let rows = GatewayRows(connection: warehouse.connection, path: warehouse.path)
    try rows.forEachInterceptionRow(
      from: period.start.start, until: period.end.start, onlyUnpriced: onlyUnpriced
    ) { row in
      try take(row, isBooked: bases[day(of: row)].map(Self.hasInterceptions) ?? true) {
        try write(into: "token_usages")
      }
    }
    try write(into: "token_usages")
    try rows.forEachThread(from: period.start.start, until: period.end.start) { row in
      guard !onlyUnpriced || row.stored.cost == nil else { return }
      try take(row, isBooked: bases[day(of: row)] == .threads) { try write(into: "threads") }
    }
    try write(into: "threads")
  }

  /// What came of it, with names.
  func finish(_ period: Period?) throws -> Repricing {
    let users = try warehouse.userNames()
    let models = try warehouse.modelNames()
    result.lines = sums.map { key, figures in
      Repricing.Line(
        model: models[key.modelKey] ?? ModelName(provider: "", model: ""),
        userID: users[key.userKey]?.id ?? "", username: users[key.userKey]?.username ?? "",
        figures: figures)
    }.sorted { left, right in
      (left.model.model, left.model.provider, left.model.providerName, left.username, left.userID)
        < (
          right.model.model, right.model.provider, right.model.providerName, right.username,
          right.userID
        )
    }
    for line in result.lines { try result.total.add(line.figures) }
    result.changedMonths = months.sorted()
    if let period {
      result.exportDays = bases.count { day, basis in
        period.contains(day) && (basis == .export || basis == .interceptionsThenExport)
      }
    }
    return result
  }

  private static func hasInterceptions(_ basis: DayBasis) -> Bool {
    basis != .export && basis != .threads
  }

  /// The rows come in order of time, so that a day is worked out once.
  private func day(of row: RepricedRow) -> Day {
    if row.startedAt < day.start || row.startedAt >= day.end { day = row.startedAt.day }
    return day
  }

  private func take(_ row: RepricedRow, isBooked: Bool, whenFull write: () throws -> Void) throws {
    let cost = costs.cost(
      of: row.tokens, modelKey: row.modelKey, at: row.pricedAt, stored: row.stored)
    if onlyUnpriced, cost.cost == nil { return }
    let isCounted = try isBooked && isCounted(row)
    if isCounted {
      try sums[
        LineKey(modelKey: row.modelKey, userKey: row.userKey), default: Repricing.Figures()
      ].add(stored: row.stored.cost, new: cost.cost)
    }
    guard cost != row.stored else { return }
    result.changedRows += 1
    if !isCounted { result.changedUncountedRows += 1 }
    months.insert(day.firstOfMonth)
    guard writes else { return }
    changed.append(
      ChangedRow(
        startedAt: row.startedAt, interceptionID: row.interceptionID, id: row.id, cost: cost))
    if changed.count >= Self.pieceSize { try write() }
  }

  private func isCounted(_ row: RepricedRow) throws -> Bool {
    guard row.clientKey == agents else { return true }
    return try warehouse.isCounted(
      InterceptionFact(
        startedAt: row.startedAt, id: row.interceptionID, endedAt: nil, userKey: row.userKey,
        modelKey: row.modelKey, clientKey: row.clientKey, apiKeyKey: nil), agentsClientKey: agents)
  }

  /// Writes the rows that wait; their days' rollup follows at the end of the transaction.
  private func write(into table: StaticString) throws {
    guard !changed.isEmpty else { return }
    let isThreads = "\(table)" == "threads"
    let statement = try warehouse.connection.statement(
      isThreads
        ? """
        UPDATE threads SET price_key = ?3, cost_micros = ?4, unpriced_reason = ?5,
          is_partly_priced = ?6
        WHERE started_at = ?1 AND id = ?2
        """
        : """
        UPDATE token_usages SET price_key = ?3, cost_micros = ?4, unpriced_reason = ?5,
          is_partly_priced = ?6
        WHERE started_at = ?1 AND interception_id = ?2 AND id = ?7
        """)
    var lastDay: Day?
    for row in changed {
      try statement.bind(1, integer: row.startedAt.microseconds)
      try statement.bind(2, high: row.interceptionID.high, low: row.interceptionID.low)
      try warehouse.bind(row.cost, to: statement, from: 3)
      if !isThreads { try statement.bind(7, high: row.id.high, low: row.id.low) }
      try statement.run()
      let day = row.startedAt.day
      guard day != lastDay else { continue }
      lastDay = day
      if isThreads { warehouse.markStale(day) } else { warehouse.markChanged(day) }
    }
    changed.removeAll(keepingCapacity: true)
  }
}
