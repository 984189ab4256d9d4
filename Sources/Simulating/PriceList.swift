/// Every price of the simulation: the deployment's model configurations, the part of the built-in
/// book that its models need, and the server's own AI model prices of newer generations.
struct PriceList {
  let configs: [SimulatedModelConfig]
  /// By provider and model.
  let book: [ModelKey: PriceSet]
  let serverPrices: [ServerPrice]

  struct ModelKey: Hashable {
    var provider: String
    var model: String
  }

  /// A row of the server's AI model prices, in micro-USD per million tokens.
  struct ServerPrice {
    var key: ModelKey
    var input: Int?
    var output: Int?
    var cacheRead: Int?
    var cacheWrite: Int?
    var isCustom = false

    /// The server's cost of a row: each category truncated, a missing price as zero.
    func cost(_ tokens: Tokens) -> Int {
      tokens.input * (input ?? 0) / 1_000_000 + tokens.output * (output ?? 0) / 1_000_000
        + tokens.cacheRead * (cacheRead ?? 0) / 1_000_000
        + tokens.cacheWrite * (cacheWrite ?? 0) / 1_000_000
    }
  }

  init(changes: [SimulatedPriceChange] = []) {
    configs = Self.makeConfigs().map { config in
      var config = config
      config.changes = changes.filter { $0.config == config.displayName }
        .sorted { $0.instant < $1.instant }
      return config
    }
    book = Self.makeBook()
    serverPrices = Self.makeServerPrices()
  }

  /// The price that the server itself applies from v2.36 on: a custom one before a default one.
  func serverPrice(provider: String, model: String) -> ServerPrice? {
    let key = ModelKey(provider: provider, model: model)
    let rows = serverPrices.filter { $0.key == key }
    return rows.first(where: \.isCustom) ?? rows.first
  }

  private static func makeServerPrices() -> [ServerPrice] {
    var rows = makeBook().map { key, prices in
      ServerPrice(
        key: key, input: micros(prices.input), output: micros(prices.output),
        cacheRead: micros(prices.cacheRead), cacheWrite: micros(prices.cacheWrite))
    }
    rows.append(
      ServerPrice(
        key: ModelKey(provider: "openai", model: "gpt-5.2-codex"), input: 1_600_000,
        output: 12_500_000, cacheRead: 160_000, cacheWrite: nil, isCustom: true))
    rows.append(
      ServerPrice(
        key: ModelKey(provider: "openai", model: "local-llama"), input: 0, output: 0,
        cacheRead: 0, cacheWrite: 0, isCustom: true))
    rows.append(
      ServerPrice(
        key: ModelKey(provider: "anthropic", model: "claude-opus-custom"), input: 5_000_000,
        output: 25_000_000, cacheRead: 500_000, cacheWrite: nil, isCustom: true))
    return rows.sorted {
      ($0.key.provider, $0.key.model, $0.isCustom ? 1 : 0)
        < ($1.key.provider, $1.key.model, $1.isCustom ? 1 : 0)
    }
  }

  private static func micros(_ price: ExactPrice?) -> Int? {
    price.map { Int($0.coefficient * 1_000_000 / powerOfTen($0.scale)) }
  }
}
