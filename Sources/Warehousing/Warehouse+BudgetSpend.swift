public import Budgeting
import SQLite
public import Usage

extension Warehouse {
  /// Hands over what each user spent on each day of `period` by the rollup, day by day.
  ///
  /// A user's day may come in two parts, of chat and of the gateway.
  public func forEachDailySpend(
    in period: Period, basis: BudgetBasis,
    _ emit: (_ user: Int64, _ day: Day, _ micros: Int64) throws -> Void
  ) throws {
    var day = DayReading()
    try connection.statement(
      """
      SELECT day, user_key, sum(cost_micros) AS micros FROM daily_usage
      WHERE day >= ?1 AND day < ?2 AND \(basis.condition)
      GROUP BY day, basis, user_key HAVING micros IS NOT NULL
      """
    ).forEachRow([.text(period.start.description), .text(period.end.description)]) { row in
      try emit(row.integer(1), day.read(row.text(0)), row.integer(2))
    }
  }

  /// Hands over the usage of `month` so that it can be booked at its time.
  ///
  /// The rollup tells the usage of a day as a whole. Of users whose group changes, by `changes`, the
  /// facts tell the time: with the basis `gateway` when the usage was recorded, as Coder books it, and
  /// of all users so at the month's ends; with `counted` when the interception started, so that a
  /// month is that of the reports. Usage that the server's export tells comes with the group that
  /// the server booked it to.
  public func forEachSpend(
    in month: Period, basis: BudgetBasis, changes: [Int64: Set<Day>],
    _ emit: (SpendRow) throws -> Void
  ) throws {
    try reading {
      let export = try ExportedGroups(month, on: connection)
      let timed = try timedDays(of: changes, in: month, basis: basis)
      try rollupSpend(month, basis, timed, export, emit)
      try splitExport(month, export, emit)
      switch basis {
      case .chat: break
      case .counted: try countedUsages(changes, emit)
      case .gateway:
        try gatewayUsages(of: changes.keys.sorted(), in: month, emit)
        try boundaryUsages(month, without: changes, emit)
      }
    }
  }

  /// The days of each user whose interceptions tell their own time.
  ///
  /// Of a day that was pruned the rollup is all there is.
  private func timedDays(
    of changes: [Int64: Set<Day>], in month: Period, basis: BudgetBasis
  ) throws -> [Int64: Set<Day>] {
    if changes.isEmpty || basis == .chat { return [:] }
    let pruned = try sourceDays(.gateway).filter { $0.value.prunedAt != nil }.keys
    let whole = Set(month.days).subtracting(pruned)
    return changes.mapValues { basis == .gateway ? whole : $0.subtracting(pruned) }
  }

  private func rollupSpend(
    _ month: Period, _ basis: BudgetBasis, _ timed: [Int64: Set<Day>], _ export: ExportedGroups,
    _ emit: (SpendRow) throws -> Void
  ) throws {
    var days = DayReading()
    try connection.statement(
      """
      SELECT day, basis, user_key, model_key, client_key, coalesce(sum(cost_micros), 0),
        CASE WHEN count(*) = count(unpriced_requests) THEN sum(unpriced_requests) END,
        max(cost_micros IS NULL OR coalesce(unpriced_requests, 0) > 0
          OR coalesce(partly_priced_requests, 0) > 0)
      FROM daily_usage
      WHERE day >= ?1 AND day < ?2 AND \(basis.condition)
      GROUP BY day, basis, user_key, model_key, client_key
      """
    ).forEachRow([.text(month.start.description), .text(month.end.description)]) { row in
      let day = try days.read(row.text(0))
      let user = row.integer(2)
      var group: Int64?
      var client: Int64? = row.integer(4)
      switch row.text(1) {
      case "chat": client = nil
      case "interceptions":
        if timed[user]?.contains(day) == true { return }
      case "export":
        switch export.group(of: user, on: day) {
        case .one(let key): group = key
        case .several: return
        case .unknown: break
        }
      default: break
      }
      try emit(
        SpendRow(
          userKey: user, modelKey: row.integer(3), clientKey: client, day: day, groupKey: group,
          micros: row.integer(5), unpricedRequests: row.optionalInteger(6),
          isAtLeast: row.integer(7) != 0))
    }
  }

  /// The rows of the export themselves, where the server booked a user's day to several groups.
  private func splitExport(
    _ month: Period, _ export: ExportedGroups, _ emit: (SpendRow) throws -> Void
  ) throws {
    let client = try connection.integer("SELECT key FROM clients WHERE client = ''") ?? 0
    for (user, day) in export.split {
      try connection.statement(
        """
        SELECT model_key, group_key, cost_micros FROM spend_export WHERE day = ?1 AND user_key = ?2
        """
      ).forEachRow([.text(day.description), .integer(user)]) { row in
        let cost = row.optionalInteger(2)
        try emit(
          SpendRow(
            userKey: user, modelKey: row.integer(0), clientKey: client, day: day,
            groupKey: row.integer(1), micros: cost ?? 0, unpricedRequests: nil,
            isAtLeast: cost == nil))
      }
    }
  }
}

extension BudgetBasis {
  /// The rows of the rollup that count.
  fileprivate var condition: String {
    switch self {
    case .gateway: "basis <> 'chat'"
    case .counted: "counted"
    case .chat: "basis = 'chat'"
    }
  }
}

/// Reads days that mostly are the one before.
private struct DayReading {
  private var text = ""
  private var day = Day(number: 0)

  mutating func read(_ text: String) throws(DayParsingError) -> Day {
    if text != self.text {
      day = try Day(parsing: text)
      self.text = text
    }
    return day
  }
}
