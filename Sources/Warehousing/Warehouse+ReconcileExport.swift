import Money
import Pricing
import Reconciling
import SQLite
import Usage

extension Warehouse {
  private struct PricedModel: Hashable {
    var provider: String
    var model: String
  }

  /// Each row of the spend export against its tokens at the server's own prices.
  func reconcileExport(_ period: Period, into table: ReconciliationTable) throws {
    let seen = try seenPrices()
    func histories(_ origin: PriceOrigin) -> [PricedModel: PriceHistory] {
      Dictionary(
        grouping: seen.filter { $0.version.origin == origin },
        by: { PricedModel(provider: $0.version.provider, model: $0.version.model) }
      ).mapValues { PriceHistory($0) }
    }
    let custom = histories(.serverCustom)
    let standard = histories(.serverDefault)
    try connection.statement(Self.exportRows).forEachRow([
      .text(period.start.description), .text(period.end.description),
    ]) { row in
      let day = try Day(parsing: row.text(0))
      let subject = PricedModel(provider: row.text(4), model: row.text(5))
      let start = max(day.start, Instant(microseconds: row.integer(11)))
      let window = start..<max(start, min(day.end, Instant(microseconds: row.integer(12))))
      let cost = MicroUSD(row.integer(10))
      var line = ReconciliationLine(
        .export, day: day,
        ExportReconciliation.verdict(
          on: cost,
          of: ToldTokens(
            input: row.integer(6), output: row.integer(7), cacheRead: row.integer(8),
            cacheWrite: row.integer(9)), in: window,
          custom: custom[subject] ?? PriceHistory([]),
          standard: standard[subject] ?? PriceHistory([])))
      line.userKey = row.integer(1)
      line.groupKey = row.integer(2)
      line.modelKey = row.integer(3)
      line.cost = cost
      line.found = cost
      try table.add(line)
    }
  }

  private static let exportRows = """
    SELECT e.day, e.user_key, e.group_key, e.model_key, m.provider, m.model, e.input_tokens,
      e.output_tokens, e.cache_read_tokens, e.cache_write_tokens, e.server_cost_micros,
      coalesce(d.export_from, 0), d.covered_until
    FROM spend_export AS e
    JOIN models AS m ON m.key = e.model_key
    JOIN source_days AS d ON d.source = 'gateway' AND d.day = e.day
    WHERE e.day >= ?1 AND e.day < ?2
    ORDER BY e.day, e.organization_key, e.user_key, e.group_key, e.model_key
    """
}
