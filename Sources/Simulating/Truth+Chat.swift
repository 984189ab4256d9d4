extension Truth {
  /// The chat rows of a day, as the last complete answer of the server gives them.
  func addChat(_ day: Day, to table: inout TruthTable) {
    guard let record = chatRecord(of: day) else { return }
    let gateway = gatewayRecord(of: day)
    let purge = ChatPurge(
      isOn: state.isPurging(at: record.observation), now: record.observation, messages: messages)
    for user in world.population.users {
      let found = messages.messages(of: user.number, from: day.start, to: record.end)
        .filter { !purge.isDeleted(user: user.number, tree: $0.tree, child: $0.isInChild) }
      if found.isEmpty { continue }
      let isCounted =
        !(gateway.map { standsAside(user.number, day, chatEnd: record.end, $0) } ?? false)
      addChat(
        found, of: user, day, era: state.era(at: record.observation), isCounted: isCounted,
        to: &table)
    }
  }

  /// Whether the spend export has the user's chats of a day already: a session of Coder's own
  /// chats had started that day before the chat record ends, or went on from the days before.
  private func standsAside(
    _ user: Int, _ day: Day, chatEnd: Int64, _ gateway: GatewayRecord
  ) -> Bool {
    guard gateway.era.hasSpendExport else { return false }
    let first = day.start - InterceptionRows.longestDuration
    return rows.rounds(from: first, to: day.end).contains { round in
      let row = rows.row(user: user, round: round)
      return row.client == InterceptionRows.agents && row.endedAt >= day.start
        && row.startedAt < min(chatEnd, gateway.end) && row.endedAt <= gateway.observation
    }
  }

  private func addChat(
    _ messages: [ChatMessage], of user: SimulatedUser, _ day: Day, era: Era, isCounted: Bool,
    to table: inout TruthTable
  ) {
    var total = ChatTally()
    var byConfig: [Int: ChatTally] = [:]
    for message in messages {
      total.add(message)
      if let config = message.config { byConfig[config, default: ChatTally()].add(message) }
    }
    let unpriced = unpricedConfigs(byConfig, of: total)
    var rest = total
    rest.unpriced -= unpriced.reduce(0) { $0 + (byConfig[$1]?.messages ?? 0) }
    for (number, tally) in byConfig {
      rest.subtract(tally)
      let config = world.prices.configs[number]
      let isUnpriced = unpriced.contains(number)
      table.add(
        key(day, user, config.provider, config.model, isCounted),
        sums(tally, unpriced: isUnpriced ? tally.messages : 0, hasCost: !isUnpriced, era: era))
    }
    if rest.isEmpty { return }
    let hasCost = rest.cost > 0 || rest.messages > rest.unpriced
    table.add(
      key(day, user, "", "", isCounted),
      sums(rest, unpriced: rest.unpriced, hasCost: hasCost, era: era))
  }

  /// The configurations without cost and without price, if their messages are no more than those
  /// the server calls unpriced; else none.
  private func unpricedConfigs(_ byConfig: [Int: ChatTally], of total: ChatTally) -> Set<Int> {
    let candidates = byConfig.filter { number, tally in
      tally.cost == 0 && tally.messages > 0 && world.prices.configs[number].prices == nil
    }
    let messages = candidates.values.reduce(0) { $0 + $1.messages }
    return messages <= total.unpriced ? Set(candidates.keys) : []
  }

  private func key(
    _ day: Day, _ user: SimulatedUser, _ provider: String, _ model: String, _ isCounted: Bool
  ) -> TruthTable.Key {
    TruthTable.Key(
      day: SimulatedTime.dayText(day.number), source: "chat", user: user.number,
      userID: user.id.text, provider: provider, model: model, client: "",
      counted: isCounted ? 1 : 0)
  }

  private func sums(
    _ tally: ChatTally, unpriced: Int, hasCost: Bool, era: Era
  ) -> TruthTable.Sums {
    TruthTable.Sums(
      requests: tally.messages, input: tally.input, output: tally.output,
      cacheRead: era.hasCacheColumns ? tally.cacheRead : nil,
      cacheWrite: era.hasCacheColumns ? tally.cacheCreation : nil,
      cost: hasCost ? tally.cost : nil, unpriced: unpriced)
  }
}
