import Money
import Usage

/// What a batch of gateway facts adds to the daily rollup, summed in memory before it is written.
struct RollupDelta {
  var sums: [Key: Sums] = [:]
  /// Days on which a stored fact changed: their rollup is made again from the facts.
  var changedDays: Set<Day> = []

  /// One row of the rollup of basis `interceptions`.
  struct Key: Hashable {
    var day: Day
    var userKey: Int64
    var modelKey: Int64
    var clientKey: Int64
    var isCounted: Bool
  }

  /// The figures of one row; tokens in tokens, cost in micro-USD, nil while nothing is priced.
  struct Sums {
    var requests: Int64 = 0
    var unpricedRequests: Int64 = 0
    var partlyPricedRequests: Int64 = 0
    var tokens = TokenCounts.zero
    var cost: MicroUSD?
  }

  var isEmpty: Bool { sums.isEmpty && changedDays.isEmpty }

  mutating func add(
    tokens: TokenCounts, cost: MicroUSD?, isPartlyPriced: Bool, to key: Key
  ) throws(OverflowError) {
    var row = sums[key, default: Sums()]
    row.requests += 1
    row.tokens = try row.tokens.adding(tokens)
    if let cost {
      row.cost = try (row.cost ?? .zero).adding(cost)
      row.partlyPricedRequests += isPartlyPriced ? 1 : 0
    } else {
      row.unpricedRequests += 1
    }
    sums[key] = row
  }
}
