/// The rows of the `usage` report, summed by their key.
struct TruthTable {
  struct Key: Hashable, Comparable {
    var day: String
    var source: String
    var user: Int
    var userID: String
    var provider: String
    var model: String
    var client: String
    var counted: Int

    private var order: [String] {
      [day, source, userID, provider, model, client, "\(counted)"]
    }

    /// By the text of each column, binary.
    static func < (left: Key, right: Key) -> Bool {
      for (one, other) in zip(left.order, right.order) where one != other {
        return Array(one.utf8).lexicographicallyPrecedes(Array(other.utf8))
      }
      return false
    }
  }

  /// Sums; `nil` stands for what the server does not tell.
  struct Sums {
    var requests: Int?
    var input: Int?
    var output: Int?
    var cacheRead: Int?
    var cacheWrite: Int?
    /// `nil` where nothing in the row has a price.
    var cost: Int?
    var unpriced: Int?

    static func += (sum: inout Sums, more: Sums) {
      sum.requests = added(sum.requests, more.requests)
      sum.input = added(sum.input, more.input)
      sum.output = added(sum.output, more.output)
      sum.cacheRead = added(sum.cacheRead, more.cacheRead)
      sum.cacheWrite = added(sum.cacheWrite, more.cacheWrite)
      sum.cost = added(sum.cost, more.cost)
      sum.unpriced = added(sum.unpriced, more.unpriced)
    }

    private static func added(_ one: Int?, _ other: Int?) -> Int? {
      guard let one else { return other }
      return one + (other ?? 0)
    }
  }

  private(set) var rows: [Key: Sums] = [:]
  var interceptions: Int?
  var tokenUsages: Int?

  mutating func add(_ key: Key, _ sums: Sums) {
    rows[key, default: Sums()] += sums
  }

  /// The sum over all rows, or over the counted ones.
  func total(countedOnly: Bool) -> Sums {
    rows.reduce(into: Sums()) { total, row in
      if !countedOnly || row.key.counted == 1 { total += row.value }
    }
  }
}
