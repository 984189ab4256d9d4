/// Which interceptions a gateway list selects.
struct GatewayFilter {
  /// The starts selected; the end is excluded, one microsecond after the bound given.
  var start = Int64.min / 2
  var end = Int64.max / 2
  var user: Int?
  var provider: String?
  var providerName: String?
  var model: String?
  /// The filter's value; `Unknown` stands for rows without a client.
  var client: String?
  /// The session to keep, in the texts of the sessions list.
  var sessionID: String?

  /// Whether only the start decides, so that a count needs no scan.
  var isTimeOnly: Bool {
    user == nil && provider == nil && providerName == nil && model == nil && client == nil
      && sessionID == nil
  }

  func matches(_ row: Interception, in rows: InterceptionRows) -> Bool {
    let route = rows.mix.routes[row.route]
    return (user.map { $0 == row.user } ?? true) && (provider.map { $0 == route.provider } ?? true)
      && (providerName.map { $0 == route.providerName } ?? true)
      && (model.map { $0 == route.model } ?? true)
      && (client.map { $0 == InterceptionRows.clients[row.client] ?? "Unknown" } ?? true)
  }
}
