import Money
import Usage

/// What repricing makes of one day, in the rows of the daily rollup.
struct RepricedDay {
  /// What tells the rollup's rows of one day and basis apart.
  struct Key: Hashable {
    var userKey: Int64
    var modelKey: Int64
    var clientKey: Int64
    var isCounted: Bool
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
