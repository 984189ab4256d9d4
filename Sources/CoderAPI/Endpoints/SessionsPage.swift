import Money
public import Usage

/// A page of gateway sessions.
///
/// The time filter selects interceptions: `startedAt`, `endedAt` and `threads` come from those that
/// match, while models, client and tokens cover the whole session.
public struct SessionsPage: Sendable, APIDecodable {
  /// How many pairs of session and user match in all.
  public var count: Int64
  /// The page's sessions.
  public var sessions: [Session]

  /// One user's session.
  public struct Session: Hashable, Sendable {
    /// The client's own key or an interception's id; not unique between users.
    public var id: String
    /// Who ran it.
    public var initiator: Initiator
    /// Every provider of the session.
    public var providers: [String]
    /// Every model of the session.
    public var models: [String]
    /// The program, empty where unknown.
    public var client: String
    /// The start of the first matching interception.
    public var startedAt: Instant
    /// The end of the last matching one.
    public var endedAt: Instant?
    /// The latest activity, on newer servers.
    public var lastActiveAt: Instant?
    /// Matching threads.
    public var threads: Int64
    /// The tokens of the whole session.
    public var tokens: SessionTokens
  }

  /// `GET …/sessions`, at most 1,000 a page, after the session `cursor`.
  public static func request(
    _ prefix: GatewayPrefix, query: GatewayQuery, limit: Int, after cursor: String?
  ) -> APIRequest {
    var items: [APIRequest.QueryItem] = [.init("q", query.text), .init("limit", String(limit))]
    if let cursor { items.append(.init("after_session_id", cursor)) }
    return APIRequest(prefix.rawValue + "/sessions", query: items).readAhead(as: .sessions)
  }

  /// Reads the answer; prompts are not looked at.
  public init(_ value: APIValue) throws {
    let fields = try value.fields("")
    count = try fields.amount("count")
    sessions = try fields.objects("sessions") { session in
      Session(
        id: try session.text("id"), initiator: try Initiator(session.object("initiator")),
        providers: try session.texts("providers"), models: try session.texts("models"),
        client: try session.optionalText("client") ?? "",
        startedAt: try session.instant("started_at"),
        endedAt: try session.optionalInstant("ended_at"),
        lastActiveAt: try session.optionalInstant("last_active_at"),
        threads: try session.amount("threads"),
        tokens: try SessionTokens(session.object("token_usage_summary")))
    }
  }
}

/// A user as usage names it, which outlives the account.
public struct Initiator: Hashable, Sendable {
  /// The user's id.
  public var id: Identifier
  /// The login name.
  public var username: String
  /// The name for people, where the server tells.
  public var name: String

  init(_ fields: Fields) throws {
    id = try fields.identifier("id")
    username = try fields.optionalText("username") ?? ""
    name = try fields.optionalText("name") ?? ""
  }
}

/// Token sums of a session or thread; early servers do not tell the cache's.
///
/// A row below zero, which Coder keeps, can make a sum negative.
public struct SessionTokens: Hashable, Sendable {
  /// Input tokens without cache reads.
  public var input: Int64
  /// Output tokens with reasoning.
  public var output: Int64
  /// Tokens read from the cache.
  public var cacheRead: Int64?
  /// Tokens written to the cache.
  public var cacheWrite: Int64?

  init(_ fields: Fields) throws {
    input = try fields.integer("input_tokens")
    output = try fields.integer("output_tokens")
    cacheRead = try fields.optionalInteger("cache_read_input_tokens")
    cacheWrite = try fields.optionalInteger("cache_write_input_tokens")
    let counts = TokenCounts(
      input: input, output: output, cacheRead: cacheRead ?? 0, cacheWrite: cacheWrite ?? 0)
    do throws(OverflowError) {
      _ = try counts.total
    } catch {
      throw UnexpectedValue(
        path: "\(fields.path).input_tokens", expected: "within 64 bits with the others")
    }
  }
}
