import Money
import SQLite

/// Sums over rows of the daily rollup, in which an unknown part leaves a count unknown, but for
/// costs: theirs is the sum of what is priced, in micro-USD.
struct UsageSums {
  private(set) var requests: Int64? = 0
  private(set) var unpricedRequests: Int64? = 0
  private(set) var partlyPricedRequests: Int64? = 0
  private(set) var input: Int64? = 0
  private(set) var output: Int64? = 0
  private(set) var cacheRead: Int64? = 0
  private(set) var cacheWrite: Int64? = 0
  private(set) var cost: Int64?

  /// No rows.
  init() {}

  /// The figures of one row, whose columns begin at `index` in the order of the rollup's.
  init(_ row: borrowing Row, from index: Int32) {
    requests = row.optionalInteger(index)
    unpricedRequests = row.optionalInteger(index + 1)
    partlyPricedRequests = row.optionalInteger(index + 2)
    input = row.optionalInteger(index + 3)
    output = row.optionalInteger(index + 4)
    cacheRead = row.optionalInteger(index + 5)
    cacheWrite = row.optionalInteger(index + 6)
    cost = row.optionalInteger(index + 7)
  }

  /// Tokens of all four categories; unknown where one of them is.
  var tokens: Int64? {
    get throws(OverflowError) {
      try Self.sum(Self.sum(input, output), Self.sum(cacheRead, cacheWrite))
    }
  }

  mutating func add(_ other: UsageSums) throws(OverflowError) {
    requests = try Self.sum(requests, other.requests)
    unpricedRequests = try Self.sum(unpricedRequests, other.unpricedRequests)
    partlyPricedRequests = try Self.sum(partlyPricedRequests, other.partlyPricedRequests)
    input = try Self.sum(input, other.input)
    output = try Self.sum(output, other.output)
    cacheRead = try Self.sum(cacheRead, other.cacheRead)
    cacheWrite = try Self.sum(cacheWrite, other.cacheWrite)
    if let more = other.cost { cost = try Self.sum(cost ?? 0, more) }
  }

  /// Binds the seven counts, all tokens and the cost from parameter `index` on.
  func bind(to statement: Statement, from index: Int32) throws {
    try statement.bind(index, optionalInteger: requests)
    try statement.bind(index + 1, optionalInteger: unpricedRequests)
    try statement.bind(index + 2, optionalInteger: partlyPricedRequests)
    try statement.bind(index + 3, optionalInteger: input)
    try statement.bind(index + 4, optionalInteger: output)
    try statement.bind(index + 5, optionalInteger: cacheRead)
    try statement.bind(index + 6, optionalInteger: cacheWrite)
    try statement.bind(index + 7, optionalInteger: try tokens)
    try statement.bind(index + 8, optionalInteger: cost)
  }

  private static func sum(_ left: Int64?, _ right: Int64?) throws(OverflowError) -> Int64? {
    guard let left, let right else { return nil }
    let (sum, overflow) = left.addingReportingOverflow(right)
    guard !overflow else { throw OverflowError() }
    return sum
  }
}
