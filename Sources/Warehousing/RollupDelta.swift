import Money
import Usage

/// What a batch of gateway facts adds to the daily rollup, summed in memory before it is written.
struct RollupDelta {
  var sums: [Key: Sums] = [:]
  /// Days whose rollup is made again from the facts, of whatever basis these are.
  var staleDays: Set<Day> = []
  /// Days on which a stored interception changed: that part of their rollup is made again.
  var changedDays: Set<Day> = []
  /// Days whose export may have to leave other usage to the interceptions than before.
  var exportDays: Set<Day> = []

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

  var isEmpty: Bool {
    sums.isEmpty && staleDays.isEmpty && changedDays.isEmpty && exportDays.isEmpty
  }

  /// Notes that interceptions which started on `day` count otherwise than before.
  ///
  /// Their usage may have been recorded up to ``exportReach`` days later, where an export holds it.
  mutating func interceptionsChanged(on day: Day) {
    for distance in 0...Self.exportReach { exportDays.insert(day.advanced(by: distance)) }
  }

  /// How many days after its start an interception's usage is looked for in an export.
  static let exportReach = 7

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
