import Money
import Pricing
import SQLite

extension StoredCost {
  /// Reads the four columns price key, cost, reason and flag, in that order.
  init(row: borrowing Row, from index: Int32, path: String) throws {
    let reason = row.optionalText(index + 2)
    let known = reason.flatMap(UnpricedReason.init(rawValue:))
    guard reason == nil || known != nil else {
      throw WarehouseError(
        path: path, problem: .inconsistent("unpriced reason '\(reason ?? "")'"))
    }
    self.init(
      priceKey: row.optionalInteger(index),
      cost: row.optionalInteger(index + 1).map(MicroUSD.init), unpricedReason: known,
      isPartlyPriced: row.integer(index + 3) != 0)
  }
}
