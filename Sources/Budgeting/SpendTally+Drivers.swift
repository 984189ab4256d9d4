import Money
import Usage

extension SpendTally {
  /// How many drivers of a kind are named.
  private static let named = 3

  /// The models, clients, days and users that spent most, up to three of each.
  func drivers(
    _ names: SpendNames, users: [Int64: BudgetUser], month: Period
  ) -> [SpendDriver] {
    let models = models.map { (names.model($0.key), $0.value) }
    let clients = clients.map { (names.client($0.key), $0.value) }
    let days = days.enumerated().map {
      (month.start.advanced(by: $0.offset).description, $0.element)
    }
    let people = self.users.map { (users[$0.key]?.name ?? "unknown user", $0.value) }
    return Self.largest(.model, models) + Self.largest(.client, clients)
      + Self.largest(.day, days) + Self.largest(.user, people)
  }

  private static func largest(
    _ kind: SpendDriver.Kind, _ amounts: [(name: String, micros: Int64)]
  ) -> [SpendDriver] {
    // Two models of one name, of two providers say, are one driver.
    var sums: [String: Int64] = [:]
    for (name, micros) in amounts { sums[name, default: 0] &+= micros }
    return sums.filter { $0.value > 0 }.sorted {
      $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value
    }.prefix(named).map { SpendDriver(kind: kind, name: $0.key, spend: MicroUSD($0.value)) }
  }
}
