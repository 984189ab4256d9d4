import Testing
import Usage

@testable import CoderAPI

@Suite struct APIRequestTests {
  static let start = Instant(microseconds: 1_777_593_600_000_000)
  static let end = Instant(microseconds: 1_777_680_000_000_000)
  static let id = Identifier(high: 1, low: 2)

  private static let cases: [(APIRequest, String)] = [
    (BuildInfo.request, "/api/v2/buildinfo"),
    (Entitlements.request, "/api/v2/entitlements"),
    (User.me, "/api/v2/users/me"),
    (UsersPage.request(limit: 500, offset: 1000), "/api/v2/users?limit=500&offset=1000"),
    (Organization.list, "/api/v2/organizations"),
    (Group.list, "/api/v2/groups"),
    (
      GroupAIBudget.request(group: id),
      "/api/v2/groups/00000000-0000-0001-0000-000000000002/ai/budget"
    ),
    (
      UserAIBudgetOverride.request(user: id),
      "/api/v2/users/00000000-0000-0001-0000-000000000002/ai/budget/override"
    ),
    (
      ChatCostUsers.request(start: start, end: end, limit: 1000, offset: 0),
      "/api/experimental/chats/cost/users?start_date=2026-05-01T00%3A00%3A00Z"
        + "&end_date=2026-05-02T00%3A00%3A00Z&limit=1000&offset=0"
    ),
    (
      ChatCostSummary.request(user: id, start: start, end: end),
      "/api/experimental/chats/cost/00000000-0000-0001-0000-000000000002/summary?start_date=2026-05-01T00%3A00%3A00Z"
        + "&end_date=2026-05-02T00%3A00%3A00Z"
    ),
    (ChatModelConfig.list, "/api/experimental/chats/model-configs"),
    (ChatProvider.list, "/api/experimental/chats/providers"),
    (ChatModels.request, "/api/experimental/chats/models"),
    (
      InterceptionsPage.request(
        .aibridge, query: InterceptionsPage.search(from: start, until: end), limit: 1000, after: id),
      "/api/v2/aibridge/interceptions?q=started_before%3A%222026-05-01T23%3A59%3A59.999999Z%22"
        + "%20started_after%3A%222026-05-01T00%3A00%3A00Z%22&limit=1000&after_id=00000000-0000-0001-0000-000000000002"
    ),
    (
      SessionsPage.request(.aiGateway, query: GatewayQuery(), limit: 1, after: "a b/ü"),
      "/api/v2/ai-gateway/sessions?q=&limit=1&after_session_id=a%20b%2F%C3%BC"
    ),
    (
      SessionThreads.request(.experimental, session: "x/../?y", limit: 200, after: nil),
      "/api/experimental/aibridge/sessions/x%2F..%2F%3Fy?limit=200"
    ),
    (
      SessionThreads.request(.aibridge, session: "..", limit: 50, after: id),
      "/api/v2/aibridge/sessions/%2E%2E?limit=50&after_id=00000000-0000-0001-0000-000000000002"
    ),
    (GatewayNames.clients(.aibridge), "/api/v2/aibridge/clients?limit=1000"),
    (GatewayNames.models(.aiGateway), "/api/v2/ai-gateway/models?limit=1000"),
    (AIModelPrices.request, "/api/experimental/ai/model-prices?source=all"),
    (AIModelPrices.requestWithoutSource, "/api/experimental/ai/model-prices"),
    (
      SpendExportRow.request(organization: id, start: start, end: end),
      "/api/v2/organizations/00000000-0000-0001-0000-000000000002/ai/spend/export?period_start=2026-05-01T00%3A00%3A00Z"
        + "&period_end=2026-05-02T00%3A00%3A00Z"
    ),
    (
      GroupsAISpend.request(organization: id, groups: [id, .zero]),
      "/api/v2/organizations/00000000-0000-0001-0000-000000000002/groups/ai/spend?group_ids="
        + "00000000-0000-0001-0000-000000000002%2C00000000-0000-0000-0000-000000000000"
    ),
    (
      MembersAISpend.request(group: id, users: [id]),
      "/api/v2/groups/00000000-0000-0001-0000-000000000002/members/ai/spend?user_ids=00000000-0000-0001-0000-000000000002"
    ),
  ]

  @Test(arguments: cases)
  func asksExactlyWhatIsDocumented(request: APIRequest, target: String) {
    #expect(request.target == target)
  }

  @Test func errorsNameTheTemplate() {
    let request = SessionThreads.request(.aibridge, session: "private", limit: 1, after: nil)
    #expect(request.endpoint == "GET /api/v2/aibridge/sessions/{session}")
  }

  @Test func quotesOfASearchedValueAreLeftOut() {
    let query = GatewayQuery().adding("model", "a\"b:c d").adding("client", "Unknown")
    #expect(query.text == "model:\"ab:c d\" client:\"Unknown\"")
  }
}
