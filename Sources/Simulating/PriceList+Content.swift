extension PriceList {
  /// The configurations, each one case of the price rules.
  static func makeConfigs() -> [SimulatedModelConfig] {
    var configs = [
      SimulatedModelConfig(
        "anthropic", "claude-sonnet-4-6", "Sonnet", PriceSet("3", "15", "0.3", "3.75")),
      // The same model again: newer, but not the default.
      SimulatedModelConfig(
        "anthropic", "claude-sonnet-4-6", "Sonnet (batch)", PriceSet("1.5", "7.5", "0.15", "1.875")),
      SimulatedModelConfig("openai", "gpt-5.1", "GPT-5.1", PriceSet("1.25", "10", "0.125", nil)),
      SimulatedModelConfig(
        "openai", "tiny-router", "Router", PriceSet("0.0000001", "0.04", "0.00000003", nil)),
      // Prices in the old place, and other than the book's.
      SimulatedModelConfig(
        "anthropic", "claude-haiku-4-5", "Haiku", PriceSet("0.8", "4", "0.08", "1")),
      // Partly priced: cache writes cost nothing.
      SimulatedModelConfig(
        "anthropic", "claude-opus-custom", "Opus, custom", PriceSet("5", "25", "0.5", nil)),
      SimulatedModelConfig("openai", "local-llama", "Llama", PriceSet("0", "0", "0", "0")),
      SimulatedModelConfig("openai", "house-model-x", "House X", nil),
      SimulatedModelConfig("openai", "trial-model", "Trial", nil),
      SimulatedModelConfig("azure-eu", "gpt-5.1", "GPT-5.1 EU", PriceSet("1.4", "11", "0.14", nil)),
      // Deleted: its messages remain.
      SimulatedModelConfig(
        "anthropic", "claude-opus-4-5", "Opus 4.5", PriceSet("5", "25", "0.5", "6.25")),
      // Two of a kind, neither the default: the one changed last holds.
      SimulatedModelConfig("openai", "gpt-4.1", "GPT-4.1 old", PriceSet("2", "8", "0.5", nil)),
      SimulatedModelConfig("openai", "gpt-4.1", "GPT-4.1", PriceSet("2.1", "8.4", "0.55", nil)),
      SimulatedModelConfig(
        "anthropic", "claude-precise", "Precise",
        PriceSet("2.7182818284590452353602874", "14.1421356237", "0.301029995663981", "3.5")),
    ]
    configs[0].isDefault = true
    configs[1].ageInDays = 2
    configs[2].prices?.output = ExactPrice("10", isBareNumber: true)
    configs[4].style = .topLevel
    configs[8].freeForPercentOfHistory = 50
    configs[10].isListed = false
    configs[11].ageInDays = 90
    configs[12].ageInDays = 20
    return configs
  }

  /// The book's prices of the models that the simulation uses, in USD per million tokens.
  static func makeBook() -> [ModelKey: PriceSet] {
    [
      ModelKey(provider: "anthropic", model: "claude-haiku-4-5"): PriceSet("1", "5", "0.1", "1.25"),
      ModelKey(provider: "anthropic", model: "claude-opus-4-5"): PriceSet("5", "25", "0.5", "6.25"),
      ModelKey(provider: "anthropic", model: "claude-opus-4-6"): PriceSet("5", "25", "0.5", "6.25"),
      ModelKey(provider: "anthropic", model: "claude-sonnet-4-6"):
        PriceSet("3", "15", "0.3", "3.75"),
      ModelKey(provider: "anthropic", model: "claude-sonnet-5"): PriceSet("2", "10", "0.2", "2.5"),
      ModelKey(provider: "openai", model: "gpt-4.1"): PriceSet("2", "8", "0.5", nil),
      ModelKey(provider: "openai", model: "gpt-5-mini"): PriceSet("0.25", "2", "0.025", nil),
      ModelKey(provider: "openai", model: "gpt-5.1"): PriceSet("1.25", "10", "0.125", nil),
      ModelKey(provider: "openai", model: "gpt-5.2-codex"): PriceSet("1.75", "14", "0.175", nil),
    ]
  }
}
