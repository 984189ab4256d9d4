import Money
import Testing
import Usage

@testable import CoderAPI

@Suite struct ChatCostTests {
  private static let user = "6f1d9c2a-0000-4000-8000-00000000002a"

  @Test func readsAPageOfUsers() throws {
    let page = try decode(
      ChatCostUsers.self,
      """
      {"start_date":"2026-05-01T00:00:00Z","end_date":"2026-06-01T00:00:00Z","count":2,"users":[
        {"user_id":"\(Self.user)","username":"ada","name":"Ada","avatar_url":"",
         "total_cost_micros":123456,"message_count":42,"chat_count":3,"total_input_tokens":1000,
         "total_output_tokens":200,"total_cache_read_tokens":5,"total_cache_creation_tokens":6,
         "total_runtime_ms":7,"newer":{"x":[1]}}]}
      """)
    #expect(page.count == 2)
    let row = try #require(page.users.first)
    #expect(page.users.count == 1)
    #expect(row.userID.description == Self.user)
    #expect(row.username == "ada")
    #expect(row.name == "Ada")
    #expect(row.chatCount == 3)
    #expect(row.sums.cost == MicroUSD(123_456))
    #expect(row.sums.messages == 42)
    #expect(row.sums.inputTokens == 1000)
    #expect(row.sums.outputTokens == 200)
    #expect(row.sums.cacheReadTokens == 5)
    #expect(row.sums.cacheCreationTokens == 6)
    #expect(row.sums.runtimeMilliseconds == 7)
  }

  @Test func readsASummary() throws {
    let summary = try decode(
      ChatCostSummary.self,
      """
      {"start_date":"2026-05-01T00:00:00Z","end_date":"2026-06-01T00:00:00Z",
       "total_cost_micros":2005,"priced_message_count":1,"unpriced_message_count":2,
       "total_input_tokens":1101,"total_output_tokens":201,"total_cache_read_tokens":1005,
       "total_cache_creation_tokens":33,"total_runtime_ms":15234,
       "by_model":[{"model_config_id":"\(Self.user)","display_name":"Sonnet","provider":"",
        "model":"claude-sonnet-4-6","total_cost_micros":2004,"message_count":2,
        "total_input_tokens":1100,"total_output_tokens":200,"total_cache_read_tokens":1004,
        "total_cache_creation_tokens":32,"total_runtime_ms":15233}],
       "by_chat":[{"root_chat_id":"\(Self.user)","chat_title":"","total_cost_micros":2005,
        "message_count":3,"total_input_tokens":1101,"total_output_tokens":201,
        "total_cache_read_tokens":1005,"total_cache_creation_tokens":33,"total_runtime_ms":15234}],
       "usage_limit":{"is_limited":true}}
      """)
    #expect(summary.sums.cost == MicroUSD(2005))
    #expect(summary.sums.messages == nil)
    #expect(summary.pricedMessages == 1)
    #expect(summary.unpricedMessages == 2)
    #expect(summary.sums.runtimeMilliseconds == 15_234)
    let model = try #require(summary.byModel.first)
    #expect(model.modelConfigID.description == Self.user)
    #expect(model.displayName == "Sonnet")
    #expect(model.provider == "")
    #expect(model.model == "claude-sonnet-4-6")
    #expect(model.sums.cost == MicroUSD(2004))
    #expect(model.sums.messages == 2)
    let chat = try #require(summary.byChat.first)
    #expect(chat.rootChatID.description == Self.user)
    #expect(chat.title == "")
    #expect(chat.sums.messages == 3)
  }

  @Test func whatEarlyServersLeaveOutIsUnknown() throws {
    let summary = try decode(
      ChatCostSummary.self,
      """
      {"total_cost_micros":0,"priced_message_count":0,"unpriced_message_count":0,
       "total_input_tokens":0,"total_output_tokens":0,"by_model":null,"by_chat":null}
      """)
    #expect(summary.sums.cacheReadTokens == nil)
    #expect(summary.sums.cacheCreationTokens == nil)
    #expect(summary.sums.runtimeMilliseconds == nil)
    #expect(summary.byModel.isEmpty)
    #expect(summary.byChat.isEmpty)
    #expect(try decode(ChatCostUsers.self, "{\"count\":0,\"users\":null}").users.isEmpty)
  }

  @Test(arguments: [
    ("\"total_cost_micros\":-1", ".total_cost_micros"),
    ("\"total_cost_micros\":\"5\"", ".total_cost_micros"),
    ("\"total_cost_micros\":0.5", ".total_cost_micros"),
    ("\"total_cost_micros\":9223372036854775808", ".total_cost_micros"),
    ("\"total_cost_micros\":null", ".total_cost_micros"),
    ("\"x\":1", ".total_cost_micros"),
  ])
  func aCostThatIsNoAmountIsRefused(field: String, path: String) {
    let json = """
      {\(field),"priced_message_count":0,"unpriced_message_count":0,"total_input_tokens":0,
       "total_output_tokens":0}
      """
    #expect(
      throws: UnexpectedValue(path: path, expected: "a whole number that is not negative")
    ) { try decode(ChatCostSummary.self, json) }
  }
}
