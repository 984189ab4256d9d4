import Money
import Pricing
import Testing
import Usage

@Suite struct GatewayPricingTests {
  /// A token-usage row, the texts of its prices and its cost.
  struct Example: Sendable, CustomTestStringConvertible {
    var name: String
    var tokens: TokenCounts
    var prices: [String?]
    var micros: Int64
    var exact: String
    var isPartlyPriced = false

    var testDescription: String { name }
  }

  static let priced = [
    Example(
      name: "one token at a cent per million costs nothing", tokens: TokenCounts(input: 1),
      prices: ["0.01", nil, nil, nil], micros: 0, exact: "0.01"),
    Example(
      name: "all four categories",
      tokens: TokenCounts(input: 1_000, output: 200, cacheRead: 4_000, cacheWrite: 10),
      prices: ["3", "15", "0.3", "3.75"], micros: 7_237, exact: "7237.5"),
    Example(
      name: "each category is truncated and not their sum",
      tokens: TokenCounts(input: 1, output: 1, cacheRead: 1, cacheWrite: 1),
      prices: ["0.9", "0.9", "0.9", "1.9"], micros: 1, exact: "4.6"),
    Example(
      name: "a whole category is kept whole", tokens: TokenCounts(input: 10),
      prices: ["0.1", nil, nil, nil], micros: 1, exact: "1"),
    Example(
      name: "zero tokens are priced at zero", tokens: .zero, prices: ["3", "15", "0.3", "3.75"],
      micros: 0, exact: "0"),
    Example(
      name: "a price of zero is a price", tokens: TokenCounts(input: 9, output: 9),
      prices: ["0", "0", nil, nil], micros: 0, exact: "0"),
    Example(
      name: "an unknown price beside known ones costs nothing and is told",
      tokens: TokenCounts(input: 9, cacheRead: 4), prices: ["2", "1", nil, nil], micros: 18,
      exact: "18", isPartlyPriced: true),
    Example(
      name: "only tokens without a price", tokens: TokenCounts(cacheRead: 4),
      prices: ["2", nil, nil, nil], micros: 0, exact: "0", isPartlyPriced: true),
    Example(
      name: "an unknown price without tokens is not missed", tokens: TokenCounts(input: 9),
      prices: ["2", nil, nil, nil], micros: 18, exact: "18"),
    Example(
      name: "the greatest counts",
      tokens: TokenCounts(
        input: 1_000_000_000_000, output: 1_000_000_000_000, cacheRead: 1_000_000_000_000,
        cacheWrite: 1_000_000_000_000),
      prices: ["2.5", "2.5", "2.5", "2.5"], micros: 10_000_000_000_000, exact: "10000000000000"),
    Example(
      name: "more decimals than the server can send", tokens: TokenCounts(output: 20_000_001),
      prices: [nil, "0.0000001", nil, nil], micros: 2, exact: "2.0000001"),
    Example(
      name: "thirty decimals", tokens: TokenCounts(output: 1_000_000),
      prices: [nil, "0.000001999999999999999999999999", nil, nil], micros: 1,
      exact: "1.999999999999999999999999"),
  ]

  @Test(arguments: priced)
  func pricesARow(example: Example) throws {
    let prices = try unitPrices(example.prices)
    let cost = try GatewayPricing.cost(of: example.tokens, at: prices, provider: "anthropic")
    #expect(
      cost
        == .priced(
          MicroUSD(example.micros), exact: try ExactDecimal(parsing: example.exact),
          isPartlyPriced: example.isPartlyPriced))
    let fast = GatewayPrices(prices).cost(of: example.tokens)
    #expect(fast.amount == MicroUSD(example.micros))
    #expect(fast.isPartlyPriced == example.isPartlyPriced)
    #expect(fast.unpricedReason == nil)
  }

  private static let three: [String?] = ["3", "3", "3", "3"]

  @Test(arguments: [
    (TokenCounts(input: 1), nil as [String?]?, "anthropic", UnpricedReason.noPrice),
    (.zero, nil, "openai-compat", .noPrice),
    (TokenCounts(input: 1), [nil, nil, nil, nil], "anthropic", .allPricesNull),
    (TokenCounts(input: 1), three, "copilot", .subscription),
    (TokenCounts(input: 1), nil, "copilot", .subscription),
    (TokenCounts(input: -1), three, "openai", .tokensOutOfRange),
    (TokenCounts(output: 1_000_000_000_001), three, "openai", .tokensOutOfRange),
    (TokenCounts(cacheRead: .max), three, "openai", .tokensOutOfRange),
    (TokenCounts(cacheWrite: .min), ["3", "3", "3", nil], "openai", .tokensOutOfRange),
    (
      TokenCounts(input: 1_000_000_000_000), ["10.000000000001", nil, nil, nil], "openai",
      .costOutOfRange
    ),
    (
      TokenCounts(input: 1_000_000_000_000, output: 1), ["10", "1", nil, nil], "openai",
      .costOutOfRange
    ),
    (
      TokenCounts(input: 1_000_000_000_000),
      ["99999999999999999999999999999999999999", nil, nil, nil],
      "openai", .costOutOfRange
    ),
    (TokenCounts(input: 1), ["10000000000001", nil, nil, nil], "openai", .costOutOfRange),
    (TokenCounts(input: 5), ["-1", nil, nil, nil], "openai", .costOutOfRange),
  ])
  func saysWhyARowHasNoCost(
    tokens: TokenCounts, prices: [String?]?, provider: String, reason: UnpricedReason
  ) throws {
    let prices = try prices.map { try unitPrices($0) }
    let cost = try GatewayPricing.cost(of: tokens, at: prices, provider: provider)
    #expect(cost == .unpriced(reason))
    let fast = GatewayPrices(prices, provider: provider).cost(of: tokens)
    #expect(fast.unpricedReason == reason)
    #expect(fast.amount == nil)
    #expect(!fast.isPartlyPriced)
  }

  @Test func costsUpToTheBoundAreInRange() throws {
    let tokens = TokenCounts(input: 1_000_000_000_000, output: 1)
    let cost = try GatewayPricing.cost(
      of: tokens, at: try unitPrices(["10", "0.999", nil, nil]), provider: "openai")
    #expect(cost.amount == MicroUSD(10_000_000_000_000))
  }

  @Test func throwsWhereTheExactSumNeedsTooManyDigits() throws {
    let prices = try unitPrices(["0.99999999999999999999999999999999999999", nil, nil, nil])
    let tokens = TokenCounts(input: 11)
    #expect(throws: OverflowError()) {
      try GatewayPricing.cost(of: tokens, at: prices, provider: "openai")
    }
    #expect(GatewayPrices(prices).cost(of: tokens).amount == MicroUSD(10))
  }

  @Test func theTwoRulesDisagreeAsTheyShould() throws {
    let prices = try unitPrices(["0.01", nil, nil, nil])
    let chat = try ChatPricing.cost(of: ChatMessageUsage(inputTokens: 1), at: prices)
    let gateway = try GatewayPricing.cost(
      of: TokenCounts(input: 1), at: prices, provider: "openai")
    #expect(chat.amount == MicroUSD(1))
    #expect(gateway.amount == MicroUSD(0))
  }
}
