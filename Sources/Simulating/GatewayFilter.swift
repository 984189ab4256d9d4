internal import HTTPServer

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

extension Exchange {
  /// Reads the `q` of a gateway list.
  func gatewayFilter(sessions: Bool) throws(Refusal) -> GatewayFilter {
    let title =
      sessions ? "Invalid session search query." : "Invalid workspace search query."
    do {
      return try gatewayFilter(
        SearchQuery(
          request.queryValue("q") ?? "", bareKey: sessions ? nil : "initiator"),
        sessions: sessions)
    } catch {
      throw Refusal(
        failure(400, title, fields: [.init(error.field ?? "q", error.detail)]))
    }
  }

  private func gatewayFilter(
    _ query: SearchQuery, sessions: Bool
  ) throws(SearchProblem) -> GatewayFilter {
    var known = ["initiator", "provider", "model", "client", "started_after", "started_before"]
    if era.hasProviderName { known.append("provider_name") }
    if sessions { known.append("session_id") }
    for item in query.items where !known.contains(item.name) {
      throw SearchProblem(
        field: item.name, detail: "Query param \"\(item.name)\" is not a valid query param")
    }
    var filter = GatewayFilter()
    if let text = query.value("initiator") { filter.user = try initiator(text) }
    filter.provider = query.value("provider")
    filter.model = query.value("model")
    filter.client = query.value("client")
    filter.sessionID = query.value("session_id")
    if let name = query.value("provider_name") {
      guard rows.mix.routes.contains(where: { $0.providerName == name }) else {
        throw SearchProblem(field: "provider_name", detail: "unknown provider \"\(name)\"")
      }
      filter.providerName = name
    }
    if let after = try bound(query, "started_after") { filter.start = after }
    if let before = try bound(query, "started_before") { filter.end = before + 1 }
    if query.value("started_after") != nil, query.value("started_before") != nil,
      filter.end <= filter.start + 1
    {
      throw SearchProblem(
        field: "started_before", detail: "Query param must be after \"started_after\"")
    }
    return filter
  }

  private func initiator(_ text: String) throws(SearchProblem) -> Int {
    guard let user = user(text) else {
      throw SearchProblem(field: "initiator", detail: "user \"\(text)\" either does not exist")
    }
    return user.number
  }

  private func bound(_ query: SearchQuery, _ key: String) throws(SearchProblem) -> Int64? {
    guard let text = query.value(key) else { return nil }
    guard let instant = SimulatedTime.instant(text) else {
      throw SearchProblem(
        field: key,
        detail: "Query param \"\(key)\" must be a valid date format "
          + "(2006-01-02T15:04:05.999999999Z07:00): parsing time \"\(text)\"")
    }
    return instant
  }
}
