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
  struct Key: Hashable, Comparable {
    var day: Day
    var userKey: Int64
    var modelKey: Int64
    var clientKey: Int64
    var isCounted: Bool

    /// Keys are small numbers that the warehouse gave out itself, so that one word tells most apart.
    func hash(into hasher: inout Hasher) {
      hasher.combine(userKey << 24 ^ modelKey << 12 ^ clientKey << 40 ^ Int64(day.number))
    }

    /// The order in which the rollup's rows lie.
    static func < (left: Key, right: Key) -> Bool {
      (left.day, left.userKey, left.modelKey, left.clientKey, left.isCounted ? 1 : 0)
        < (right.day, right.userKey, right.modelKey, right.clientKey, right.isCounted ? 1 : 0)
    }
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

  /// Forgets all and keeps the memory.
  mutating func removeAll() {
    sums.removeAll(keepingCapacity: true)
    staleDays.removeAll()
    changedDays.removeAll()
    exportDays.removeAll()
  }

  /// Notes that interceptions which started on `day` count otherwise than before.
  ///
  /// Their usage may have been recorded up to ``exportReach`` days later, where an export holds it.
  mutating func interceptionsChanged(on day: Day) {
    for distance in 0...Self.exportReach { exportDays.insert(day.advanced(by: distance)) }
  }

  /// How many days after its start an interception's usage is looked for in an export.
  static let exportReach = 7

  mutating func add(_ rows: Sums, to key: Key) throws(OverflowError) {
    try sums[key, default: Sums()].add(rows)
  }
}

extension RollupDelta.Sums {
  mutating func add(
    tokens more: TokenCounts, cost: MicroUSD?, isPartlyPriced: Bool
  ) throws(OverflowError) {
    requests += 1
    tokens = try tokens.adding(more)
    if let cost {
      self.cost = try (self.cost ?? .zero).adding(cost)
      partlyPricedRequests += isPartlyPriced ? 1 : 0
    } else {
      unpricedRequests += 1
    }
  }

  fileprivate mutating func add(_ other: Self) throws(OverflowError) {
    requests += other.requests
    unpricedRequests += other.unpricedRequests
    partlyPricedRequests += other.partlyPricedRequests
    tokens = try tokens.adding(other.tokens)
    if let more = other.cost { cost = try (cost ?? .zero).adding(more) }
  }
}
