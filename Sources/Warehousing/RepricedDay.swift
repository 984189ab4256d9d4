import Money
import Usage

/// What repricing makes of one day, in the rows of the daily rollup.
struct RepricedDay {
  /// What tells the rollup's rows of one day and basis apart, in the order in which they lie.
  struct Key: Hashable, Comparable {
    var userKey: Int64
    var modelKey: Int64
    var clientKey: Int64
    var isCounted: Bool

    /// Keys are small numbers that the warehouse gave out itself, so that one word tells most apart.
    func hash(into hasher: inout Hasher) {
      hasher.combine(userKey << 24 ^ modelKey << 12 ^ clientKey << 40)
    }

    static func < (left: Key, right: Key) -> Bool {
      (left.userKey, left.modelKey, left.clientKey, left.isCounted ? 1 : 0)
        < (right.userKey, right.modelKey, right.clientKey, right.isCounted ? 1 : 0)
    }
  }

  /// The sums of one row of the rollup.
  struct Sums {
    var figures = Repricing.Figures()
    var unpricedRequests: Int64 = 0
    var partlyPricedRequests: Int64 = 0
    var isChanged = false
  }

  let day: Day
  private(set) var rows: [Key: Sums] = [:]

  init(_ day: Day) { self.day = day }

  mutating func add(
    _ key: Key, stored: StoredCost, new: StoredCost
  ) throws(OverflowError) {
    try rows[key, default: Sums()].add(stored: stored, new: new)
  }
}

extension RepricedDay.Sums {
  fileprivate mutating func add(stored: StoredCost, new: StoredCost) throws(OverflowError) {
    try figures.add(stored: stored.cost, new: new.cost)
    if new.cost == nil {
      unpricedRequests += 1
    } else if new.isPartlyPriced {
      partlyPricedRequests += 1
    }
    isChanged = isChanged || stored != new
  }
}
