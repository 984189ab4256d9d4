extension InterceptionRows {
  /// The most token-usage rows an interception has; their ids count by it.
  static let tokenUsageStride = 4

  /// Usually one row, up to three; the last one when the interception ends.
  func tokenUsages(_ row: Interception) -> [TokenUsage] {
    let kind = row.draw.below(10, 7)
    let count = kind < 7 ? 1 : (kind < 9 ? 2 : 3)
    return (0..<count).map { number in
      TokenUsage(
        number: number,
        createdAt: row.startedAt
          + (row.endedAt - row.startedAt) / Int64(count) * Int64(number + 1)
          + (number == count - 1 ? (row.endedAt - row.startedAt) % Int64(count) : 0),
        tokens: tokens(row, number))
    }
  }

  /// The sum over a row's token usages.
  func tokens(_ row: Interception) -> Tokens {
    tokenUsages(row).reduce(into: Tokens()) { $0 += $1.tokens }
  }

  private func tokens(_ row: Interception, _ number: Int) -> Tokens {
    let facet = UInt64(100 + number * 10)
    if row.draw.below(100, facet) == 0 { return Tokens() }
    var tokens = Tokens(
      input: 1 + row.draw.below(row.draw.below(10, facet + 1) == 0 ? 60_000 : 4_000, facet + 2),
      output: 1 + row.draw.below(3_000, facet + 3))
    if row.draw.below(10, facet + 4) < 6 {
      tokens.cacheRead = row.draw.below(120_000, facet + 5)
    }
    if mix.routes[row.route].provider == "anthropic", row.draw.below(10, facet + 6) < 5 {
      tokens.cacheWrite = row.draw.below(9_000, facet + 7)
    }
    return tokens
  }
}
