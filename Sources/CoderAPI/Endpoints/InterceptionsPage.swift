public import Usage

/// A page of interceptions as flat rows, so that a million cost no object each.
///
/// Names that repeat (users, models, clients, keys) are numbers into ``names``, the same number for
/// the same name in all pages that one client reads.
public struct InterceptionsPage: Sendable {
  /// How many interceptions match the search in all; ignores the cursor.
  public var count: Int64 = 0
  /// The page's interceptions in the server's order, the newest first.
  public var interceptions: [Row] = []
  /// Their token-usage rows, in the same order.
  public var usages: [UsageRow] = []
  /// Token-usage rows that cannot be used, so that the page holds less than the server does.
  public var refused: [RefusedUsage] = []

  /// Every name that the client has seen in interceptions so far; number 0 is the empty one.
  public var names: [String] = [""]

  /// The largest page the server gives.
  public static let maximumLimit = 1000

  /// One finished interception.
  public struct Row: Sendable {
    /// Its id, the next page's cursor.
    public var id: Identifier
    /// When it started.
    public var startedAt: Instant
    /// When it ended.
    public var endedAt: Instant?
    /// Who made it.
    public var userID: Identifier
    /// The login name, as a name's number.
    public var username: Int
    /// The provider's runtime type, as a name's number.
    public var provider: Int
    /// The configured provider's name, as a name's number; empty on older servers.
    public var providerName: Int
    /// The model, as a name's number.
    public var model: Int
    /// The program, as a name's number; empty where unknown.
    public var client: Int
    /// The API key's id, as a name's number; empty where the server does not tell.
    public var apiKey: Int
    /// Where its token-usage rows stand in ``InterceptionsPage/usages``.
    public var usages: Range<Int>
  }

  /// One token-usage row.
  public struct UsageRow: Sendable {
    /// Its id.
    public var id: Identifier
    /// When it was recorded.
    public var createdAt: Instant
    /// The tokens by category.
    public var tokens: TokenCounts
    /// Cache writes kept for 5 minutes, where the metadata tells.
    public var cacheWrite5mTokens: Int64?
    /// Cache writes kept for 1 hour, where the metadata tells.
    public var cacheWrite1hTokens: Int64?
    /// The other numbers of the metadata that the columns do not repeat, as a JSON object.
    public var metadata: String?
    /// The provider's own id of the response.
    public var providerResponseID: String?
  }

  /// A token-usage row that is left out, because something in it cannot be what it says.
  public struct RefusedUsage: Hashable, Sendable {
    /// The number of its interception in ``InterceptionsPage/interceptions``.
    public var interception: Int
    /// What of it is wrong, for example `token_usages[0].input_tokens`.
    public var place: String
    /// What should stand there.
    public var expected: String
  }

  /// `GET …/interceptions`, at most 1,000 a page, after the interception `cursor`.
  public static func request(
    _ prefix: GatewayPrefix, query: GatewayQuery, limit: Int, after cursor: Identifier?
  ) -> APIRequest {
    var items: [APIRequest.QueryItem] = [.init("q", query.text), .init("limit", String(limit))]
    if let cursor { items.append(.init("after_id", cursor.description)) }
    return APIRequest(prefix.rawValue + "/interceptions", query: items)
      .readAhead(as: .interceptions)
  }

  /// A search for interceptions that started in `[start, end)`.
  ///
  /// The server takes both bounds as inclusive and keeps microseconds, so the end is one earlier.
  public static func search(from start: Instant, until end: Instant) -> GatewayQuery {
    GatewayQuery()
      .adding("started_before", Instant(microseconds: end.microseconds - 1).rfc3339)
      .adding("started_after", start.rfc3339)
  }
}
