import Testing
import Usage

@testable import CoderAPI

@Suite struct InterceptionsReaderTests {
  private static let first = "10000000-0000-4000-8000-000000000001"
  private static let second = "20000000-0000-4000-8000-000000000002"
  private static let user = "30000000-0000-4000-8000-000000000003"

  /// The least that an interception has, with more fields before it.
  private static func row(_ more: String = "", id: String = first) -> String {
    """
    {\(more)"id":"\(id)","started_at":"2026-05-03T09:00:00.123456789Z",
     "initiator":{"id":"\(user)","username":"ada"},"provider":"anthropic","model":"m"}
    """
  }

  /// The least that a token usage has, with more fields before it.
  private static func usage(
    _ more: String = "", at time: String = "2026-05-03T09:00:01Z", input: String = "5",
    output: String = "6"
  ) -> String {
    """
    {\(more)"id":"\(second)","created_at":"\(time)",
     "input_tokens":\(input),"output_tokens":\(output)}
    """
  }

  private static func page(_ rows: String..., count: Int = 1) -> String {
    "{\"count\":\(count),\"results\":[\(rows.joined(separator: ","))]}"
  }

  private static func page(usage: String) -> String {
    page(row("\"token_usages\":[\(usage)],"))
  }

  @Test func readsEveryFieldThatIsKept() throws {
    let reader = InterceptionsReader()
    let page = try decodeInterceptions(
      Self.page(
        """
        {"id":"\(Self.first)","api_key_id":"key-1","initiator":{"id":"\(Self.user)",
          "username":"ada","name":"Ada","avatar_url":""},
         "provider":"anthropic","provider_name":"main","model":"claude-sonnet-4-6",
         "client":"Claude Code","metadata":{"secret":"canary"},
         "started_at":"2026-05-03T09:00:00Z","ended_at":"2026-05-03T09:00:09Z",
         "token_usages":[
          {"id":"\(Self.second)","interception_id":"\(Self.first)","provider_response_id":"r-1",
           "input_tokens":1,"output_tokens":2,"cache_read_input_tokens":3,
           "cache_write_input_tokens":4,"metadata":null,"created_at":"2026-05-03T09:00:01Z"},
          \(Self.usage())],
         "user_prompts":[{"prompt":"canary"}],"tool_usages":[{"input":"canary"}]}
        """, Self.row(id: Self.second), count: 9), with: reader)
    #expect(page.count == 9)
    #expect(page.interceptions.count == 2)
    let row = page.interceptions[0]
    #expect(row.id.description == Self.first)
    #expect(row.userID.description == Self.user)
    #expect(row.startedAt.rfc3339 == "2026-05-03T09:00:00Z")
    #expect(row.endedAt?.rfc3339 == "2026-05-03T09:00:09Z")
    #expect(row.usages == 0..<2)
    #expect(page.interceptions[1].usages == 2..<2)
    #expect(page.interceptions[1].startedAt.rfc3339 == "2026-05-03T09:00:00.123456Z")
    let names = page.names
    #expect(
      [row.username, row.provider, row.providerName, row.model, row.client, row.apiKey].map {
        names[$0]
      } == ["ada", "anthropic", "main", "claude-sonnet-4-6", "Claude Code", "key-1"])
    #expect(!names.contains { $0.contains("canary") })
    let usage = page.usages[0]
    #expect(usage.id.description == Self.second)
    #expect(usage.createdAt.rfc3339 == "2026-05-03T09:00:01Z")
    #expect(usage.tokens == TokenCounts(input: 1, output: 2, cacheRead: 3, cacheWrite: 4))
    #expect(usage.providerResponseID == "r-1")
    #expect(usage.metadata == nil)
    #expect(page.usages[1].tokens == TokenCounts(input: 5, output: 6))
    #expect(page.usages[1].providerResponseID == nil)
  }

  @Test func nullIsAbsent() throws {
    let page = try decodeInterceptions(
      Self.page(
        Self.row(
          """
          "api_key_id":null,"client":null,"ended_at":null,"token_usages":null,"metadata":null,
          "provider_name":null,
          """)))
    let row = page.interceptions[0]
    #expect([row.apiKey, row.client, row.providerName] == [0, 0, 0])
    #expect(row.endedAt == nil)
    #expect(page.usages.isEmpty)
    let zero = try decodeInterceptions(
      Self.page(Self.row("\"ended_at\":\"0001-01-01T00:00:00Z\",")))
    #expect(zero.interceptions[0].endedAt == nil)
  }

  @Test(arguments: [
    "{\"count\":0,\"results\":null}", "{\"count\":0}", "{\"count\":0,\"results\":[]}",
  ])
  func anEmptyPageIsNoError(json: String) throws {
    let page = try decodeInterceptions(json)
    #expect(page.count == 0)
    #expect(page.interceptions.isEmpty)
  }

  @Test func namesAreKeptFromPageToPage() throws {
    let reader = InterceptionsReader()
    let first = try decodeInterceptions(Self.page(Self.row()), with: reader)
    let second = try decodeInterceptions(
      Self.page(Self.row("\"client\":\"Zed\",")), with: reader)
    #expect(first.interceptions[0].model == second.interceptions[0].model)
    #expect(Set(second.names) == ["", "ada", "anthropic", "m", "Zed"])
  }

  // MARK: - Token usages

  @Test(arguments: [
    ("", 0, 0),
    (
      "\"metadata\":{\"cache_read_input\":7,\"prompt_cached\":8,\"cache_creation_input\":9},", 15, 9
    ),
    (
      """
      "cache_read_input_tokens":0,"cache_write_input_tokens":1,
      "metadata":{"cache_read_input":7,"cache_creation_input":9},
      """, 0, 1
    ),
    ("\"cache_read_input_tokens\":null,\"metadata\":{\"prompt_cached\":8},", 8, 0),
    ("\"metadata\":{\"cache_read_input\":-7,\"cache_creation_input\":-1},", 0, 0),
    ("\"metadata\":{\"cache_read_input\":\"7\",\"prompt_cached\":1.5},", 0, 0),
  ])
  func cacheTokensStandInColumnsOrElseInMetadata(more: String, read: Int64, write: Int64) throws {
    let usage = try decodeInterceptions(Self.page(usage: Self.usage(more))).usages[0]
    #expect(
      usage.tokens == TokenCounts(input: 5, output: 6, cacheRead: read, cacheWrite: write))
  }

  @Test(arguments: [
    ("null", nil, nil, nil), ("{}", nil, nil, nil), ("[1]", nil, nil, nil),
    ("{\"cache_ephemeral_5m_input\":3,\"cache_ephemeral_1h_input\":4}", 3, 4, nil),
    ("{\"cache_ephemeral_5m_input\":-3}", nil, nil, "{\"cache_ephemeral_5m_input\":-3}"),
    ("{\"cache_read_input\":0,\"cache_creation_input\":0}", nil, nil, nil),
    (
      "{\"z\":1,\"a\":{\"c\":2,\"b\":{\"d\":3}},\"text\":\"canary\",\"list\":[4],\"flag\":true}",
      nil, nil, "{\"a.b.d\":3,\"a.c\":2,\"z\":1}"
    ),
    ("{\"half\":0.5,\"whole\":1.0,\"big\":18446744073709551615}", nil, nil, nil),
    ("{\"a\\\"\\\\\\n\\u0001é\":5}", nil, nil, "{\"a\\\"\\\\\\n\\u0001é\":5}"),
  ])
  func keepsTheNumbersOfMetadataThatNoColumnRepeats(
    metadata: String, fiveMinutes: Int64?, oneHour: Int64?, rest: String?
  ) throws {
    let usage = try decodeInterceptions(
      Self.page(
        usage: Self.usage(
          "\"metadata\":\(metadata),\"cache_read_input_tokens\":0,\"cache_write_input_tokens\":0,")
      )
    ).usages[0]
    #expect(usage.cacheWrite5mTokens == fiveMinutes)
    #expect(usage.cacheWrite1hTokens == oneHour)
    #expect(usage.metadata == rest)
  }

  @Test func countsBelowZeroAreLeftToThePricing() throws {
    let json = Self.page(
      usage: """
        {"id":"\(Self.second)","created_at":"2026-05-03T09:00:01Z","input_tokens":-5,
         "output_tokens":1000000000000000,"cache_read_input_tokens":-1000000000000000}
        """)
    #expect(
      try decodeInterceptions(json).usages[0].tokens
        == TokenCounts(
          input: -5, output: 1_000_000_000_000_000, cacheRead: -1_000_000_000_000_000))
  }

  @Test func aNumberNobodyAsksForSpoilsNothing() throws {
    let huge = "123456789012345678901234567890"
    let json = Self.page(
      Self.row(
        """
        "metadata":{"x":\(huge),"y":1e999},
        "token_usages":[\(Self.usage("\"metadata\":{\"x\":\(huge),\"z\":2},"))],
        """))
    let page = try decodeInterceptions(json)
    #expect(page.count == 1)
    #expect(page.interceptions[0].startedAt.rfc3339 == "2026-05-03T09:00:00.123456Z")
    #expect(page.usages[0].tokens == TokenCounts(input: 5, output: 6))
    #expect(page.usages[0].metadata == "{\"z\":2}")
  }

  // MARK: - What is wrong

  private static let wrong: [(String, String)] = [
    ("[]", "."), ("{\"results\":[]}", ".count"), ("{\"count\":-1}", ".count"),
    ("{\"count\":1,\"results\":{}}", ".results"), ("{\"count\":1,\"results\":[5]}", ".results[0]"),
    (page(row(), row("\"model\":5,")), ".results[1].model"),
    (page("{}"), ".results[0].id"),
    (page("{\"id\":\"\(first)\"}"), ".results[0].started_at"),
    (
      page("{\"id\":\"\(first)\",\"started_at\":\"0001-01-01T00:00:00Z\"}"),
      ".results[0].started_at"
    ),
    (
      page("{\"id\":\"\(first)\",\"started_at\":\"2026-05-03T09:00:00Z\"}"),
      ".results[0].initiator.id"
    ),
    (page("{\"initiator\":null}"), ".results[0].initiator"),
    (page("{\"initiator\":{\"username\":7}}"), ".results[0].initiator.username"),
    (page(row("\"ended_at\":5,")), ".results[0].ended_at"),
    (page(row("\"client\":{},")), ".results[0].client"),
    (page(row("\"token_usages\":{},")), ".results[0].token_usages"),
  ]

  @Test(arguments: wrong)
  func namesThePlaceOfWhatIsWrong(json: String, place: String) throws {
    let error = #expect(throws: APIError.self) { try decodeInterceptions(json) }
    guard case .unexpected(let path, _)? = error?.problem else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(path == place)
    #expect(error?.endpoint == "GET /api/v2/aibridge/interceptions")
  }

  private static let refused: [(String, String)] = [
    (page(row("\"token_usages\":[\(usage()),null],")), "token_usages[1]"),
    (page(usage: "{}"), "token_usages[0].id"),
    (page(usage: "{\"id\":\"\(second)\"}"), "token_usages[0].created_at"),
    (
      page(usage: "{\"id\":\"\(second)\",\"created_at\":\"2026-05-03T09:00:01Z\"}"),
      "token_usages[0].input_tokens"
    ),
    (
      page(
        usage:
          "{\"id\":\"\(second)\",\"created_at\":\"2026-05-03T09:00:01Z\",\"input_tokens\":1}"),
      "token_usages[0].output_tokens"
    ),
    (page(usage: usage("\"input_tokens\":\"5\",")), "token_usages[0].input_tokens"),
    (
      page(usage: usage("\"cache_read_input_tokens\":1.5,")),
      "token_usages[0].cache_read_input_tokens"
    ),
    (
      page(
        usage: usage(
          "\"metadata\":{\"cache_read_input\":9223372036854775807,\"prompt_cached\":1},")),
      "token_usages[0].metadata.prompt_cached"
    ),
    (page(usage: usage(input: "1000000000000001")), "token_usages[0].input_tokens"),
    (page(usage: usage(output: "-1000000000000001")), "token_usages[0].output_tokens"),
    (
      page(usage: usage("\"cache_read_input_tokens\":9223372036854775807,")),
      "token_usages[0].cache_read_input_tokens"
    ),
    (
      page(usage: usage("\"cache_write_input_tokens\":-9223372036854775808,")),
      "token_usages[0].cache_write_input_tokens"
    ),
    (
      page(usage: usage("\"metadata\":{\"cache_ephemeral_5m_input\":1000000000000001},")),
      "token_usages[0].metadata.cache_ephemeral_5m_input"
    ),
    (page(usage: usage(at: "9999-12-31T00:00:00Z")), "token_usages[0].created_at"),
    (page(usage: usage(at: "1999-12-31T23:59:59.999999Z")), "token_usages[0].created_at"),
  ]

  @Test(arguments: refused)
  func leavesOutAUsageRowThatMakesNoSense(json: String, place: String) throws {
    let page = try decodeInterceptions(json)
    #expect(page.interceptions.count == 1)
    #expect(page.refused.map(\.place) == [place])
    #expect(page.refused.map(\.interception) == [0])
    #expect(page.interceptions[0].usages == 0..<page.usages.count)
  }

  @Test(arguments: [
    ("", APIError.Problem.cutShort), ("{\"count\":1,\"results\":[", .cutShort),
    ("{\"count\":1]", .invalidJSON), ("{\"count\":01}", .invalidJSON),
  ])
  func tellsACutPageFromGarbage(json: String, problem: APIError.Problem) {
    let error = #expect(throws: APIError.self) { try decodeInterceptions(json) }
    #expect(error?.problem == problem)
  }
}
