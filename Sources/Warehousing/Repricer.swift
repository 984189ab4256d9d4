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
  private let changed: ChangedCosts
  private let current = RepricedDay(Day(number: .min))

  private struct LineKey: Hashable {
    var modelKey: Int64
    var userKey: Int64

    /// Keys are small numbers that the warehouse gave out itself, so that one word tells most apart.
    func hash(into hasher: inout Hasher) { hasher.combine(userKey << 24 ^ modelKey) }
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
    changed = try ChangedCosts(warehouse.connection, path: warehouse.path)
    if writes { try current.define(on: warehouse.connection) }
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
    current.begin(row.startedAt.day)
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
    changed.append(row, cost)
    if changed.count >= Self.pieceSize { try changed.write(basis) }
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
    try changed.write(basis)
    let day = current.day
    let isBooked = isBooked(basis)
    for (key, sums) in current.rows where key.isCounted && isBooked {
      try self.sums[
        LineKey(modelKey: key.modelKey, userKey: key.userKey), default: Repricing.Figures()
      ].add(sums.figures)
    }
    if current.isChanged {
      months.insert(day.firstOfMonth)
      if writes { try follow(basis) }
    }
    current.begin(day)
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
    guard try current.writeRollup(on: warehouse.connection) else {
      return warehouse.markChanged(current.day)
    }
    warehouse.markExportChanged(current.day)
  }
}
