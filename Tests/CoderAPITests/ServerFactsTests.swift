import Money
import Pricing
import Testing

@testable import CoderAPI

@Suite struct ServerFactsTests {
  @Test func readsTheBuild() throws {
    let build = try decode(
      BuildInfo.self,
      "{\"version\":\"v2.33.1+abc\",\"deployment_id\":\"d-1\",\"external_url\":\"x\"}")
    #expect(build.version == "v2.33.1+abc")
    #expect(build.deploymentID == "d-1")
    #expect(
      try decode(BuildInfo.self, "{\"version\":\"v2\",\"deployment_id\":\"\"}").deploymentID == nil)
  }

  @Test(arguments: [
    ("{\"features\":{\"aibridge\":{\"entitlement\":\"entitled\",\"enabled\":true}}}", true),
    ("{\"features\":{\"aibridge\":{\"enabled\":false}}}", false),
    ("{\"features\":{\"aibridge\":null}}", nil), ("{\"features\":{}}", nil),
    ("{\"features\":null}", nil), ("{}", nil),
  ])
  func readsWhetherTheGatewayIsLicensed(json: String, expected: Bool?) throws {
    #expect(try decode(Entitlements.self, json).isGatewayEnabled == expected)
  }

  @Test func readsProvidersAndModels() throws {
    let providers = try decode(
      [ChatProvider].self,
      """
      [{"id":"00000000-0000-0000-0000-000000000000","provider":"anthropic","enabled":true,
        "display_name":"Anthropic","source":"database","created_at":"0001-01-01T00:00:00Z"},
       {"provider":"openai"}]
      """)
    #expect(providers.map(\.provider) == ["anthropic", "openai"])
    #expect(providers.map(\.isEnabled) == [true, false])
    #expect(providers.map(\.source) == ["database", nil])
    let models = try decode(
      ChatModels.self,
      """
      {"providers":[{"provider":"anthropic","available":true,"models":[{"model":"m"}]},
       {"provider":"openai","available":false,"unavailable_reason":"fetch_failed","models":null}]}
      """)
    #expect(models.providers.map(\.models) == [["m"], []])
    #expect(models.providers.map(\.isAvailable) == [true, false])
    #expect(models.providers.map(\.unavailableReason) == [nil, "fetch_failed"])
  }

  @Test(arguments: [("null", []), ("[]", []), ("[\"a\",\"\",\"b\"]", ["a", "", "b"])])
  func readsNamesOfTheGateway(json: String, names: [String]) throws {
    #expect(try decode(GatewayNames.self, json).names == names)
  }

  @Test(arguments: [false, true])
  func readsAIModelPricesInMicroUSDPerMillion(isWrapped: Bool) throws {
    let list = """
      [{"provider":"openai","model":"gpt","input_price":1250000,"output_price":10000000,
        "cache_read_price":125000,"cache_write_price":null,"source":"custom"},
       {"provider":"openai","model":"free","input_price":0,"source":"default"},
       {"provider":"openai","model":"tiny","input_price":1,"is_default":false},
       {"provider":"openai","model":"none","is_default":true},
       {"provider":"openai","model":"largest","input_price":9223372036854775807}]
      """
    let prices = try decode(
      AIModelPrices.self, isWrapped ? "{\"prices\":\(list)}" : list
    ).prices
    #expect(prices.map(\.model) == ["gpt", "free", "tiny", "none", "largest"])
    #expect(prices.map(\.isCustom) == [true, false, true, false, false])
    #expect(
      prices.map { $0.prices.input?.description } == [
        "1.25", "0", "0.000001", nil, "9223372036854.775807",
      ])
    #expect(prices[0].prices.output?.description == "10")
    #expect(prices[0].prices.cacheRead?.description == "0.125")
    #expect(prices[0].prices.cacheWrite == nil)
  }

  @Test func readsTheSamePricesFromAFile() throws {
    let text = "[{\"provider\":\"openai\",\"model\":\"gpt\",\"input_price\":1250000}]"
    let prices = try AIModelPrices(parsing: Array(text.utf8)).prices
    #expect(prices.map(\.prices.input?.description) == ["1.25"])
  }

  @Test func anAIModelPriceIsAWholeNumberNotBelowZero() {
    for price in ["-1", "1.5", "\"1\""] {
      #expect(
        throws: UnexpectedValue(
          path: "[0].input_price", expected: "a whole number that is not negative")
      ) {
        try decode(
          AIModelPrices.self, "[{\"provider\":\"a\",\"model\":\"b\",\"input_price\":\(price)}]")
      }
    }
    #expect(throws: Never.self) { try decode(AIModelPrices.self, "null") }
  }
}
