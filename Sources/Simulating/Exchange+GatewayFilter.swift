internal import HTTPServer

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
      throw SearchProblem(
        field: "initiator",
        detail: "User \"\(text)\" either does not exist, or you don't have permission to view them."
      )
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
