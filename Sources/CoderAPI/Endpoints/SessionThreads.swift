public import Usage

/// One page of a session's threads, oldest first.
public struct SessionThreads: Sendable, APIDecodable {
  /// The program, empty where unknown.
  public var client: String
  /// The first user with this session id.
  public var initiator: Initiator
  /// The page's threads; those of every user with this session id.
  public var threads: [Thread]

  /// A root interception with those that followed from it.
  public struct Thread: Hashable, Sendable {
    /// The root interception.
    public var id: Identifier
    /// The root's model.
    public var model: String
    /// The root's provider.
    public var provider: String
    /// When the root started.
    public var startedAt: Instant
    /// When the last one ended.
    public var endedAt: Instant?
    /// The tokens of the whole thread, of whichever models.
    public var tokens: SessionTokens
    /// The models of its actions.
    public var actionModels: [String]
  }

  /// Threads a page at most.
  public static let maximumLimit = 200

  /// `GET …/sessions/{session}`: threads after the thread `cursor`.
  public static func request(
    _ prefix: GatewayPrefix, session: String, limit: Int, after cursor: Identifier?
  ) -> APIRequest {
    var items: [APIRequest.QueryItem] = [.init("limit", String(limit))]
    if let cursor { items.append(.init("after_id", cursor.description)) }
    return APIRequest(prefix.rawValue + "/sessions/{session}", [session], query: items)
  }

  /// Reads the answer; prompts, thoughts and tool inputs are not looked at.
  public init(_ value: APIValue) throws {
    let fields = try value.fields("")
    client = try fields.optionalText("client") ?? ""
    initiator = try Initiator(fields.object("initiator"))
    threads = try fields.objects("threads") { thread in
      Thread(
        id: try thread.identifier("id"), model: try thread.optionalText("model") ?? "",
        provider: try thread.optionalText("provider") ?? "",
        startedAt: try thread.instant("started_at"),
        endedAt: try thread.optionalInstant("ended_at"),
        tokens: try SessionTokens(thread.object("token_usage")),
        actionModels: try thread.objects("agentic_actions") {
          try $0.optionalText("model") ?? ""
        })
    }
  }
}
