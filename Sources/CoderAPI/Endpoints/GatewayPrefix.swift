/// Where a server keeps its AI gateway endpoints: the name changed twice.
public enum GatewayPrefix: String, Sendable, CaseIterable {
  /// The seed generation; later an alias for some of the endpoints.
  case aibridge = "/api/v2/aibridge"
  /// The newer name.
  case aiGateway = "/api/v2/ai-gateway"
  /// The first servers.
  case experimental = "/api/experimental/aibridge"
}

/// A search of the gateway's lists, in Coder's `q` language.
public struct GatewayQuery: Hashable, Sendable {
  private var items: [String] = []

  /// A search that matches everything.
  public init() {}

  /// Adds `key:"value"`; values with colons, such as times, need the quotes.
  ///
  /// The language has no escape for a quote, so those of the value are left out: a search for such
  /// a value finds nothing.
  public func adding(_ key: String, _ value: String) -> GatewayQuery {
    var query = self
    query.items.append("\(key):\"\(value.filter { $0 != "\"" })\"")
    return query
  }

  /// What was added, separated by blanks.
  public var text: String { items.joined(separator: " ") }
}
