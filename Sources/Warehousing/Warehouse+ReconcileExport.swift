import Money
import Reconciling
import SQLite
public import Usage

extension Warehouse {
  /// Each row of the spend export against its tokens at the server's own prices.
  func reconcileExport(_ period: Period, into table: ReconciliationTable) throws {
    let prices = ServerPrices(try seenPrices())
    try connection.statement(Self.exportRows).forEachRow([
      .text(period.start.description), .text(period.end.description), .null,
    ]) { row in
      let export = try Self.export(row, at: prices)
      var line = ReconciliationLine(.export, day: export.day, export.verdict)
      line.userKey = row.integer(1)
      line.groupKey = row.integer(2)
      line.modelKey = row.integer(3)
      line.cost = export.cost
      line.found = export.cost
      try table.add(line)
    }
  }

  /// Reads one row of the export and compares it.
  private static func export(
    _ row: borrowing Row, at prices: ServerPrices
  ) throws -> ExportArithmetic {
    let day = try Day(parsing: row.text(0))
    let history = prices.history(provider: row.text(4), model: row.text(5))
    let start = max(day.start, Instant(microseconds: row.integer(11)))
    let window = start..<max(start, min(day.end, Instant(microseconds: row.integer(12))))
    let tokens = ToldTokens(
      input: row.integer(6), output: row.integer(7), cacheRead: row.integer(8),
      cacheWrite: row.integer(9))
    let cost = MicroUSD(row.integer(10))
    return ExportArithmetic(
      day: day, group: row.text(14),
      model: ModelName(
        provider: row.text(4), providerName: row.text(13), model: row.text(5)),
      tokens: tokens, cost: cost,
      prices: history.custom.inForce(during: window) + history.standard.inForce(during: window),
      verdict: ExportReconciliation.verdict(
        on: cost, of: tokens, in: window, custom: history.custom, standard: history.standard))
  }

  /// The rows of the export of a user's day, each with its arithmetic.
  public func exportArithmetic(userKey: Int64, on day: Day) throws -> [ExportArithmetic] {
    let prices = ServerPrices(try seenPrices())
    var rows: [ExportArithmetic] = []
    try connection.statement(Self.exportRows).forEachRow([
      .text(day.description), .text(day.next.description), .integer(userKey),
    ]) { row in rows.append(try Self.export(row, at: prices)) }
    return rows
  }

  private static let exportRows = """
    SELECT e.day, e.user_key, e.group_key, e.model_key, m.provider, m.model, e.input_tokens,
      e.output_tokens, e.cache_read_tokens, e.cache_write_tokens, e.server_cost_micros,
      coalesce(d.export_from, 0), d.covered_until, m.provider_name, coalesce(g.name, '')
    FROM spend_export AS e
    JOIN models AS m ON m.key = e.model_key
    LEFT JOIN groups AS g ON g.key = e.group_key
    JOIN source_days AS d ON d.source = 'gateway' AND d.day = e.day
    WHERE e.day >= ?1 AND e.day < ?2 AND (?3 IS NULL OR e.user_key = ?3)
    ORDER BY e.day, e.organization_key, e.user_key, e.group_key, e.model_key
    """
}
