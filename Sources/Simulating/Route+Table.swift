extension Route {
  /// Every address of every generation; of two that match the first answers.
  static let table: [Route] = deployment + people + groups + chats + gateway

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

  private static let gateway = [
    Route("/api/v2/aibridge/interceptions", in: \.hasInterceptions) {
      exchange, _ throws(Refusal) in try exchange.interceptions()
    },
    Route("/api/experimental/aibridge/interceptions", in: { $0 == .early }) {
      exchange, _ throws(Refusal) in try exchange.interceptions()
    },
    Route("/api/v2/aibridge/models") { exchange, _ throws(Refusal) in try exchange.gatewayModels()
    },
    Route("/api/v2/aibridge/clients") {
      exchange, _ throws(Refusal) in try exchange.gatewayClients()
    },
  ]
}
