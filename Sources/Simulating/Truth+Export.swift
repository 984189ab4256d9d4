extension Truth {
  /// The spend export of a day: the server's own cost, by the time of each token usage.
  func addExport(_ record: GatewayRecord, to table: inout TruthTable) {
    let lines = SpendLines(world: world, rows: rows)
      .lines(from: record.day.start, to: record.end, now: record.observation)
    for line in lines {
      let hasPrice =
        world.prices.serverPrice(provider: line.provider, model: line.model) != nil
      let isUnpriced = line.cost == 0 && !line.tokens.isZero && !hasPrice
      table.add(
        gatewayKey(record.day, line.user, line.provider, line.model, client: 0, isCounted: true),
        gatewaySums(
          line.tokens, cost: isUnpriced ? nil : line.cost, requests: nil, unpriced: nil))
    }
  }
}
