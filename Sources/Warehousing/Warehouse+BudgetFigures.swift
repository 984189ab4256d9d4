public import Budgeting
import Money
import SQLite
public import Usage

/// What stands beside the sums of budgets.
extension Warehouse {
  /// Whether the server computes spend itself.
  public func hasServerSpend() throws -> Bool {
    try connection.integer("SELECT EXISTS (SELECT 1 FROM server_spend)") == 1
  }

  /// The server's own figures of a UTC month.
  public func serverFigures(
    of month: Period
  ) throws -> [ServerFigure.Key: ServerFigure] {
    var figures: [ServerFigure.Key: ServerFigure] = [:]
    try connection.statement(
      """
      SELECT group_key, user_key, spend_micros, spend_limit_micros, total_spend_limit_micros,
        observed_at
      FROM server_spend WHERE period_start = ?1
      """
    ).forEachRow([.integer(month.start.start.microseconds)]) { row in
      let user = row.integer(1)
      figures[ServerFigure.Key(groupKey: row.integer(0), userKey: user == 0 ? nil : user)] =
        ServerFigure(
          spend: MicroUSD(row.integer(2)), limit: row.optionalInteger(3).map(MicroUSD.init),
          totalLimit: row.optionalInteger(4).map(MicroUSD.init),
          observedAt: Instant(microseconds: row.integer(5)))
    }
    return figures
  }

  /// What models and clients are called.
  public func spendNames() throws -> SpendNames {
    var clients: [Int64: String] = [:]
    try connection.statement("SELECT key, client FROM clients").forEachRow { row in
      clients[row.integer(0)] = row.text(1)
    }
    return SpendNames(models: try modelNames().mapValues(\.model), clients: clients)
  }

  /// When the newest usage of a basis was asked of the server, by the server's clock; nil before
  /// that.
  ///
  /// With `counted` it is the older of chat and the gateway, unless one of them lies a week behind:
  /// then it is gone, as chat cost is from v2.37 on.
  public func dataAsOf(_ basis: BudgetBasis) throws -> Instant? {
    func latest(_ source: DaySource) throws -> Instant? {
      try connection.integer(
        "SELECT max(fetch_began_at) FROM source_days WHERE source = ?1", .text(source.rawValue)
      ).map(Instant.init(microseconds:))
    }
    switch basis {
    case .gateway: return try latest(.gateway)
    case .chat: return try latest(.chat)
    case .counted:
      let known = try [latest(.gateway), latest(.chat)].compactMap { $0 }
      guard let newest = known.max() else { return nil }
      return known.filter { $0 > newest.advanced(bySeconds: -604_800) }.min()
    }
  }
}
