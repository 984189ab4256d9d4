import Testing

@testable import Simulating

@Suite struct TruthPriceTests {
  private func inputPrice(
    _ provider: String, _ name: String, _ model: String, withNames: Bool
  ) throws -> String? {
    let options = SimulationOptions()
    let truth = Truth(
      world: World(options), state: SimulationState(options), observations: [])
    let place = try #require(
      truth.rows.mix.routes.firstIndex {
        $0.provider == provider && $0.providerName == name && $0.model == model
      })
    return truth.gatewayPrices(withNames: withNames)[place]?.input?.text
  }

  @Test(
    arguments: [
      ("openai", "azure-eu", "gpt-5.1", true, "1.4"),
      ("openai", "azure-eu", "gpt-5.1", false, "1.25"),
      ("openai", "openai", "gpt-5.1", true, "1.25"),
      ("anthropic", "anthropic", "claude-sonnet-4-6", true, "3"),
      ("anthropic", "anthropic", "claude-haiku-4-5", true, "0.8"),
      ("openai", "openai", "gpt-4.1", true, "2.1"),
      ("openai", "azure-eu", "gpt-5-mini", true, "0.25"),
      ("anthropic", "anthropic-eu", "claude-sonnet-5", true, "2"),
      ("openai", "openai", "local-llama", true, "0"),
      ("openai", "openai", "house-model-x", true, nil),
      ("openai", "azure-eu", "mystery, \"beta\"", true, nil),
      ("copilot", "copilot", "claude-sonnet-4-5", true, nil),
    ] as [(String, String, String, Bool, String?)])
  func theNamedProviderComesFirstThenTheTypeThenTheBook(
    provider: String, name: String, model: String, withNames: Bool, price: String?
  ) throws {
    #expect(try inputPrice(provider, name, model, withNames: withNames) == price)
  }

  @Test func noUnpricedModelHasAPriceAnywhere() {
    let prices = PriceList()
    for model in ["house-model-x", "trial-model", "mystery, \"beta\"", "=experimental+1"] {
      #expect(!prices.configs.contains { $0.model == model && $0.prices != nil })
      #expect(!prices.book.keys.contains { $0.model == model })
      #expect(!prices.serverPrices.contains { $0.key.model == model })
    }
  }

  @Test func theServersCustomPriceComesBeforeTheDefault() {
    let price = PriceList().serverPrice(provider: "openai", model: "gpt-5.2-codex")
    #expect(price?.input == 1_600_000 && price?.cost(Tokens(input: 5, output: 1)) == 8 + 12)
  }
}
