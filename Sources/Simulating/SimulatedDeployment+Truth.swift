internal import Synchronization

extension SimulatedDeployment {
  /// What a perfect collector would report, had it run completely at each of the instants given
  /// (microseconds since 1970; the simulated now where none is given).
  ///
  /// JSON with the rows of the `usage` report, costs in micro-USD, `null` for what the server does
  /// not tell. `since` and `until` are days, `YYYY-MM-DD`, the second one excluded; a text that is
  /// no day bounds nothing. The role of the token plays no part: the collector may read everything.
  public func truth(
    observedAt: [Int64] = [], since: String? = nil, until: String? = nil
  ) -> String {
    let truth = Truth(
      world: world, state: state.withLock { $0 }, observations: observedAt)
    let days = truth.days(
      since: since.flatMap { SimulatedTime.dayNumber($0) },
      until: until.flatMap { SimulatedTime.dayNumber($0) })
    var table = TruthTable()
    for day in days {
      truth.addChat(day, to: &table)
      truth.addGateway(day, to: &table)
    }
    return table.json(sessions: truth.sessionCount(days), world: world)
  }
}

extension Truth {
  /// The sessions that had a finished row in these days at the last observation that could list
  /// sessions.
  func sessionCount(_ days: [Day]) -> Int? {
    guard world.options.hasLicense, let first = days.first, let last = days.last,
      let observation = observations.last(where: { state.era(at: $0).hasSessions })
    else { return nil }
    let indices = rows.indices(
      from: first.start, to: min(last.end, cap(observation)), now: observation)
    var found: Set<Int> = []
    for index in indices {
      let row = rows.row(index)
      if row.endedAt <= observation { found.insert(row.user << 32 | row.session) }
    }
    return found.count
  }
}
