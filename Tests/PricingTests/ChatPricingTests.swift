import Money
import Pricing
import Testing
import Usage

@Suite struct ChatPricingTests {
  /// A message, the texts of its prices (input, output, cache read, cache write) and its cost.
  struct Example: Sendable, CustomTestStringConvertible {
    var name: String
    var usage: ChatMessageUsage
    var prices: [String?]
    var micros: Int64
    var exact: String
    var isPartlyPriced = false

    var testDescription: String { name }
  }

  static let priced = [
    Example(
      name: "all four categories",
      usage: ChatMessageUsage(
        inputTokens: 1_000, outputTokens: 200, cacheCreationTokens: 10, cacheReadTokens: 4_000),
      prices: ["3", "15", "0.3", "3.75"], micros: 7_238, exact: "7237.5"),
    Example(
      name: "cache creation is priced as a cache write",
      usage: ChatMessageUsage(cacheCreationTokens: 100), prices: ["1", "2", "4", "8"],
      micros: 800, exact: "800"),
    Example(
      name: "cache reads have their own price", usage: ChatMessageUsage(cacheReadTokens: 100),
      prices: ["1", "2", "4", "8"], micros: 400, exact: "400"),
    Example(
      name: "an explicit price of zero is a price", usage: ChatMessageUsage(inputTokens: 5),
      prices: ["0", nil, nil, nil], micros: 0, exact: "0"),
    Example(
      name: "a zero that is present is a count", usage: ChatMessageUsage(inputTokens: 0),
      prices: ["3", nil, nil, nil], micros: 0, exact: "0"),
    Example(
      name: "one token at a fraction of a micro rounds up", usage: ChatMessageUsage(inputTokens: 1),
      prices: ["0.01", nil, nil, nil], micros: 1, exact: "0.01"),
    Example(
      name: "the sum is rounded once and not its parts",
      usage: ChatMessageUsage(inputTokens: 1, outputTokens: 1),
      prices: ["0.4", "0.6", nil, nil], micros: 1, exact: "1"),
    Example(
      name: "two fractions that exceed a whole together",
      usage: ChatMessageUsage(inputTokens: 1, outputTokens: 1),
      prices: ["0.5", "0.75", nil, nil], micros: 2, exact: "1.25"),
    Example(
      name: "a whole sum is not raised", usage: ChatMessageUsage(inputTokens: 1_000_000),
      prices: ["3", nil, nil, nil], micros: 3_000_000, exact: "3000000"),
    Example(
      name: "a thousand million million tokens",
      usage: ChatMessageUsage(outputTokens: 1_000_000_000_000_000),
      prices: [nil, "75", nil, nil], micros: 75_000_000_000_000_000, exact: "75000000000000000"),
    Example(
      name: "a tiny price is exact", usage: ChatMessageUsage(inputTokens: 123),
      prices: ["0.0000001", nil, nil, nil], micros: 1, exact: "0.0000123"),
    Example(
      name: "a tiny price adds up", usage: ChatMessageUsage(inputTokens: 10_000_001),
      prices: ["0.0000001", nil, nil, nil], micros: 2, exact: "1.0000001"),
    Example(
      name: "no binary fraction interferes", usage: ChatMessageUsage(inputTokens: 10),
      prices: ["0.1", nil, nil, nil], micros: 1, exact: "1"),
    Example(
      name: "reasoning is never priced apart",
      usage: ChatMessageUsage(outputTokens: 10, reasoningTokens: 1_000_000),
      prices: ["3", "15", nil, nil], micros: 150, exact: "150"),
    Example(
      name: "total and context limit price nothing",
      usage: ChatMessageUsage(inputTokens: 2, totalTokens: 999, contextLimit: 200_000),
      prices: ["3", "15", "1", "1"], micros: 6, exact: "6"),
    Example(
      name: "tokens without a price are partly priced",
      usage: ChatMessageUsage(inputTokens: 2, outputTokens: 7),
      prices: ["3", nil, nil, nil], micros: 6, exact: "6", isPartlyPriced: true),
    Example(
      name: "zero tokens without a price are not missed",
      usage: ChatMessageUsage(inputTokens: 2, outputTokens: 0),
      prices: ["3", nil, nil, nil], micros: 6, exact: "6"),
    Example(
      name: "the greatest count at the price of one", usage: ChatMessageUsage(inputTokens: .max),
      prices: ["1", nil, nil, nil], micros: .max, exact: "9223372036854775807"),
    Example(
      name: "negative counts round towards the greater",
      usage: ChatMessageUsage(inputTokens: -3), prices: ["0.5", nil, nil, nil],
      micros: -1, exact: "-1.5"),
  ]

