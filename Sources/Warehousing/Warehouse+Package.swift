import Money
import SQLite
public import Usage

// What a package of reports says about itself.
extension Warehouse {
  /// What the usage of `period` comes to, for the filters of the run that is prepared.
  ///
  /// One pass over the rollup, which makes the tables `model_days` and `user_spans` as well, once
  /// for a snapshot.
  public func usageTotals(of period: Period) throws -> UsageTotals {
    try reading {
      try withRun { prepared in
        if let known = prepared.totals, known.period == period { return known.totals }
        var pass = try RollupPass(period, on: connection)
        let totals = try pass.run(on: connection)
        preparedRun?.totals = (period, totals)
        return totals
      }
    }
  }

  /// The price lists that gateway costs of `period` were computed from, by name and digest.
  ///
  /// Chat cost and the spend export are the server's own figures, for which no list is known.
  ///
  /// Reads every fact of the period, unless the period was reconciled in this snapshot.
  public func priceLists(usedIn period: Period) throws -> [PriceCatalogue] {
    try reading {
      let bounds = [
        SQLiteValue.integer(period.start.start.microseconds),
        .integer(period.end.start.microseconds),
      ]
      var keys: Set<Int64> = []
      func note(_ table: String) throws {
        try connection.prepare(
          """
          SELECT DISTINCT price_key FROM main.\(table)
          WHERE started_at >= ?1 AND started_at < ?2 AND price_key IS NOT NULL
          """
        ).forEachRow(bounds) { row in keys.insert(row.integer(0)) }
      }
      try note("threads")
      if let usedPrices, usedPrices.period == period {
        keys.formUnion(usedPrices.keys)
      } else {
        try note("token_usages")
      }
      var lists: [PriceCatalogue] = []
      try connection.prepare(
        """
        SELECT DISTINCT c.name, c.sha256 FROM main.price_versions AS v
        JOIN main.price_catalogues AS c ON c.key = v.catalogue_key
        WHERE v.key IN (SELECT value FROM json_each(?1))
        ORDER BY c.name, c.sha256
        """
      ).forEachRow([.text("[" + keys.map(String.init).joined(separator: ",") + "]")]) { row in
        lists.append(PriceCatalogue(name: row.text(0), sha256: row.text(1)))
      }
      return lists
    }
  }

  /// What state the warehouse is in.
  public func state() throws -> WarehouseState {
    try reading {
      WarehouseState(
        deployment: try deploymentURL() ?? "",
        deploymentID: try connection.text("SELECT deployment_id FROM main.deployment"),
        schemaVersion: Self.schemaVersion, dataAsOf: try dataAsOf(),
        lastRun: try connection.integer(
          "SELECT max(id) FROM main.runs WHERE finished_at IS NOT NULL"),
        lastRepricing: try connection.integer("SELECT max(id) FROM main.repricings"))
    }
  }
}
