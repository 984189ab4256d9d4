extension Truth {
  /// Where neither interceptions nor the export exist: each thread on the day it started.
  func addThreads(_ record: GatewayRecord, chatEnd: Int64?, to table: inout TruthTable) {
    let prices = gatewayPrices(withNames: false)
    for user in world.population.users {
      let rounds = rows.rounds(from: record.day.start, to: record.end)
      let sessions = sessions(rounds)
      for session in sessions {
        for thread in SessionThread.all(
          user: user.number, session: session, rows: rows, now: record.observation)
        where thread.startedAt >= record.day.start && thread.startedAt < record.end {
          add(thread, record, chatEnd: chatEnd, prices, to: &table)
        }
      }
    }
  }

  /// The sessions that a user's rounds belong to.
  private func sessions(_ rounds: Range<Int>) -> Range<Int> {
    let length = InterceptionRows.sessionLength
    return rounds.lowerBound / length..<(rounds.upperBound + length - 1) / length
  }

  private func add(
    _ thread: SessionThread, _ record: GatewayRecord, chatEnd: Int64?, _ prices: [PriceSet?],
    to table: inout TruthTable
  ) {
    let root = rows.mix.routes[thread.root.route]
    let isMixed = thread.finished.contains {
      $0.toolCalls > 0 && rows.mix.routes[$0.route].model != root.model
    }
    let tokens = thread.tokens(rows)
    let cost = isMixed ? nil : prices[thread.root.route]?.gatewayCost(tokens)
    table.add(
      gatewayKey(
        record.day, thread.root.user, root.provider, isMixed ? "mixed" : root.model,
        client: thread.root.client,
        isCounted: isCounted(thread.startedAt, client: thread.root.client, chatEnd: chatEnd)),
      gatewaySums(tokens, cost: cost, requests: nil, unpriced: nil))
  }
}
