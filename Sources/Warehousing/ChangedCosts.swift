import Money
import Pricing
import SQLite
import Usage

/// New costs of rows that lie side by side, waiting to be written.
///
/// One UPDATE walks over the stretch of the table in which they lie and asks a function for each
/// row's cost; a statement for each row would look for the row's place twice.
final class ChangedCosts {
  /// Where a row lies: the start of its interception or thread, and its ids.
  struct Place: Comparable {
    var startedAt: Int64
    var interceptionID: Identifier
    var id: Identifier

    static func < (left: Place, right: Place) -> Bool {
      if left.startedAt != right.startedAt { return left.startedAt < right.startedAt }
      if left.interceptionID != right.interceptionID {
        return left.interceptionID < right.interceptionID
      }
      return left.id < right.id
    }
  }

  private let connection: Connection
  private let path: String
  private let rows = Rows()

  /// Rows in the order of their places, and where the last one asked for is.
  ///
  /// By itself, since the connection holds it with the function and must not hold what holds the
  /// connection.
  private final class Rows {
    var changed: [(place: Place, cost: StoredCost)] = []
    var last = 0
    /// Whether more than amounts and prices change.
    var hasOtherReasons = false

    /// The cost of the row that lies at `place`, if it is one of these.
    ///
    /// Asked in order it is found at once; no order is relied on.
    func cost(at place: Place) -> StoredCost? {
      for index in last...last + 1 where index < changed.count && changed[index].place == place {
        last = index
        return changed[index].cost
      }
      var (low, high) = (0, changed.count)
      while low < high {
        let middle = (low + high) / 2
        if changed[middle].place < place { low = middle + 1 } else { high = middle }
      }
      guard low < changed.count, changed[low].place == place else { return nil }
      last = low
      return changed[low].cost
    }
  }

  /// Gives SQL of `connection` the function that this asks; one object at a time may.
  init(_ connection: Connection, path: String) throws(SQLiteError) {
    self.connection = connection
    self.path = path
    let rows = rows
    try connection.defineFunction("new_cost", argumentCount: 4) { call in
      guard let part = call.integer(0), let startedAt = call.integer(1),
        let interception = call.identifierWords(2), let id = call.identifierWords(3),
        let cost = rows.cost(
          at: Place(
            startedAt: startedAt,
            interceptionID: Identifier(high: interception.high, low: interception.low),
            id: Identifier(high: id.high, low: id.low)))
      else { return .integer(0) }
      return cost.value(part)
    }
  }

  var count: Int { rows.changed.count }

  /// Adds a row that lies behind all before.
  func append(_ row: RepricedRow, _ cost: StoredCost) {
    rows.changed.append(
      (
        Place(
          startedAt: row.startedAt.microseconds, interceptionID: row.interceptionID, id: row.id),
        cost
      ))
    rows.hasOtherReasons =
      rows.hasOtherReasons || row.stored.unpricedReason != cost.unpricedReason
      || row.stored.isPartlyPriced != cost.isPartlyPriced
  }

  /// Writes what waits, and throws where a row is not there.
  func write(_ basis: RollupBasis) throws {
    guard let first = rows.changed.first, let last = rows.changed.last else { return }
    let (table, place) =
      basis == .threads
      ? ("threads", "started_at, id, id") : ("token_usages", "started_at, interception_id, id")
    // Each column asked for costs as much as the row.
    let columns = ["price_key", "cost_micros", "unpriced_reason", "is_partly_priced"]
      .prefix(rows.hasOtherReasons ? 4 : 2).enumerated()
      .map { "\($0.element) = new_cost(\($0.offset + 1), \(place))" }
    let statement = try connection.statement(
      """
      UPDATE \(table) SET \(columns.joined(separator: ", "))
      WHERE started_at BETWEEN ?1 AND ?2 AND new_cost(0, \(place))
      """)
    rows.last = 0
    try statement.run(.integer(first.place.startedAt), .integer(last.place.startedAt))
    guard connection.changes == count else {
      throw WarehouseError(
        path: path,
        problem: .inconsistent("\(count) costs to change, of which \(connection.changes) are there")
      )
    }
    rows.changed.removeAll(keepingCapacity: true)
    rows.hasOtherReasons = false
  }
}

extension StoredCost {
  /// The cost's columns from 1; 0 says that there is one.
  fileprivate func value(_ part: Int64) -> SQLiteValue {
    switch part {
    case 1: priceKey.map(SQLiteValue.integer) ?? .null
    case 2: cost.map { .integer($0.micros) } ?? .null
    case 3: unpricedReason.map { .text($0.rawValue) } ?? .null
    case 4: .integer(isPartlyPriced ? 1 : 0)
    default: .integer(1)
    }
  }
}
