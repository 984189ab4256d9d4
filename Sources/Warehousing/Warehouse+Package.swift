import Money
import SQLite
public import Usage

// What a package of reports says about itself.
extension Warehouse {
  /// What the usage of `period` comes to, for the filters of the run that is prepared.
  public func usageTotals(of period: Period) throws -> UsageTotals {
    try reading {
      var totals = UsageTotals(activeUsers: 0)
      let statement = try connection.prepare(
        """
        SELECT sum(cost_micros) FILTER (WHERE counted),
          sum(cost_micros) FILTER (WHERE counted AND source = 'chat'),
          sum(cost_micros) FILTER (WHERE counted AND source = 'gateway'),
          sum(cost_micros) FILTER (WHERE NOT counted),
          CASE WHEN count(*) FILTER (WHERE counted) = count(requests) FILTER (WHERE counted)
            THEN coalesce(sum(requests) FILTER (WHERE counted), 0) END,
          CASE WHEN count(*) FILTER (WHERE counted)
              = count(input_tokens + output_tokens + cache_read_tokens + cache_write_tokens)
                FILTER (WHERE counted)
            THEN coalesce(sum(input_tokens + output_tokens + cache_read_tokens
              + cache_write_tokens) FILTER (WHERE counted), 0) END,
          CASE WHEN count(*) FILTER (WHERE counted)
              = count(unpriced_requests) FILTER (WHERE counted)
            THEN coalesce(sum(unpriced_requests) FILTER (WHERE counted), 0) END,
          count(DISTINCT user_id) FILTER (WHERE counted)
        FROM usage WHERE day >= ?1 AND day < ?2
        """)
      try statement.forEachRow([
        .text(period.start.description), .text(period.end.description),
      ]) { row in
        totals = UsageTotals(
          cost: row.optionalInteger(0).map(MicroUSD.init),
          chatCost: row.optionalInteger(1).map(MicroUSD.init),
          gatewayCost: row.optionalInteger(2).map(MicroUSD.init),
          uncountedCost: row.optionalInteger(3).map(MicroUSD.init),
          requests: row.optionalInteger(4), tokens: row.optionalInteger(5),
          unpricedRequests: row.optionalInteger(6), activeUsers: row.integer(7))
      }
      return totals
    }
  }

  /// The price lists that gateway costs of `period` were computed from, by name and digest.
  ///
  /// Chat cost and the spend export are the server's own figures, for which no list is known.
  public func priceLists(usedIn period: Period) throws -> [PriceCatalogue] {
    try reading {
      var lists: [PriceCatalogue] = []
      let statement = try connection.prepare(
        """
        SELECT DISTINCT c.name, c.sha256 FROM (
          SELECT price_key FROM main.token_usages WHERE started_at >= ?1 AND started_at < ?2
          UNION
          SELECT price_key FROM main.threads WHERE started_at >= ?1 AND started_at < ?2
        ) AS used
        JOIN main.price_versions AS v ON v.key = used.price_key
        JOIN main.price_catalogues AS c ON c.key = v.catalogue_key
        ORDER BY c.name, c.sha256
        """)
      try statement.forEachRow([
        .integer(period.start.start.microseconds), .integer(period.end.start.microseconds),
      ]) { row in
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
