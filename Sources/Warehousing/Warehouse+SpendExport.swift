import Money
import SQLite
public import Usage

extension Warehouse {
  /// Replaces the export of one day, all organisations together, as a unit.
  public func replaceSpendExport(_ rows: [SpendExportFact], on day: Day) throws {
    requireTransaction()
    pendingRollup.exportDays.insert(day)
    try connection.statement("DELETE FROM spend_export WHERE day = ?1")
      .run(.text(day.description))
    let statement = try connection.statement(
      """
      INSERT INTO spend_export (day, organization_key, user_key, group_key, model_key,
        input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, server_cost_micros,
        cost_micros)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
      """)
    for row in rows {
      try statement.bind(1, text: day.description)
      try statement.bind(2, integer: row.organizationKey)
      try statement.bind(3, integer: row.userKey)
      try statement.bind(4, integer: row.groupKey)
      try statement.bind(5, integer: row.modelKey)
      try statement.bind(6, integer: row.tokens.input)
      try statement.bind(7, integer: row.tokens.output)
      try statement.bind(8, integer: row.tokens.cacheRead)
      try statement.bind(9, integer: row.tokens.cacheWrite)
      try statement.bind(10, integer: row.serverCost.micros)
      try statement.bind(11, optionalInteger: row.cost?.micros)
      try statement.run()
    }
  }

  /// Tokens and the server's cost of the export of one day; rows are not requests.
  public func spendExportFigures(on day: Day) throws -> Restatement.Figures {
    var figures = Restatement.Figures(requests: nil, tokens: 0, cost: .zero)
    try connection.statement(
      """
      SELECT coalesce(sum(input_tokens + output_tokens + cache_read_tokens + cache_write_tokens),
        0), coalesce(sum(server_cost_micros), 0)
      FROM spend_export WHERE day = ?1
      """
    ).forEachRow([.text(day.description)]) { row in
      figures.tokens = row.integer(0)
      figures.cost = MicroUSD(row.integer(1))
    }
    return figures
  }
}
