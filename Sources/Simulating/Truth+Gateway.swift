extension Truth {
  /// The gateway rows of a day, from whatever source its record was made.
  func addGateway(_ day: Day, to table: inout TruthTable) {
    guard let record = gatewayRecord(of: day) else { return }
    let chatEnd = chatRecord(of: day)?.end
    if record.era.hasInterceptions {
      addInterceptions(record, chatEnd: chatEnd, to: &table)
    } else if record.era.hasSpendExport {
      addExport(record, to: &table)
    } else {
      addThreads(record, chatEnd: chatEnd, to: &table)
    }
  }

  private func addInterceptions(
    _ record: GatewayRecord, chatEnd: Int64?, to table: inout TruthTable
  ) {
    let prices = gatewayPrices(withNames: record.era.hasProviderName)
    let indices = rows.indices(
      from: record.day.start, to: record.end, now: record.observation)
    for index in indices {
      let row = rows.row(index)
      guard row.endedAt <= record.observation else { continue }
      var sums = TruthTable.Sums()
      for usage in rows.tokenUsages(row) {
        let cost = prices[row.route]?.gatewayCost(usage.tokens)
        sums += gatewaySums(usage.tokens, cost: cost, requests: 1, unpriced: cost == nil ? 1 : 0)
      }
      let route = rows.mix.routes[row.route]
      table.interceptions = (table.interceptions ?? 0) + 1
      table.tokenUsages = (table.tokenUsages ?? 0) + (sums.requests ?? 0)
      table.add(
        gatewayKey(
          record.day, row.user, route.provider, route.model, client: row.client,
          isCounted: isCounted(row.startedAt, client: row.client, chatEnd: chatEnd)
            || endsInExport(row, after: record.day)),
        sums)
    }
  }

  /// Whether a row of Coder's own chats ends on a later day whose usage the export tells: the chat
  /// cost of that day, with the row's message in it, stands aside then or was never collected.
  private func endsInExport(_ row: Interception, after day: Day) -> Bool {
    guard row.client == InterceptionRows.agents, row.endedAt >= day.end else { return false }
    let last = Day(number: SimulatedTime.dayNumber(row.endedAt))
    return gatewayRecord(of: last)?.era.hasSpendExport ?? false
  }

  /// Rows of Coder's own chats repeat chat cost where that was collected beyond their start.
  func isCounted(_ start: Int64, client: Int, chatEnd: Int64?) -> Bool {
    guard client == InterceptionRows.agents, let chatEnd else { return true }
    return start >= chatEnd
  }

  func gatewayKey(
    _ day: Day, _ user: Int, _ provider: String, _ model: String, client: Int, isCounted: Bool
  ) -> TruthTable.Key {
    TruthTable.Key(
      day: SimulatedTime.dayText(day.number), source: "gateway", user: user,
      userID: world.population.users[user].id.text, provider: provider, model: model,
      client: InterceptionRows.clients[client] ?? "", counted: isCounted ? 1 : 0)
  }

  func gatewaySums(
    _ tokens: Tokens, cost: Int?, requests: Int?, unpriced: Int?
  ) -> TruthTable.Sums {
    TruthTable.Sums(
      requests: requests, input: tokens.input, output: tokens.output,
      cacheRead: tokens.cacheRead, cacheWrite: tokens.cacheWrite, cost: cost, unpriced: unpriced)
  }
}
