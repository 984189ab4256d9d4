public import Money
public import Usage

/// A page of the users with chat cost in a window.
public struct ChatCostUsers: Sendable, APIDecodable {
  /// How many users match in all.
  public var count: Int64
  /// The page's users, the most expensive first.
  public var users: [Row]

  /// One user's row.
  public struct Row: Hashable, Sendable {
    /// The user.
    public var userID: Identifier
    /// The login name.
    public var username: String
    /// The name for people.
    public var name: String
    /// Distinct root chats.
    public var chatCount: Int64
    /// The sums.
    public var sums: ChatCostSums
  }

  /// Asks `GET …/chats/cost/users` for the page at `offset` of `[start, end)`.
  ///
  /// The server has no largest page.
  public static func request(start: Instant, end: Instant, limit: Int, offset: Int) -> APIRequest {
    APIRequest(
      "/api/experimental/chats/cost/users",
      query: [
        .init("start_date", start.rfc3339), .init("end_date", end.rfc3339),
        .init("limit", String(limit)), .init("offset", String(offset)),
      ])
  }

  /// Reads the answer.
  public init(_ value: APIValue) throws {
    let fields = try value.fields("")
    count = try fields.amount("count")
    users = try fields.objects("users") { row in
      Row(
        userID: try row.identifier("user_id"), username: try row.text("username"),
        name: try row.optionalText("name") ?? "", chatCount: try row.amount("chat_count"),
        sums: try ChatCostSums(row))
    }
  }
}

/// A user's chat cost in a window, by model config and by root chat.
public struct ChatCostSummary: Sendable, APIDecodable {
  /// The sums of everything, messages left out (the server tells two kinds instead).
  public var sums: ChatCostSums
  /// Messages with a cost.
  public var pricedMessages: Int64
  /// Messages with tokens and no cost.
  public var unpricedMessages: Int64
  /// By model config; messages without one are missing here.
  public var byModel: [Model]
  /// By root chat, sub-agents included.
  public var byChat: [Chat]

  /// The part of one model config.
  public struct Model: Hashable, Sendable {
    /// The config, possibly deleted since.
    public var modelConfigID: Identifier
    /// The name for people.
    public var displayName: String
    /// The provider's type, possibly empty.
    public var provider: String
    /// The exact model name.
    public var model: String
    /// The sums.
    public var sums: ChatCostSums
  }

  /// The part of one root chat.
  public struct Chat: Hashable, Sendable {
    /// The root chat.
    public var rootChatID: Identifier
    /// Its title, empty where the root is gone.
    public var title: String
    /// The sums.
    public var sums: ChatCostSums
  }

  /// Asks `GET …/chats/cost/{user}/summary` for `[start, end)`.
  ///
  /// The server refuses any other parameter.
  public static func request(user: Identifier, start: Instant, end: Instant) -> APIRequest {
    APIRequest(
      "/api/experimental/chats/cost/{user}/summary", [user.description],
      query: [.init("start_date", start.rfc3339), .init("end_date", end.rfc3339)]
    ).readAhead(as: .chatCostSummary)
  }

  /// Reads the answer.
  public init(_ value: APIValue) throws {
    let fields = try value.fields("")
    pricedMessages = try fields.amount("priced_message_count")
    unpricedMessages = try fields.amount("unpriced_message_count")
    sums = try ChatCostSums(fields)
    byModel = try fields.objects("by_model") { row in
      Model(
        modelConfigID: try row.identifier("model_config_id"),
        displayName: try row.optionalText("display_name") ?? "",
        provider: try row.optionalText("provider") ?? "",
        model: try row.optionalText("model") ?? "", sums: try ChatCostSums(row))
    }
    byChat = try fields.objects("by_chat") { row in
      Chat(
        rootChatID: try row.identifier("root_chat_id"),
        title: try row.optionalText("chat_title") ?? "", sums: try ChatCostSums(row))
    }
  }
}

/// Sums that every level of chat cost tells; what early servers leave out is nil.
public struct ChatCostSums: Hashable, Sendable {
  /// The cost: per-message ceilings, summed.
  public var cost: MicroUSD
  /// Messages with tokens; nil at the top of a summary.
  public var messages: Int64?
  /// Input tokens without cache reads.
  public var inputTokens: Int64
  /// Output tokens with reasoning.
  public var outputTokens: Int64
  /// Tokens read from the cache.
  public var cacheReadTokens: Int64?
  /// Tokens written to the cache.
  public var cacheCreationTokens: Int64?
  /// Time that the models took, in milliseconds.
  public var runtimeMilliseconds: Int64?
  /// All tokens together.
  public let tokens: Int64

  init(_ fields: Fields) throws {
    cost = MicroUSD(try fields.amount("total_cost_micros"))
    messages = try fields.optionalAmount("message_count")
    inputTokens = try fields.amount("total_input_tokens")
    outputTokens = try fields.amount("total_output_tokens")
    cacheReadTokens = try fields.optionalAmount("total_cache_read_tokens")
    cacheCreationTokens = try fields.optionalAmount("total_cache_creation_tokens")
    runtimeMilliseconds = try fields.optionalAmount("total_runtime_ms")
    let counts = TokenCounts(
      input: inputTokens, output: outputTokens, cacheRead: cacheReadTokens ?? 0,
      cacheWrite: cacheCreationTokens ?? 0)
    do throws(OverflowError) {
      tokens = try counts.total
    } catch {
      throw UnexpectedValue(
        path: "\(fields.path).total_input_tokens", expected: "within 64 bits with the others")
    }
  }
}
