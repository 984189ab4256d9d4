import Money
import Reconciling
import SQLite
import Usage

extension Warehouse {
  /// A group, or a member of it.
  private struct Spender: Hashable {
    var group: Int64
    var user: Int64
  }

  /// The days of one month as the export holds them.
  private struct ExportedMonth {
    /// How far each day of the export was asked.
    var coveredUntil: [Day: Instant] = [:]
    /// The days that the export tells from their start.
    var wholeDays: Set<Day> = []
    var costs: [Spender: [Day: MicroUSD]] = [:]
  }

  /// What the server says that groups and members spent in a month, against its export.
  func reconcileSpend(_ period: Period, into table: ReconciliationTable) throws {
    let first = period.start.firstOfMonth
    var month: (start: Day, export: ExportedMonth)?
    try connection.statement(
      """
      SELECT period_start, group_key, user_key, spend_micros, observed_at FROM server_spend
      WHERE period_start >= ?1 AND period_start < ?2 AND EXISTS (SELECT 1 FROM spend_export)
      ORDER BY period_start, group_key, user_key
      """
    ).forEachRow([.integer(first.start.microseconds), .integer(period.end.start.microseconds)]) {
      row in
      let start = Instant(microseconds: row.integer(0)).day
      if month?.start != start { month = (start, try exportedMonth(from: start)) }
      guard let export = month?.export else { return }
      let spender = Spender(group: row.integer(1), user: row.integer(2))
      let observedAt = Instant(microseconds: row.integer(4))
      var line = ReconciliationLine(
        spender.user == 0 ? .groupSpend : .memberSpend, day: start,
        try verdict(
          on: MicroUSD(row.integer(3)), askedAt: observedAt, of: spender, from: start, export))
      line.groupKey = spender.group
      line.userKey = spender.user == 0 ? nil : spender.user
      line.found = MicroUSD(row.integer(3))
      try table.add(line)
    }
  }

  private func verdict(
    on spend: MicroUSD, askedAt observedAt: Instant, of spender: Spender, from start: Day,
    _ export: ExportedMonth
  ) throws -> Verdict {
    var days: [SpendReconciliation.ExportedDay] = []
    var isComplete = true
    // A figure of a month that is over may be asked later.
    let last = min(observedAt.day, start.firstOfNextMonth.previous)
    var day = start
    while day <= last {
      let cost = export.costs[spender]?[day] ?? .zero
      // A part of a day counts as well: it is the least that was spent.
      days.append(.init(coveredUntil: export.coveredUntil[day] ?? day.end, cost: cost))
      isComplete = isComplete && export.wholeDays.contains(day)
      day = day.next
    }
    return try SpendReconciliation.verdict(
      on: spend, askedAt: observedAt, days: days, isComplete: isComplete)
  }

  private func exportedMonth(from start: Day) throws -> ExportedMonth {
    var month = ExportedMonth()
    let bounds = [
      SQLiteValue.text(start.description), .text(start.firstOfNextMonth.description),
    ]
    try connection.statement(
      """
      SELECT day, covered_until, basis = 'export' AND is_complete FROM source_days
      WHERE source = 'gateway' AND day >= ?1 AND day < ?2
      """
    ).forEachRow(bounds) { row in
      let day = try Day(parsing: row.text(0))
      month.coveredUntil[day] = Instant(microseconds: row.integer(1))
      if row.integer(2) != 0 { month.wholeDays.insert(day) }
    }
    try connection.statement(
      """
      SELECT day, group_key, user_key, sum(server_cost_micros) FROM spend_export
      WHERE day >= ?1 AND day < ?2 GROUP BY day, group_key, user_key
      """
    ).forEachRow(bounds) { row in
      let day = try Day(parsing: row.text(0))
      let cost = MicroUSD(row.integer(3))
      for user in [row.integer(2), 0] {
        let spender = Spender(group: row.integer(1), user: user)
        let known = month.costs[spender]?[day] ?? .zero
        month.costs[spender, default: [:]][day] = try known.adding(cost)
      }
    }
    return month
  }
}
