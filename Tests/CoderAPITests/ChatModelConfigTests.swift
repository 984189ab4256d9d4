import Money
import Pricing
import Testing
import Usage

@testable import CoderAPI

@Suite struct ChatModelConfigTests {
  private static func configs(_ more: String) throws -> [ChatModelConfig] {
    try decode(
      [ChatModelConfig].self,
      """
      [{"id":"6f1d9c2a-0000-4000-8000-00000000002a","model":"claude-sonnet-4-6"\(more)}]
      """)
  }

  private static func prices(_ config: String) throws -> UnitPrices? {
    try #require(try configs(",\"model_config\":\(config)").first).prices
  }

  private static func prices(
    _ input: String?, _ output: String?, _ cacheRead: String?, _ cacheWrite: String?
  ) throws -> UnitPrices {
    func price(_ text: String?) throws -> ExactDecimal? {
      try text.map { try ExactDecimal(parsing: $0) }
    }
    return UnitPrices(
      input: try price(input), output: try price(output), cacheRead: try price(cacheRead),
      cacheWrite: try price(cacheWrite))
  }

  @Test func readsEveryField() throws {
    let config = try #require(
      try Self.configs(
        """
        ,"provider":"anthropic","display_name":"Sonnet","enabled":true,"is_default":false,
        "context_limit":200000,"compression_threshold":70,
        "created_at":"2026-05-01T00:00:00.5+02:00","updated_at":"2026-05-02T00:00:00Z"
        """
      ).first)
    #expect(config.id.description == "6f1d9c2a-0000-4000-8000-00000000002a")
    #expect(config.provider == "anthropic")
    #expect(config.model == "claude-sonnet-4-6")
    #expect(config.displayName == "Sonnet")
    #expect(config.isEnabled == true)
    #expect(config.isDefault == false)
    #expect(config.createdAt?.rfc3339 == "2026-04-30T22:00:00.5Z")
    #expect(config.updatedAt?.rfc3339 == "2026-05-02T00:00:00Z")
    #expect(config.prices == nil)
  }

  @Test func missingFieldsAreUnknown() throws {
    let config = try #require(
      try Self.configs(",\"created_at\":\"0001-01-01T00:00:00Z\",\"model_config\":null").first)
    #expect(config.provider == "")
    #expect(config.displayName == "")
    #expect(config.isEnabled == nil)
    #expect(config.isDefault == nil)
    #expect(config.createdAt == nil)
    #expect(config.updatedAt == nil)
    #expect(config.prices == nil)
    #expect(try decode([ChatModelConfig].self, "null").isEmpty)
    #expect(try decode([ChatModelConfig].self, "[]").isEmpty)
  }

  private static let readings: [(String, [String?])] = [
    (
      """
      {"cost":{"input_price_per_million_tokens":"3","output_price_per_million_tokens":"15",
      "cache_read_price_per_million_tokens":"0.3","cache_write_price_per_million_tokens":"3.75"}}
      """, ["3", "15", "0.3", "3.75"]
    ),
    (
      """
      {"input_price_per_million_tokens":3,"output_price_per_million_tokens":1.5E+1,
      "cache_read_price_per_million_tokens":3e-1,"cache_write_price_per_million_tokens":"1e-7"}
      """, ["3", "15", "0.3", "0.0000001"]
    ),
    (
      // The nested price wins key by key; null is as good as absent.
      """
      {"cost":{"input_price_per_million_tokens":"1","output_price_per_million_tokens":null},
      "input_price_per_million_tokens":"9","output_price_per_million_tokens":"2"}
      """, ["1", "2", nil, nil]
    ),
    ("{\"cost\":null,\"input_price_per_million_tokens\":\"9\"}", ["9", nil, nil, nil]),
    ("{\"cost\":{\"input_price_per_million_tokens\":0}}", ["0", nil, nil, nil]),
    (
      // More digits than any floating-point number keeps.
      "{\"cost\":{\"input_price_per_million_tokens\":0.12345678901234567890123456789012345678}}",
      ["0.12345678901234567890123456789012345678", nil, nil, nil]
    ),
  ]

  @Test(arguments: readings)
  func keepsTheExactTextOfPrices(config: String, expected: [String?]) throws {
    #expect(
      try Self.prices(config)
        == Self.prices(expected[0], expected[1], expected[2], expected[3]))
  }

  @Test(arguments: [
    "{}", "{\"cost\":{}}", "{\"cost\":null}",
    "{\"cost\":{\"input_price_per_million_tokens\":null}}",
    "{\"max_output_tokens\":5,\"temperature\":1e999}",
  ])
  func withoutAnyPriceThereIsNone(config: String) throws {
    #expect(try Self.prices(config) == nil)
  }

  @Test(arguments: [
    "\"\"", "\"free\"", "-1", "\"-0.1\"", "true", "[]", "{}", "\"1,5\"",
    "123456789012345678901234567890123456789",
  ])
  func aPriceThatIsNoneIsRefused(price: String) {
    for config in [
      "{\"cost\":{\"output_price_per_million_tokens\":\(price)}}",
      "{\"output_price_per_million_tokens\":\(price)}",
    ] {
      #expect(
        throws: UnexpectedValue(
          path: "[0].model_config.output_price_per_million_tokens",
          expected: "a decimal that is not negative")
      ) { try Self.prices(config) }
    }
  }

  @Test func aNumberIsNoName() {
    #expect(throws: UnexpectedValue(path: "[0].model", expected: "text")) {
      try decode(
        [ChatModelConfig].self, "[{\"id\":\"6f1d9c2a-0000-4000-8000-00000000002a\",\"model\":5}]")
    }
  }
}
