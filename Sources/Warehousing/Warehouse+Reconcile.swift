import Money
public import Reconciling
import SQLite
public import Usage

extension Warehouse {
  /// Compares every figure of `period` and keeps what became of it for reports to read, in the
  /// temporary tables `reconciliation_lines` and `reconciliation_sums`.
  ///
  /// Once for a snapshot: asked again for the same period it does nothing. It compares everything,
  /// whatever a run of reports filters: its queries name the stored tables (`main.`) where a run
  /// puts views before them. Changes nothing in the file. Throws where a sum overflows.
  public func reconcile(_ period: Period) throws {
    guard reconciledPeriod != period || !connection.isInTransaction else { return }
    try reading {
      let table = try ReconciliationTable(connection)
      try reconcileChat(period, into: table)
      let agreeing = try reconcileGateway(period, into: table)
      try reconcileExport(period, into: table)
      try reconcileSpend(period, into: table)
      try reconcileViews(period, rollupsThatAgree: agreeing, into: table)
      try table.finish()
      reconciledPeriod = period
    }
  }

  /// How many lines of the last reconciliation have each class.
  public func reconciliationCounts() throws -> [ReconciliationClass: Int64] {
    var counts: [ReconciliationClass: Int64] = [:]
    try connection.prepare("SELECT class, sum(lines) FROM temp.reconciliation_sums GROUP BY class")
      .forEachRow { row in
        if let finding = ReconciliationClass(rawValue: row.text(0)) {
          counts[finding] = row.integer(1)
        }
      }
    return counts
  }

  /// The lines of the last reconciliation that have one of `classes`, the largest amounts of
  /// each part first.
  public func reconciliationFindings(
    _ classes: Set<ReconciliationClass>, limit: Int
  ) throws -> [ReconciliationFinding] {
    var findings: [ReconciliationFinding] = []
    func has(_ finding: ReconciliationClass) -> SQLiteValue {
      .text(classes.contains(finding) ? finding.rawValue : "")
    }
    try connection.prepare(
      """
      SELECT l.part, l.day, coalesce(u.username, ''), coalesce(g.name, ''), coalesce(m.model, ''),
        coalesce(c.display_name, ''), l.found_micros, l.lower_micros, l.upper_micros,
        l.outside_micros, l.class, l.reason
      FROM temp.reconciliation_lines AS l
      LEFT JOIN users AS u ON u.key = l.user_key
      LEFT JOIN groups AS g ON g.key = l.group_key
      LEFT JOIN models AS m ON m.key = l.model_key
      LEFT JOIN model_configs AS c ON c.key = l.model_config_key
      WHERE l.class IN (?1, ?2, ?3, ?4)
      ORDER BY l.class, l.part_number, abs(l.outside_micros) DESC, l.day, u.username, u.id,
        m.model, c.id, l.group_key
      LIMIT ?5
      """
    ).forEachRow(ReconciliationClass.allCases.map(has) + [.integer(Int64(limit))]) { row in
      guard let part = ReconciliationPart(rawValue: row.text(0)),
        let finding = ReconciliationClass(rawValue: row.text(10)),
        let reason = ReconciliationReason(rawValue: row.text(11))
      else { return }
      findings.append(
        ReconciliationFinding(
          part: part, day: try Day(parsing: row.text(1)), username: row.text(2),
          group: row.text(3), model: row.text(4), configName: row.text(5),
          found: row.optionalInteger(6).map(MicroUSD.init),
          verdict: Verdict(
            finding, reason, lower: row.optionalInteger(7).map(MicroUSD.init),
            upper: row.optionalInteger(8).map(MicroUSD.init),
            outside: MicroUSD(row.integer(9)))))
    }
    return findings
  }
}
