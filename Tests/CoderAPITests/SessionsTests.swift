import Testing
import Usage

@testable import CoderAPI

@Suite struct SessionsTests {
  private static let user = "30000000-0000-4000-8000-000000000003"

  @Test func readsAPageOfSessions() throws {
    let page = try decode(
      SessionsPage.self,
      """
      {"count":2,"sessions":[
       {"id":"free text/☃","initiator":{"id":"\(Self.user)","username":"ada","name":"Ada"},
        "providers":["anthropic"],"models":["a","b"],"client":"Claude Code","metadata":{},
        "started_at":"2026-05-03T09:00:00Z","ended_at":"2026-05-03T09:12:00Z","threads":2,
        "token_usage_summary":{"input_tokens":1,"output_tokens":2,"cache_read_input_tokens":3,
         "cache_write_input_tokens":4},
        "last_prompt":"canary","last_active_at":"2026-05-03T09:10:00Z",
        "network_calls":{"total":1}},
       {"id":"","initiator":{"id":"\(Self.user)"},"providers":null,"models":null,"client":null,
        "started_at":"2026-05-03T09:00:00Z","threads":0,
        "last_active_at":"0001-01-01T00:00:00Z",
        "token_usage_summary":{"input_tokens":-1,"output_tokens":0}}]}
      """)
    #expect(page.count == 2)
    let full = page.sessions[0]
    #expect(full.id == "free text/☃")
    #expect(full.initiator.username == "ada")
    #expect(full.initiator.name == "Ada")
    #expect(full.providers == ["anthropic"])
    #expect(full.models == ["a", "b"])
    #expect(full.client == "Claude Code")
    #expect(full.startedAt.rfc3339 == "2026-05-03T09:00:00Z")
    #expect(full.endedAt?.rfc3339 == "2026-05-03T09:12:00Z")
    #expect(full.lastActiveAt?.rfc3339 == "2026-05-03T09:10:00Z")
    #expect(full.threads == 2)
    #expect(full.tokens.input == 1)
    #expect(full.tokens.output == 2)
    #expect(full.tokens.cacheRead == 3)
    #expect(full.tokens.cacheWrite == 4)
    #expect(!"\(page)".contains("canary"))
    let bare = page.sessions[1]
    #expect(bare.initiator.username == "")
    #expect(bare.providers.isEmpty)
    #expect(bare.models.isEmpty)
    #expect(bare.client == "")
    #expect(bare.endedAt == nil)
    #expect(bare.lastActiveAt == nil)
    #expect(bare.tokens.input == -1)
    #expect(bare.tokens.cacheRead == nil)
    #expect(bare.tokens.cacheWrite == nil)
    #expect(try decode(SessionsPage.self, "{\"count\":0,\"sessions\":null}").sessions.isEmpty)
  }

  @Test func readsThreads() throws {
    let page = try decode(
      SessionThreads.self,
      """
      {"id":"s","initiator":{"id":"\(Self.user)","username":"ada"},"client":null,"threads":[
       {"id":"\(Self.user)","prompt":"canary","model":"a","provider":"anthropic",
        "started_at":"2026-05-03T09:00:00Z","ended_at":"2026-05-03T09:01:00Z",
        "token_usage":{"input_tokens":1,"output_tokens":2,"metadata":{"x":"y"}},
        "agentic_actions":[{"model":"a","tool_calls":[{"input":"canary"}]},{"model":"b"},{}]},
       {"id":"\(Self.user)","started_at":"2026-05-03T09:00:00Z","agentic_actions":null,
        "token_usage":{"input_tokens":0,"output_tokens":0}}]}
      """)
    #expect(page.client == "")
    #expect(page.threads.map(\.model) == ["a", ""])
    #expect(page.threads.map(\.provider) == ["anthropic", ""])
    #expect(page.threads.map(\.actionModels) == [["a", "b", ""], []])
    #expect(page.threads[0].tokens.output == 2)
    #expect(page.threads[0].endedAt?.rfc3339 == "2026-05-03T09:01:00Z")
    #expect(page.threads[1].endedAt == nil)
    #expect(!"\(page)".contains("canary"))
  }
}
