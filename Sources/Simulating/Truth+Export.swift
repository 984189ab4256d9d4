extension Truth {
  /// The spend export of a day: the server's own cost, by the time of each token usage.
  ///
  /// Rows that stand in an earlier day's record of interceptions have all their usage there, also
  /// what was recorded on this day.
  func addExport(_ record: GatewayRecord, to table: inout TruthTable) {
    let lines = SpendLines(world: world, rows: rows, exportedSince: state.exportedSince)
      .lines(from: record.day.start, to: record.end, now: record.observation)
    let booked = booked(before: record)
    for var line in lines {
      if let held = booked[BookedKey(line)] {
        line.tokens = line.tokens.less(held.tokens)
        line.cost = max(line.cost - held.cost, 0)
        if line.tokens.isZero { continue }
      }
      let hasPrice =
        world.prices.serverPrice(provider: line.provider, model: line.model) != nil
      let isUnpriced = line.cost == 0 && !line.tokens.isZero && !hasPrice
      table.add(
        gatewayKey(record.day, line.user, line.provider, line.model, client: 0, isCounted: true),
        gatewaySums(
          line.tokens, cost: isUnpriced ? nil : line.cost, requests: nil, unpriced: nil))
    }
  }

  private struct BookedKey: Hashable {
    var user: Int
    var names: [String]

    init(_ line: SpendLines.Line) {
      user = line.user
      names = [line.provider, line.providerName, line.model]
    }

    init(_ row: Interception, _ route: ModelRoute) {
      user = row.user
      names = [route.provider, route.providerName, route.model]
    }
  }

  private struct Booked {
    var tokens = Tokens()
    var cost = 0
  }

  /// What the records of earlier days hold of the usage that an export tells, at their own cost.
  private func booked(before record: GatewayRecord) -> [BookedKey: Booked] {
    var booked: [BookedKey: Booked] = [:]
    let first = record.day.start - InterceptionRows.longestDuration
    for index in rows.indices(from: first, to: record.day.start, now: record.observation) {
      let row = rows.row(index)
      guard let earlier = interceptionRecord(of: row) else { continue }
      let price = gatewayPrices(withNames: earlier.era.hasProviderName)[row.route]
      for usage in rows.tokenUsages(row)
      where usage.createdAt >= record.day.start && usage.createdAt < record.end {
        let key = BookedKey(row, rows.mix.routes[row.route])
        booked[key, default: Booked()].tokens += usage.tokens
        booked[key, default: Booked()].cost += price?.gatewayCost(usage.tokens) ?? 0
      }
    }
    return booked
  }

  /// The record of interceptions in which a row stands; `nil` where its day has another record.
  func interceptionRecord(of row: Interception) -> GatewayRecord? {
    let day = Day(number: SimulatedTime.dayNumber(row.startedAt))
    guard let record = gatewayRecord(of: day), record.era.hasInterceptions,
      row.startedAt < record.end, row.endedAt <= record.observation
    else { return nil }
    return record
  }
}

extension Tokens {
  /// Each category without the other's, and never below nothing.
  fileprivate func less(_ other: Tokens) -> Tokens {
    Tokens(
      input: max(input - other.input, 0), output: max(output - other.output, 0),
      cacheRead: max(cacheRead - other.cacheRead, 0),
      cacheWrite: max(cacheWrite - other.cacheWrite, 0))
  }
}
