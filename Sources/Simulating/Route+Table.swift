extension Route {
  /// Every address of every generation; of two that match the first answers.
  static let table: [Route] = deployment + people + groups + chats + interceptions + gateway + spend

  /// The addresses that a path can be, by the first match in one generation.
  static func find(_ segments: [String], in era: Era) -> (route: Route, parameters: [String])? {
    for route in table where route.isServed(era) {
      if let parameters = route.parameters(segments) { return (route, parameters) }
    }
    return nil
  }

  private static let deployment = [
    Route("/api/v2/buildinfo", needsLogin: false) { exchange, _ in exchange.buildInformation() },
    Route("/api/v2/entitlements") { exchange, _ in exchange.entitlements() },
  ]

  private static let people = [
    Route("/api/v2/users") { exchange, _ throws(Refusal) in try exchange.users() },
    Route("/api/v2/users/{user}") { exchange, path in exchange.user(path) },
    Route("/api/v2/users/{user}/keys/{key}") { exchange, path in exchange.tokenKey(path) },
    Route("/api/v2/users/{user}/organizations") { exchange, _ in exchange.organizations() },
    Route("/api/v2/organizations") { exchange, _ in exchange.organizations() },
  ]

  private static let groups = [
    Route("/api/v2/groups") { exchange, _ throws(Refusal) in try exchange.groups() },
    Route("/api/v2/groups/{group}") { exchange, path in exchange.group(path) },
    Route("/api/v2/organizations/{organization}/groups") { exchange, path in
      exchange.organizationGroups(path)
    },
    Route("/api/v2/groups/{group}/ai/budget", in: { $0 != .early }) { exchange, path in
      exchange.groupBudget(path)
    },
  ]

  private static let chats = [
    Route("/api/experimental/chats/model-configs") { exchange, _ in exchange.modelConfigs() },
    Route("/api/experimental/chats/providers") { exchange, _ in exchange.chatProviders() },
    Route("/api/experimental/chats/models") { exchange, _ in exchange.chatModels() },
    Route("/api/experimental/chats/cost/users", in: \.hasChatCost) {
      exchange, _ throws(Refusal) in try exchange.chatCostUsers()
    },
    Route("/api/experimental/chats/cost/{user}/summary", in: \.hasChatCost) {
      exchange, path throws(Refusal) in try exchange.chatCostSummary(path)
    },
  ]

  private static let interceptions = [
    Route("/api/v2/aibridge/interceptions", in: \.hasInterceptions) {
      exchange, _ throws(Refusal) in try exchange.interceptions()
    },
    Route("/api/experimental/aibridge/interceptions", in: { $0 == .early }) {
      exchange, _ throws(Refusal) in try exchange.interceptions()
    },
  ]

  /// Under the old prefix always, and under the new one as well from v2.36 on.
  private static let gateway =
    gateway(below: "/api/v2/aibridge") { _ in true }
    + gateway(below: "/api/v2/ai-gateway") { $0.hasSpendExport }

  private static func gateway(
    below prefix: String, in isServed: @escaping @Sendable (Era) -> Bool
  ) -> [Route] {
    [
      Route("\(prefix)/sessions", in: { $0.hasSessions && isServed($0) }) {
        exchange, _ throws(Refusal) in try exchange.sessions()
      },
      Route("\(prefix)/sessions/{session}", in: { $0.hasSessions && isServed($0) }) {
        exchange, path throws(Refusal) in try exchange.sessionThreads(path)
      },
      Route("\(prefix)/models", in: isServed) {
        exchange, _ throws(Refusal) in try exchange.gatewayModels()
      },
      Route("\(prefix)/clients", in: isServed) {
        exchange, _ throws(Refusal) in try exchange.gatewayClients()
      },
    ]
  }

  private static let spend = [
    Route("/api/experimental/ai/model-prices", in: \.hasSpendExport) { exchange, _ in
      exchange.modelPrices()
    },
    Route("/api/v2/organizations/{organization}/ai/spend/export", in: \.hasSpendExport) {
      exchange, path throws(Refusal) in try exchange.spendExport(path)
    },
    Route("/api/v2/organizations/{organization}/groups/ai/spend", in: \.hasSpendExport) {
      exchange, path throws(Refusal) in try exchange.groupsSpend(path)
    },
    Route(
      "/api/v2/organizations/{organization}/groups/{name}/members/ai/spend",
      in: \.hasSpendExport
    ) {
      exchange, path throws(Refusal) in try exchange.namedMembersSpend(path)
    },
    Route("/api/v2/groups/{group}/ai/spend", in: \.hasSpendExport) { exchange, path in
      exchange.groupSpend(path)
    },
    Route("/api/v2/groups/{group}/members/ai/spend", in: \.hasSpendExport) {
      exchange, path throws(Refusal) in try exchange.membersSpend(path)
    },
    Route("/api/v2/users/{user}/ai/spend", in: \.hasSpendExport) { exchange, path in
      exchange.userSpend(path)
    },
    Route("/api/v2/users/{user}/ai/budget/override", in: \.hasSpendExport) { exchange, path in
      exchange.budgetOverride(path)
    },
  ]
}
