import HTTPServer
import Testing

@testable import Simulating

@Suite struct EraTests {
  private static let organization = "organizations/coder"

  /// The generations that serve an address.
  @Test(arguments: [
    ("/api/v2/aibridge/interceptions", "early seed"),
    ("/api/experimental/aibridge/interceptions", "early"),
    ("/api/v2/aibridge/sessions", "seed v2.35 v2.36 v2.37"),
    ("/api/v2/ai-gateway/sessions", "v2.36 v2.37"),
    ("/api/v2/ai-gateway/clients", "v2.36 v2.37"),
    ("/api/v2/aibridge/clients", "early seed v2.35 v2.36 v2.37"),
    ("/api/experimental/chats/cost/users", "early seed v2.35 v2.36"),
    ("/api/experimental/chats/cost/me/summary", "early seed v2.35 v2.36"),
    ("/api/experimental/chats/model-configs", "early seed v2.35 v2.36 v2.37"),
    ("/api/v2/\(organization)/ai/spend/export", "v2.36 v2.37"),
    ("/api/experimental/ai/model-prices", "v2.36 v2.37"),
    ("/api/v2/users/me/ai/spend", "v2.36 v2.37"),
  ])
  func anAddressIsServedInItsGenerationsOnly(target: String, eras: String) throws {
    for era in Era.allCases {
      let site = try Site { $0.era = era }
      let isServed = eras.split(separator: " ").contains { $0 == era.rawValue }
      #expect(site.status(target) == (isServed ? 200 : 404), "\(era)")
      if !isServed { #expect(site.text(target) == "{\"message\":\"Route not found.\"}") }
    }
  }

  @Test func theEarlyGenerationTellsCacheTokensInMetadataOnly() throws {
    let site = try Site { $0.era = .early }
    let text = site.text("/api/v2/aibridge/interceptions?limit=1000")
    #expect(!text.contains("cache_read_input_tokens") && !text.contains("provider_name"))
    #expect(text.contains("\"cache_creation_input\":") && text.contains("\"prompt_cached\":"))
    let summary = site.text("/api/experimental/chats/cost/me/summary")
    for key in ["total_cache_read_tokens", "total_runtime_ms", "usage_limit"] {
      #expect(!summary.contains(key))
    }
    let configs = site.text("/api/experimental/chats/model-configs")
    #expect(!configs.contains("\"cost\"") && configs.contains("input_price_per_million_tokens"))
  }

  @Test func pricesAreStringsButOneAndLegacyKeysStandBesideNestedOnes() throws {
    let configs = try Site().text("/api/experimental/chats/model-configs")
    #expect(configs.contains("\"output_price_per_million_tokens\":10,"))
    #expect(configs.contains("\"input_price_per_million_tokens\":\"0.0000001\""))
    #expect(
      configs.contains("\"max_output_tokens\":32000,\"input_price_per_million_tokens\":\"0.8\""))
  }

  @Test func theLastGenerationHasNoPricesInConfigurations() throws {
    let configs = try Site { $0.era = .v2_37 }.text("/api/experimental/chats/model-configs")
    #expect(!configs.contains("price_per_million"))
  }

  @Test func anUpgradeChangesWhatIsServed() throws {
    let site = try Site()
    #expect(site.status("/api/v2/aibridge/interceptions") == 200)
    #expect(site.reply("/simulator?era=v2.37", method: "PUT").status == 200)
    #expect(site.status("/api/v2/aibridge/interceptions") == 404)
    #expect(try site.json("/api/v2/buildinfo")["version"].text?.hasPrefix("v2.37") == true)
  }
}
