import Money
import Pricing
import Reconciling
import SQLite
import Usage

extension Warehouse {
  /// What tells the lines of one day apart.
  private struct GatewayKey: Hashable, Comparable {
    var user: Int64
    var model: Int64
    /// Whether the tokens were recorded on another UTC day than the interception started.
    var isBoundary: Bool

    static func < (left: GatewayKey, right: GatewayKey) -> Bool {
      (left.user, left.model, left.isBoundary ? 1 : 0)
        < (right.user, right.model, right.isBoundary ? 1 : 0)
    }
  }

  private struct GatewaySums {
    var rows: Int64 = 0
    var unpriced: Int64 = 0
    var cost = MicroUSD.zero
    var recomputed = MicroUSD.zero
    /// A cost whose price version is not stored, so that it cannot be computed again.
    var hasUnknownPrice = false
  }

  /// Each user's day at each model: the stored cost of every row against its tokens at the price
  /// version that it names, and the sums of session threads.
  func reconcileGateway(_ period: Period, into table: ReconciliationTable) throws {
    let versions = try priceVersions()
    var pricing = GatewayRecomputation(versions: versions, providers: try modelProviders())
    for day in period.days {
      var sums: [GatewayKey: GatewaySums] = [:]
      try connection.statement(Self.gatewayRows).forEachRow([
        .integer(day.start.microseconds), .integer(day.end.microseconds),
        .text(day.description),
      ]) { row in
        let key = GatewayKey(
          user: row.integer(0), model: row.integer(1),
          isBoundary: Instant(microseconds: row.integer(2)).day != day)
        try Self.add(row, to: &sums[key, default: GatewaySums()], modelKey: key.model, &pricing)
      }
      for (key, sums) in sums.sorted(by: { $0.key < $1.key }) {
        try table.add(line(of: key, sums, on: day))
      }
    }
    try reconcileRollup(
      of: "d.basis = 'threads' AND s.pruned_at IS NULL", .threadEstimate, .threads, period, table)
    try reconcileRollup(
      of: "d.basis IN ('interceptions', 'threads') AND s.pruned_at IS NOT NULL", .pruned, .gateway,
      period, table)
  }

  private static func add(
    _ row: borrowing Row, to sums: inout GatewaySums, modelKey: Int64,
    _ pricing: inout GatewayRecomputation
  ) throws {
    sums.rows += 1
    guard let stored = row.optionalInteger(8) else {
      sums.unpriced += 1
      return
    }
    sums.cost = try sums.cost.adding(MicroUSD(stored))
    let tokens = TokenCounts(
      input: row.integer(3), output: row.integer(4), cacheRead: row.integer(5),
      cacheWrite: row.integer(6))
    guard
      let price = row.optionalInteger(7),
      let cost = pricing.cost(of: tokens, at: price, modelKey: modelKey)
    else {
      sums.hasUnknownPrice = true
      return
    }
    sums.recomputed = try sums.recomputed.adding(cost)
  }

  private func line(
    of key: GatewayKey, _ sums: GatewaySums, on day: Day
  ) -> ReconciliationLine {
    var verdict = Verdict(sums.cost, mustEqual: sums.recomputed)
    if sums.hasUnknownPrice {
      verdict = Verdict(.unprovable, .priceNotSeen)
    } else if sums.unpriced == sums.rows {
      verdict = Verdict(.explained, .unpricedUsage)
    } else if key.isBoundary, verdict.finding == .proved {
      verdict.finding = .explained
      verdict.reason = .boundary
    }
    var line = ReconciliationLine(.gateway, day: day, verdict)
    line.userKey = key.user
    line.modelKey = key.model
    line.requests = sums.rows
    line.unpriced = sums.unpriced
    line.cost = sums.unpriced == sums.rows ? nil : sums.cost
    line.found = line.cost
    return line
  }

  /// Sums of which the rollup has all there is to know, so that they can be told but not proved.
  private func reconcileRollup(
    of condition: String, _ reason: ReconciliationReason, _ part: ReconciliationPart,
    _ period: Period, _ table: ReconciliationTable
  ) throws {
    try connection.prepare(
      """
      SELECT d.day, d.user_key, d.model_key, sum(d.cost_micros) FROM daily_usage AS d
      LEFT JOIN source_days AS s ON s.source = 'gateway' AND s.day = d.day
      WHERE \(condition) AND d.day >= ?1 AND d.day < ?2
      GROUP BY d.day, d.user_key, d.model_key
      """
    ).forEachRow([.text(period.start.description), .text(period.end.description)]) { row in
      let cost = row.optionalInteger(3).map(MicroUSD.init)
      var line = ReconciliationLine(
        part, day: try Day(parsing: row.text(0)),
        cost == nil ? Verdict(.explained, .unpricedUsage) : Verdict(.unprovable, reason))
      line.userKey = row.integer(1)
      line.modelKey = row.integer(2)
      line.cost = cost
      line.found = cost
      try table.add(line)
    }
  }

  private func modelProviders() throws -> [Int64: String] {
    var providers: [Int64: String] = [:]
    try connection.statement("SELECT key, provider FROM models").forEachRow { row in
      providers[row.integer(0)] = row.text(1)
    }
    return providers
  }

  /// The rows of a day whose cost is the sum of its interceptions.
  private static let gatewayRows = """
    SELECT f.user_key, f.model_key, t.created_at, t.input_tokens, t.output_tokens,
      t.cache_read_tokens, t.cache_write_tokens, t.price_key, t.cost_micros
    FROM interceptions AS f
    JOIN token_usages AS t ON t.started_at = f.started_at AND t.interception_id = f.id
    WHERE f.started_at >= ?1 AND f.started_at < ?2
      AND NOT EXISTS (SELECT 1 FROM source_days
        WHERE source = 'gateway' AND day = ?3 AND basis IN ('export', 'threads'))
    """
}
