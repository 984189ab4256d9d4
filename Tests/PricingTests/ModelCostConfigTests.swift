import Money
import Pricing
import Testing

@Suite struct ModelCostConfigTests {
  private static let keys = [
    "input_price_per_million_tokens", "output_price_per_million_tokens",
    "cache_read_price_per_million_tokens", "cache_write_price_per_million_tokens",
  ]

  private static func texts(_ values: [String?]) -> [String: String?] {
    Dictionary(uniqueKeysWithValues: zip(keys, values))
  }

  @Test(arguments: [
    (
      ["3", "15", "0.3", "3.75"] as [String?], [nil, nil, nil, nil] as [String?],
      ["3", "15", "0.3", "3.75"] as [String?]
    ),
    ([nil, nil, nil, nil], ["3", "15", "0.3", "3.75"], ["3", "15", "0.3", "3.75"]),
    (["3", nil, "0", nil], ["9", "9", "9", nil], ["3", "9", "0", nil]),
    (["3.00", "1.5E+1", "3e-1", "+3.75"], [nil, nil, nil, nil], ["3", "15", "0.3", "3.75"]),
    (["0", nil, nil, nil], ["5", nil, nil, nil], ["0", nil, nil, nil]),
  ])
  func mergesBothPlacesKeyByKey(
    nested: [String?], legacy: [String?], merged: [String?]
  ) throws {
    let prices = try ModelCostConfig.prices(
      nested: Self.texts(nested), legacy: Self.texts(legacy))
    #expect(prices == (try unitPrices(merged)))
  }

  @Test func hasNoPricesWhereAllAreNull() throws {
    let nulls = Self.texts([nil, nil, nil, nil])
    #expect(try ModelCostConfig.prices(nested: nulls, legacy: nulls) == nil)
    #expect(try ModelCostConfig.prices(nested: [:], legacy: [:]) == nil)
    #expect(try ModelCostConfig.prices(nested: ["display_name": "3"]) == nil)
  }

  @Test(arguments: ["-1", "-0.0000001"])
  func refusesPricesBelowZero(text: String) throws {
    let negative = try ExactDecimal(parsing: text)
    for key in Self.keys {
      let error = ModelCostConfigError(key: key, problem: .negative(negative))
      #expect(throws: error) { try ModelCostConfig.prices(nested: [key: text]) }
      #expect(throws: error) { try ModelCostConfig.prices(nested: [:], legacy: [key: text]) }
      #expect(throws: error) {
        try ModelCostConfig.prices(nested: [key: "1"], legacy: [key: text])
      }
    }
  }

  @Test(arguments: ["", "free", " 3", "1,5", "NaN"])
  func refusesTextsThatAreNoDecimal(text: String) {
    let parsing = ExactDecimal.ParsingError(text: text, problem: .notANumber)
    let error = ModelCostConfigError(key: Self.keys[0], problem: .notADecimal(parsing))
    #expect(throws: error) { try ModelCostConfig.prices(nested: [Self.keys[0]: text]) }
  }

  @Test func takesMinusZeroForZero() throws {
    let prices = try ModelCostConfig.prices(nested: [Self.keys[1]: "-0"])
    #expect(prices == UnitPrices(output: .zero))
  }
}
