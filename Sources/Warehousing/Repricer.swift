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
  private var current = RepricedDay(Day(number: .min))

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
      try enter(row, of: .interceptions)
      try take(row, of: .interceptions)
    }
    try end(.interceptions)
    try rows.forEachThread(from: period.start.start, until: period.end.start) { row in
      guard !onlyUnpriced || row.stored.cost == nil else { return }
      try enter(row, of: .threads)
      try take(row, of: .threads)
    }
    try end(.threads)
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
      result.prunedDays = try warehouse.sourceDays(.gateway).count { day, state in
        period.contains(day) && state.prunedAt != nil
      }
    }
    return result
  }

  /// Whether the rollup of the current day is made from these facts.
  private func isBooked(_ basis: RollupBasis) -> Bool {
    let source = bases[current.day]
    return basis == .threads ? source == .threads : source != .export && source != .threads
  }

  /// The rows come in order of time, so that a day is over when the next one begins.
  private func enter(_ row: RepricedRow, of basis: RollupBasis) throws {
    let day = current.day
    guard row.startedAt < day.start || row.startedAt >= day.end else { return }
    try end(basis)
    current = RepricedDay(row.startedAt.day)
  }

  private func take(_ row: RepricedRow, of basis: RollupBasis) throws {
    let cost = costs.cost(
      of: row.tokens, modelKey: row.modelKey, at: row.pricedAt, stored: row.stored)
    if onlyUnpriced, cost.cost == nil { return }
    let isCounted = try isCounted(row)
    try current.add(
      RepricedDay.Key(
        userKey: row.userKey, modelKey: row.modelKey, clientKey: row.clientKey,
        isCounted: isCounted), stored: row.stored, new: cost)
    guard cost != row.stored else { return }
    result.changedRows += 1
    if !isCounted || !isBooked(basis) { result.changedUncountedRows += 1 }
    guard writes else { return }
    changed.append(
      ChangedRow(
        startedAt: row.startedAt, interceptionID: row.interceptionID, id: row.id, cost: cost))
    if changed.count >= Self.pieceSize { try write(basis) }
  }

  private func isCounted(_ row: RepricedRow) throws -> Bool {
    guard row.clientKey == agents else { return true }
    return try warehouse.isCounted(
      InterceptionFact(
        startedAt: row.startedAt, id: row.interceptionID, endedAt: nil, userKey: row.userKey,
        modelKey: row.modelKey, clientKey: row.clientKey, apiKeyKey: nil), agentsClientKey: agents)
  }

  /// Adds the current day to the result, and has its rollup follow.
  private func end(_ basis: RollupBasis) throws {
    try write(basis)
    let day = current.day
    let isBooked = isBooked(basis)
    for (key, sums) in current.rows where key.isCounted && isBooked {
      try self.sums[
        LineKey(modelKey: key.modelKey, userKey: key.userKey), default: Repricing.Figures()
      ].add(sums.figures)
    }
    if current.rows.values.contains(where: \.isChanged) {
      months.insert(day.firstOfMonth)
      if writes { try follow(basis) }
    }
    current = RepricedDay(day)
  }

  /// Brings the rollup of the current day up to date.
  ///
  /// All rows of a whole day were just added up, so that its costs can be written as they are;
  /// otherwise, or where the rollup has other rows, it is made again from the facts.
  private func follow(_ basis: RollupBasis) throws {
    guard basis == .interceptions, !onlyUnpriced, isBooked(basis) else {
      if basis == .threads {
        warehouse.markStale(current.day)
      } else {
        warehouse.markChanged(current.day)
      }
      return
    }
    let statement = try warehouse.connection.statement(
      """
      UPDATE daily_usage SET cost_micros = ?6, unpriced_requests = ?7,
        partly_priced_requests = ?8
      WHERE day = ?1 AND basis = 'interceptions' AND user_key = ?2 AND model_key = ?3
        AND client_key = ?4 AND counted = ?5 AND requests = ?9
      """)
    let day = current.day.description
    let rows = current.rows.filter(\.value.isChanged).sorted { $0.key < $1.key }
    defer { statement.reset() }
    try statement.bind(1, text: day)
    for (key, sums) in rows {
      try statement.bind(2, integer: key.userKey)
      try statement.bind(3, integer: key.modelKey)
      try statement.bind(4, integer: key.clientKey)
      try statement.bind(5, integer: key.isCounted ? 1 : 0)
      try statement.bind(6, optionalInteger: sums.figures.newCost?.micros)
      try statement.bind(7, integer: sums.unpricedRequests)
      try statement.bind(8, integer: sums.partlyPricedRequests)
      try statement.bind(9, integer: sums.figures.requests)
      try statement.runAgain()
      guard warehouse.connection.changes == 1 else {
        return warehouse.markChanged(current.day)
      }
    }
    warehouse.markExportChanged(current.day)
  }

  /// Writes the rows that wait.
  private func write(_ basis: RollupBasis) throws {
    guard !changed.isEmpty else { return }
    let isThreads = basis == .threads
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
    for row in changed {
      try statement.bind(1, integer: row.startedAt.microseconds)
      try statement.bind(2, high: row.interceptionID.high, low: row.interceptionID.low)
      try warehouse.bind(row.cost, to: statement, from: 3)
      if !isThreads { try statement.bind(7, high: row.id.high, low: row.id.low) }
      try statement.runAgain()
    }
    statement.reset()
    changed.removeAll(keepingCapacity: true)
  }
}
