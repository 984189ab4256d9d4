public import Reconciling
import SQLite
public import Usage

extension Warehouse {
  /// Compares every figure of `period` and keeps what became of it for reports to read, in the
  /// temporary table `reconciliation_lines`.
  ///
  /// Once for a snapshot: asked again for the same period it does nothing. Changes nothing in the
  /// file. Throws where a sum overflows.
  public func reconcile(_ period: Period) throws {
    guard reconciledPeriod != period || !connection.isInTransaction else { return }
    try reading {
      let table = try ReconciliationTable(connection)
      try reconcileChat(period, into: table)
      try reconcileGateway(period, into: table)
      try reconcileExport(period, into: table)
      try reconcileSpend(period, into: table)
      try reconcileViews(period, into: table)
      reconciledPeriod = period
    }
  }

  /// How many lines of the last reconciliation have each class.
  public func reconciliationCounts() throws -> [ReconciliationClass: Int64] {
    var counts: [ReconciliationClass: Int64] = [:]
    try connection.prepare("SELECT class, count(*) FROM temp.reconciliation_lines GROUP BY class")
      .forEachRow { row in
        if let finding = ReconciliationClass(rawValue: row.text(0)) {
          counts[finding] = row.integer(1)
        }
      }
    return counts
  }
}
