import Money
import SQLite
import Usage

/// What repricing makes of one day, in the rows of the daily rollup.
final class RepricedDay {
  /// What tells the rollup's rows of one day and basis apart.
  struct Key: Hashable {
    var userKey: Int64
    var modelKey: Int64
    var clientKey: Int64
    var isCounted: Bool

    /// Keys are small numbers that the warehouse gave out itself, so that one word tells most apart.
    func hash(into hasher: inout Hasher) {
      hasher.combine(userKey << 24 ^ modelKey << 12 ^ clientKey << 40)
    }
  }

  /// The sums of one row of the rollup.
  struct Sums {
    var figures = Repricing.Figures()
    var unpricedRequests: Int64 = 0
    var partlyPricedRequests: Int64 = 0
    var isChanged = false
  }

  private(set) var day: Day
  private(set) var rows: [Key: Sums] = [:]

  init(_ day: Day) { self.day = day }

  /// Begins another day, in the memory of the last.
  func begin(_ day: Day) {
    self.day = day
    rows.removeAll(keepingCapacity: true)
  }

  func add(
    _ key: Key, stored: StoredCost, new: StoredCost
  ) throws(OverflowError) {
    try rows[key, default: Sums()].add(stored: stored, new: new)
  }

  /// Whether any cost is other than before.
  var isChanged: Bool { rows.values.contains(where: \.isChanged) }

  /// Gives SQL of `connection` the function that ``writeRollup(on:)`` asks.
  func define(on connection: Connection) throws(SQLiteError) {
    try connection.defineFunction("new_sum", argumentCount: 5) { [self] call in
      guard let part = call.integer(0), let user = call.integer(1), let model = call.integer(2),
        let client = call.integer(3), let counted = call.integer(4),
        let sums = rows[
          Key(userKey: user, modelKey: model, clientKey: client, isCounted: counted != 0)],
        sums.isChanged
      else { return .null }
      return sums.value(part)
    }
  }

  /// Writes the changed sums of the interceptions' rows; false where the rollup has other rows.
  func writeRollup(on connection: Connection) throws(SQLiteError) -> Bool {
    try connection.statement(Self.update).run(.text(day.description))
    return connection.changes == rows.values.count(where: \.isChanged)
  }

  private static let key = "user_key, model_key, client_key, counted"
  private static let update = """
    UPDATE daily_usage SET cost_micros = new_sum(1, \(key)),
      unpriced_requests = new_sum(2, \(key)), partly_priced_requests = new_sum(3, \(key))
    WHERE day = ?1 AND basis = 'interceptions' AND requests = new_sum(0, \(key))
    """
}

extension RepricedDay.Sums {
  /// The columns of the rollup from 1; 0 is the number of rows, which does not change.
  fileprivate func value(_ part: Int64) -> SQLiteValue {
    switch part {
    case 1: figures.newCost.map { .integer($0.micros) } ?? .null
    case 2: .integer(unpricedRequests)
    case 3: .integer(partlyPricedRequests)
    default: .integer(figures.requests)
    }
  }

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
