import SQLite
import Usage

extension Warehouse {
  /// Stores interceptions with their token-usage rows and adds what is new to the rollup.
  ///
  /// Most pages bring a stretch of time of which nothing is stored yet; their rows are inserted
  /// many at once. Otherwise each is stored by itself, as ``store(_:usages:)`` says.
  public func store(_ facts: InterceptionFacts) throws {
    requireTransaction()
    guard try isFresh(facts) else {
      for (index, interception) in facts.interceptions.enumerated() {
        try store(interception, usages: Array(facts.usages[facts.usageRange(of: index)]))
      }
      return
    }
    let statements = try gatewayStatements()
    try insertInterceptions(facts, with: statements)
    try insertUsages(facts, with: statements)
    for (index, interception) in facts.interceptions.enumerated() {
      let key = try rollupKey(of: interception)
      var sums = RollupDelta.Sums()
      for row in facts.usageRange(of: index) {
        try account(for: facts.usages[row], of: key.day, in: &sums)
      }
      if sums.requests > 0 { try pendingRollup.add(sums, to: key) }
    }
  }

  /// Whether nothing of the stretch of time is stored, and no key comes twice.
  private func isFresh(_ facts: InterceptionFacts) throws -> Bool {
    guard let first = facts.interceptions.first, let last = facts.interceptions.last,
      facts.isStrictlyAscending
    else { return false }
    var isThere = false
    try connection.statement(
      """
      SELECT EXISTS (SELECT 1 FROM interceptions WHERE started_at BETWEEN ?1 AND ?2)
        OR EXISTS (SELECT 1 FROM token_usages WHERE started_at BETWEEN ?1 AND ?2)
      """
    ).forEachRow([
      .integer(first.startedAt.microseconds), .integer(last.startedAt.microseconds),
    ]) { row in isThere = row.integer(0) == 1 }
    return !isThere
  }

  private func insertInterceptions(
    _ facts: InterceptionFacts, with statements: GatewayStatements
  ) throws {
    let rows = facts.interceptions
    let whole = rows.count - rows.count % GatewayStatements.rowsAtOnce
    let statement = statements.insertInterceptions
    for start in stride(from: 0, to: whole, by: GatewayStatements.rowsAtOnce) {
      for offset in 0..<GatewayStatements.rowsAtOnce {
        try bind(
          rows[start + offset], to: statement,
          after: Int32(offset * GatewayStatements.interceptionColumns))
      }
      try statement.runAgain()
    }
    for row in rows[whole...] where try !insert(row) { throw contradiction() }
  }

  private func insertUsages(
    _ facts: InterceptionFacts, with statements: GatewayStatements
  ) throws {
    let whole = facts.usages.count - facts.usages.count % GatewayStatements.rowsAtOnce
    let statement = statements.insertTokenUsages
    var offset = 0
    for (index, interception) in facts.interceptions.enumerated() {
      for row in facts.usageRange(of: index) {
        guard row < whole else {
          if try !insert(facts.usages[row], of: interception) { throw contradiction() }
          continue
        }
        try bind(
          facts.usages[row], of: interception, to: statement,
          after: Int32(offset * GatewayStatements.tokenUsageColumns))
        offset += 1
        guard offset == GatewayStatements.rowsAtOnce else { continue }
        try statement.runAgain()
        offset = 0
      }
    }
  }

  /// A row that was not there a moment ago; the transaction is undone with it.
  private func contradiction() -> WarehouseError {
    WarehouseError(path: path, problem: .inconsistent("a row that is new is there already"))
  }
}
