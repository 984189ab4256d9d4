/// The lines of the server's spend export.
struct SpendLines {
  struct Line {
    var user: Int
    var group: Int
    var provider: String
    var providerName: String
    var model: String
    var tokens = Tokens()
    /// In micro-USD; usage without a price adds nothing.
    var cost = 0
  }

  private struct Key: Hashable {
    var user: Int
    var route: Int
  }

  let world: World
  let rows: InterceptionRows
  /// Usage recorded before is not told.
  let exportedSince: Int64

  /// Token usage of a window that was written at `now`, ordered by user and route.
  ///
  /// The window's end is excluded; interceptions that have not finished are among it.
  func lines(
    from start: Int64, to end: Int64, now: Int64, user: Int? = nil
  ) -> [Line] {
    let until = min(end, now + 1)
    let start = max(start, exportedSince)
    if start >= until { return [] }
    let prices = rows.mix.routes.map {
      world.prices.serverPrice(provider: $0.provider, model: $0.model)
    }
    var found: [Key: (tokens: Tokens, cost: Int)] = [:]
    for row in started(from: start - InterceptionRows.longestDuration, to: until, now, user) {
      if row.endedAt < start { continue }
      for usage in rows.tokenUsages(row)
      where usage.createdAt >= start && usage.createdAt < until {
        let key = Key(user: row.user, route: row.route)
        var sums = found[key] ?? (Tokens(), 0)
        sums.tokens += usage.tokens
        sums.cost += prices[row.route]?.cost(usage.tokens) ?? 0
        found[key] = sums
      }
    }
    return merged(found)
  }

  /// The rows of everybody or of one user that started in a window.
  private func started(
    from start: Int64, to end: Int64, _ now: Int64, _ user: Int?
  ) -> any Sequence<Interception> {
    guard let user else {
      return rows.indices(from: start, to: end, now: now).lazy.map { rows.row($0) }
    }
    return rows.rounds(from: start, to: end).lazy.map { rows.row(user: user, round: $0) }
      .filter { $0.startedAt < end }
  }

  /// Two routes of the same names are one line.
  private func merged(_ found: [Key: (tokens: Tokens, cost: Int)]) -> [Line] {
    var lines: [Line] = []
    var places: [[String]: Int] = [:]
    for (key, sums) in found.sorted(by: {
      ($0.key.user, $0.key.route) < ($1.key.user, $1.key.route)
    }) {
      let route = rows.mix.routes[key.route]
      let names = ["\(key.user)", route.provider, route.providerName, route.model]
      let place = places[names] ?? lines.count
      if place == lines.count {
        places[names] = place
        lines.append(
          Line(
            user: key.user, group: world.population.effectiveGroup(of: key.user),
            provider: route.provider, providerName: route.providerName, model: route.model))
      }
      lines[place].tokens += sums.tokens
      lines[place].cost += sums.cost
    }
    return lines
  }
}
