/// The routes that interceptions are drawn from.
struct ModelMix {
  /// Of clients other than Coder's own chats and Copilot.
  let common: [Int]
  /// Of Copilot clients.
  let copilot: [Int]
  /// Of Coder's own chats: one for each configuration.
  let chats: [Int]
  let routes: [ModelRoute]

  init(_ prices: PriceList, hasHostileNames: Bool = false) {
    var routes: [ModelRoute] = []
    func add(_ provider: String, _ name: String, _ model: String) -> Int {
      routes.append(ModelRoute(provider: provider, providerName: name, model: model))
      return routes.count - 1
    }
    let sonnet = add("anthropic", "anthropic", "claude-sonnet-4-6")
    let haiku = add("anthropic", "anthropic", "claude-haiku-4-5")
    let gpt = add("openai", "openai", "gpt-5.1")
    let euGPT = add("openai", "azure-eu", "gpt-5.1")
    let codex = add("openai", "openai", "gpt-5.2-codex")
    let tame = [
      sonnet, sonnet, sonnet, sonnet, haiku, haiku, gpt, gpt, euGPT, euGPT, codex, codex,
      add("anthropic", "anthropic", "claude-opus-custom"),
      add("anthropic", "anthropic", "claude-opus-4-6"),
      add("anthropic", "anthropic-eu", "claude-sonnet-5"),
      add("openai", "azure-eu", "gpt-5-mini"), add("openai", "openai", "gpt-4.1"),
      add("openai", "openai", "tiny-router"), add("openai", "openai", "local-llama"),
      add("openai", "openai", "house-model-x"), add("openai", "azure-eu", "mystery, \"beta\""),
      add("openai", "openai", "=experimental+1"), add("openai", "openai", "trial-model"),
    ]
    let hostile = hasHostileNames ? HostileNames.all.map { add("openai", "openai", $0) } : []
    common = tame + hostile
    copilot = [add("copilot", "copilot", "gpt-4o"), add("copilot", "copilot", "claude-sonnet-4-5")]
    var chats: [Int] = []
    for (number, config) in prices.configs.enumerated() {
      chats.append(add(config.providerType, config.provider, config.model))
      routes[routes.count - 1].config = number
    }
    self.chats = chats
    self.routes = routes
  }
}
