import Money
import Usage

/// What was booked to one budget: sums of a month by day, model, client and user.
struct SpendTally {
  /// Micro-USD of each day of the month.
  var days: [Int64]
  private(set) var micros: Int64 = 0
  private(set) var unpricedRequests: Int64? = 0
  private(set) var isAtLeast = false
  private(set) var models: [Int64: Int64] = [:]
  private(set) var clients: [Int64?: Int64] = [:]
  private(set) var users: [Int64: Int64] = [:]
  private let start: Day
  private let tellsUsers: Bool

  init(month: Period, tellsUsers: Bool) {
    start = month.start
    days = Array(repeating: 0, count: month.dayCount)
    self.tellsUsers = tellsUsers
  }

  /// Adds usage of a day of the month.
  mutating func add(_ row: SpendRow) throws(OverflowError) {
    let place = Int(row.day.number - start.number)
    micros = try Self.sum(micros, row.micros)
    // The parts of a sum that fits may be added in any order: costs are not negative, and a
    // correction takes back what was there.
    days[place] = try Self.sum(days[place], row.micros)
    models[row.modelKey, default: 0] &+= row.micros
    clients[row.clientKey, default: 0] &+= row.micros
    if tellsUsers { users[row.userKey, default: 0] &+= row.micros }
    if let count = row.unpricedRequests {
      unpricedRequests = unpricedRequests.map { $0 &+ count }
    } else {
      unpricedRequests = nil
    }
    if row.isAtLeast { isAtLeast = true }
  }

  private static func sum(_ left: Int64, _ right: Int64) throws(OverflowError) -> Int64 {
    let (sum, overflow) = left.addingReportingOverflow(right)
    guard !overflow else { throw OverflowError() }
    return sum
  }
}
