import Money
import Pricing
import Reconciling
import SQLite
import Usage

extension Warehouse {
  /// Each user's day at each model: the stored cost of every row against its tokens at the price
  /// version that it names, and the sums of session threads.
  ///
  /// Gives the days on which the rollup's rows of interceptions are those that their facts make.
  func reconcileGateway(_ period: Period, into table: ReconciliationTable) throws -> Set<Day> {
    let pricing = GatewayRecomputation(
      versions: try priceVersions(), providers: try modelProviders())
    var scan = try GatewayScan(pricing, keys: try knownKeys(), on: connection)
    var agreeing: Set<Day> = []
    let states = try sourceDays(.gateway)
    for day in period.days {
      let state = states[day]
      if state?.basis == .export || state?.basis == .threads {
        try scan.addPrices(of: day)
      } else {
        let sums = try scan.sums(of: day)
        try addLines(of: sums, on: day, to: table)
        if try isRollup(sums, on: day) { agreeing.insert(day) }
      }
      try reconcileRollup(of: day, isPruned: state?.prunedAt != nil, table)
    }
    usedPrices = (period, scan.usedPrices)
    return agreeing
  }

  /// One line for each user and model, and one for what was recorded on another day.
  private func addLines(
    of sums: [(key: GatewayScan.Key, sums: GatewayScan.Sums)], on day: Day,
    to table: ReconciliationTable
  ) throws {
    var index = sums.startIndex
    while index < sums.endIndex {
      let first = sums[index].key
      var lines: [GatewayScan.Sums] = [GatewayScan.Sums(), GatewayScan.Sums()]
      while index < sums.endIndex, sums[index].key.userKey == first.userKey,
        sums[index].key.modelKey == first.modelKey
      {
        try lines[sums[index].key.isBoundary ? 1 : 0].add(sums[index].sums)
        index += 1
      }
      for (place, sums) in lines.enumerated() where sums.rows > 0 {
        try table.add(line(of: first, isBoundary: place == 1, sums, on: day))
      }
    }
  }

  private func line(
    of key: GatewayScan.Key, isBoundary: Bool, _ sums: GatewayScan.Sums, on day: Day
  ) -> ReconciliationLine {
    var verdict = Verdict(sums.cost, mustEqual: sums.recomputed)
    if sums.hasUnknownPrice {
      verdict = Verdict(.unprovable, .priceNotSeen)
    } else if sums.unpriced == sums.rows {
      verdict = Verdict(.explained, .unpricedUsage)
    } else if isBoundary, verdict.finding == .proved {
      verdict.finding = .explained
      verdict.reason = .boundary
    }
    var line = ReconciliationLine(.gateway, day: day, verdict)
    line.userKey = key.userKey
    line.modelKey = key.modelKey
    line.requests = sums.rows
    line.unpriced = sums.unpriced
    line.cost = sums.unpriced == sums.rows ? nil : sums.cost
    line.found = line.cost
    return line
  }

  /// Whether the rollup's rows of the interceptions of `day` are those that `sums` make.
  ///
  /// Where they are not, whoever tells the differences computes them in the database.
  private func isRollup(
    _ sums: [(key: GatewayScan.Key, sums: GatewayScan.Sums)], on day: Day
  ) throws -> Bool {
    var rows: [(key: RepricedDay.Key, sums: GatewayScan.Sums)] = []
    for (key, sums) in sums {
      let row = RepricedDay.Key(
        userKey: key.userKey, modelKey: key.modelKey, clientKey: key.clientKey,
        isCounted: key.isCounted)
      if let last = rows.indices.last, rows[last].key == row {
        try rows[last].sums.add(sums)
      } else {
        rows.append((row, sums))
      }
    }
    var stored = 0
    var isEqual = true
    try connection.statement(
      """
      SELECT user_key, model_key, client_key, counted, requests, unpriced_requests,
        partly_priced_requests, input_tokens, output_tokens, cache_read_tokens,
        cache_write_tokens, cost_micros
      FROM main.daily_usage WHERE day = ?1 AND basis = 'interceptions'
      ORDER BY user_key, model_key, client_key, counted
      """
    ).forEachRow([.text(day.description)]) { row in
      defer { stored += 1 }
      guard isEqual, stored < rows.count else {
        isEqual = false
        return
      }
      let key = RepricedDay.Key(
        userKey: row.integer(0), modelKey: row.integer(1), clientKey: row.integer(2),
        isCounted: row.integer(3) != 0)
      isEqual = rows[stored].key == key && Self.holds(row, rows[stored].sums)
    }
    return isEqual && stored == rows.count
  }

  /// Whether a stored row, its figures from the fifth column on, holds `sums`.
  private static func holds(_ row: borrowing Row, _ sums: GatewayScan.Sums) -> Bool {
    row.optionalInteger(4) == sums.rows && row.optionalInteger(5) == sums.unpriced
      && row.optionalInteger(6) == sums.partlyPriced
      && row.optionalInteger(7) == sums.tokens.input
      && row.optionalInteger(8) == sums.tokens.output
      && row.optionalInteger(9) == sums.tokens.cacheRead
      && row.optionalInteger(10) == sums.tokens.cacheWrite
      && row.optionalInteger(11) == (sums.unpriced == sums.rows ? nil : sums.cost.micros)
  }

  /// Sums of which the rollup has all there is to know, so that they can be told but not proved:
  /// those of session threads, and of a day whose rows were pruned.
  private func reconcileRollup(
    of day: Day, isPruned: Bool, _ table: ReconciliationTable
  ) throws {
    try connection.statement(
      """
      SELECT user_key, model_key, sum(cost_micros) FROM main.daily_usage
      WHERE day = ?1 AND basis IN ('threads', ?2)
      GROUP BY user_key, model_key
      """
    ).forEachRow([.text(day.description), .text(isPruned ? "interceptions" : "threads")]) { row in
      let cost = row.optionalInteger(2).map(MicroUSD.init)
      var line = ReconciliationLine(
        isPruned ? .gateway : .threads, day: day,
        cost == nil
          ? Verdict(.explained, .unpricedUsage)
          : Verdict(.unprovable, isPruned ? .pruned : .threadEstimate))
      line.userKey = row.integer(0)
      line.modelKey = row.integer(1)
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
}