  @Test(arguments: priced)
  func pricesAMessage(example: Example) throws {
    let cost = try ChatPricing.cost(of: example.usage, at: unitPrices(example.prices))
    #expect(
      cost
        == .priced(
          MicroUSD(example.micros), exact: try ExactDecimal(parsing: example.exact),
          isPartlyPriced: example.isPartlyPriced))
    #expect(cost.amount == MicroUSD(example.micros))
    #expect(cost.unpricedReason == nil)
  }

  @Test(arguments: [
    (ChatMessageUsage(inputTokens: 1), nil as [String?]?, UnpricedReason.noModelConfig),
    (ChatMessageUsage(), nil, .noModelConfig),
    (ChatMessageUsage(inputTokens: 1), [nil, nil, nil, nil], .allPricesNull),
    (ChatMessageUsage(), [nil, nil, nil, nil], .allPricesNull),
    (ChatMessageUsage(), ["3", "15", "0.3", "3.75"], .noTokenCounts),
    (ChatMessageUsage(totalTokens: 5, contextLimit: 9), ["3", "15", nil, nil], .noTokenCounts),
    (ChatMessageUsage(reasoningTokens: 5), ["3", "15", "0.3", "3.75"], .noPricedCategory),
    (ChatMessageUsage(inputTokens: 5), [nil, "15", nil, nil], .noPricedCategory),
    (
      ChatMessageUsage(inputTokens: 0, cacheReadTokens: 7), [nil, "15", nil, "1"],
      .noPricedCategory
    ),
  ])
  func saysWhyAMessageHasNoCost(
    usage: ChatMessageUsage, prices: [String?]?, reason: UnpricedReason
  ) throws {
    let cost = try ChatPricing.cost(of: usage, at: try prices.map { try unitPrices($0) })
    #expect(cost == .unpriced(reason))
    #expect(cost.amount == nil)
    #expect(cost.unpricedReason == reason)
  }

  @Test(arguments: [
    (ChatMessageUsage(inputTokens: .max), ["2", nil, nil, nil] as [String?]),
    (ChatMessageUsage(inputTokens: .min), ["1.1", nil, nil, nil]),
    (ChatMessageUsage(inputTokens: .max), ["1.0000000000000000001", nil, nil, nil]),
    (ChatMessageUsage(inputTokens: .max, outputTokens: 1), ["1", "0.1", nil, nil]),
    (ChatMessageUsage(inputTokens: 1), ["99999999999999999999999999999999999999", nil, nil, nil]),
    (
      ChatMessageUsage(inputTokens: 11),
      ["0.99999999999999999999999999999999999999", nil, nil, nil]
    ),
  ])
  func throwsInsteadOfWrapping(usage: ChatMessageUsage, prices: [String?]) throws {
    let prices = try unitPrices(prices)
    #expect(throws: OverflowError()) { try ChatPricing.cost(of: usage, at: prices) }
  }

  @Test func aSumOfRoundedCostsLiesLessThanOneMicroAMessageAboveTheExactCost() throws {
    var random = RandomUsage(seed: 11)
    let prices = try unitPrices(["0.25", "1.2345678", "0.03", "0.3125"])
    var tokens = TokenCounts.zero
    var server = MicroUSD.zero
    let messages: Int64 = 1_000
    for _ in 0..<messages {
      let message = TokenCounts(
        input: Int64(random.next() % 5_000), output: Int64(random.next() % 900),
        cacheRead: Int64(random.next() % 50_000), cacheWrite: Int64(random.next() % 70))
      tokens = try tokens.adding(message)
      let usage = ChatMessageUsage(
        inputTokens: message.input, outputTokens: message.output,
        cacheCreationTokens: message.cacheWrite, cacheReadTokens: message.cacheRead)
      server = try server.adding(try #require(ChatPricing.cost(of: usage, at: prices).amount))
    }
    let exact = try ChatPricing.exactCost(of: tokens, at: prices)
    let difference = try ExactDecimal(server.micros).subtracting(exact)
    #expect(difference > .zero)
    #expect(difference < ExactDecimal(messages))
  }

  @Test func theExactCostOfASumIsNotRounded() throws {
    let tokens = TokenCounts(input: 1, output: 3, cacheRead: 7, cacheWrite: 11)
    let prices = try unitPrices(["0.01", "0.0000001", nil, "2"])
    #expect(try ChatPricing.exactCost(of: tokens, at: prices).description == "22.0100003")
    let huge = TokenCounts(output: .max)
    let greatest = try unitPrices([nil, "99999999999999999999999999999999999999", nil, nil])
    #expect(throws: OverflowError()) { try ChatPricing.exactCost(of: huge, at: greatest) }
  }
}
