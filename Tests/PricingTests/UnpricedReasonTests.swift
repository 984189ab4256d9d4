import Pricing
import Testing

@Suite struct UnpricedReasonTests {
  /// Stored in warehouses, so a change here is a migration.
  @Test(arguments: [
    (UnpricedReason.noModelConfig, "no_model_config", 1), (.noPrice, "no_price", 2),
    (.allPricesNull, "all_prices_null", 3), (.noTokenCounts, "no_token_counts", 4),
    (.noPricedCategory, "no_priced_category", 5), (.subscription, "subscription", 6),
    (.tokensOutOfRange, "tokens_out_of_range", 7), (.costOutOfRange, "cost_out_of_range", 8),
    (.mixedModels, "mixed_models", 9), (.notReportedByServer, "not_reported_by_server", 10),
  ])
  func keepsItsTextAndCode(reason: UnpricedReason, text: String, code: Int) {
    #expect(reason.rawValue == text)
    #expect(reason.code == code)
    #expect(UnpricedReason(code: code) == reason)
  }

  @Test func everyReasonHasACodeOfItsOwn() {
    #expect(Set(UnpricedReason.allCases.map(\.code)) == Set(1...UnpricedReason.allCases.count))
    #expect(UnpricedReason(code: 0) == nil)
    #expect(UnpricedReason(code: UnpricedReason.allCases.count + 1) == nil)
  }
}
