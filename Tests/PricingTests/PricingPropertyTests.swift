import Money
import Pricing
import Testing
import Usage

/// Both rules against schoolbook arithmetic on digits, over many random inputs.
@Suite struct PricingPropertyTests {
  /// What a rule must answer.
  private enum Verdict: Equatable {
    case cost(micros: Int64, exact: String, isPartlyPriced: Bool)
    case unpriced(UnpricedReason)
    case overflow
  }

  private static func verdict(_ body: () throws(OverflowError) -> Cost) -> Verdict {
    do throws(OverflowError) {
      switch try body() {
      case .priced(let amount, let exact, let isPartlyPriced):
        return .cost(
          micros: amount.micros, exact: exact.description, isPartlyPriced: isPartlyPriced)
      case .unpriced(let reason): return .unpriced(reason)
      }
    } catch {
      return .overflow
    }
  }

  private static func unitPrices(_ texts: [String?]) throws -> UnitPrices {
    let prices = try texts.map { try $0.map { try ExactDecimal(parsing: $0) } }
    return UnitPrices(
      input: prices[0], output: prices[1], cacheRead: prices[2], cacheWrite: prices[3])
  }

  // MARK: - Chat

  private static func chatVerdict(
    tokens: [Int64?], reasoning: Int64?, prices: [String?]
  ) -> Verdict {
    if prices.allSatisfy({ $0 == nil }) { return .unpriced(.allPricesNull) }
    if reasoning == nil, tokens.allSatisfy({ $0 == nil }) { return .unpriced(.noTokenCounts) }
    var sum = SlowNumber.zero
    var isPriced = false
    var isPartlyPriced = false
    for (count, price) in zip(tokens, prices) {
      guard let count else { continue }
      guard let price else {
        if count != 0 { isPartlyPriced = true }
        continue
      }
      isPriced = true
      let part = SlowNumber(count) * SlowNumber(plain: price)
      sum = sum + part
      guard part.fitsExactDecimal, sum.fitsExactDecimal else { return .overflow }
    }
    guard isPriced else { return .unpriced(.noPricedCategory) }
    guard let micros = sum.ceiling.int64 else { return .overflow }
    return .cost(micros: micros, exact: sum.plain, isPartlyPriced: isPartlyPriced)
  }

  @Test func theChatRuleAgreesWithSchoolbookArithmetic() throws {
    var random = RandomUsage(seed: 20_260_501)
    var kinds: [String: Int] = [:]
    for _ in 0..<20_000 {
      let tokens = (0..<4).map { _ in random.optionalTokens() }
      let reasoning = random.optionalTokens()
      let prices = (0..<4).map { _ in random.price() }
      let usage = ChatMessageUsage(
        inputTokens: tokens[0], outputTokens: tokens[1], totalTokens: random.optionalTokens(),
        reasoningTokens: reasoning, cacheCreationTokens: tokens[3], cacheReadTokens: tokens[2],
        contextLimit: random.optionalTokens())

      let expected = Self.chatVerdict(tokens: tokens, reasoning: reasoning, prices: prices)
      let unitPrices = try Self.unitPrices(prices)
      let actual = Self.verdict { () throws(OverflowError) in
        try ChatPricing.cost(of: usage, at: unitPrices)
      }
      #expect(actual == expected, "\(tokens) at \(prices)")
      kinds[Self.kind(expected), default: 0] += 1
    }
    #expect(kinds["cost", default: 0] > 3_000)
    #expect(kinds["overflow", default: 0] > 500)
    #expect(kinds["unpriced", default: 0] > 100)
  }

  // MARK: - Gateway

  private static func gatewayVerdict(tokens: [Int64], prices: [String?]) -> Verdict {
    if prices.allSatisfy({ $0 == nil }) { return .unpriced(.allPricesNull) }
    guard tokens.allSatisfy({ (0...1_000_000_000_000).contains($0) }) else {
      return .unpriced(.tokensOutOfRange)
    }
    var rounded = SlowNumber.zero
    var exact = SlowNumber.zero
    var isRepresentable = true
    var isPartlyPriced = false
    for (count, price) in zip(tokens, prices) {
      guard let price else {
        if count != 0 { isPartlyPriced = true }
        continue
      }
      let part = SlowNumber(count) * SlowNumber(plain: price)
      rounded = rounded + part.truncated
      exact = exact + part
      isRepresentable = isRepresentable && part.fitsExactDecimal && exact.fitsExactDecimal
    }
    guard let micros = rounded.int64, micros <= 10_000_000_000_000 else {
      return .unpriced(.costOutOfRange)
    }
    guard isRepresentable else { return .overflow }
    return .cost(micros: micros, exact: exact.plain, isPartlyPriced: isPartlyPriced)
  }

  @Test func theGatewayRuleAgreesWithSchoolbookArithmetic() throws {
    var random = RandomUsage(seed: 20_260_610)
    var kinds: [String: Int] = [:]
    for round in 0..<30_000 {
      // Most rows stay within the bounds, or nothing but refusals would be compared.
      let tokens = (0..<4).map { _ in
        round.isMultiple(of: 4) ? random.tokens() : abs(random.tokens() % 1_000_000_000_001)
      }
      let prices = (0..<4).map { _ in random.price() }
      let counts = TokenCounts(
        input: tokens[0], output: tokens[1], cacheRead: tokens[2], cacheWrite: tokens[3])
      let unitPrices = try Self.unitPrices(prices)

      let expected = Self.gatewayVerdict(tokens: tokens, prices: prices)
      let actual = Self.verdict { () throws(OverflowError) in
        try GatewayPricing.cost(of: counts, at: unitPrices, provider: "anthropic")
      }
      #expect(actual == expected, "\(tokens) at \(prices)")
      kinds[Self.kind(expected), default: 0] += 1

      let fast = GatewayPrices(unitPrices).cost(of: counts)
      switch expected {
      case .unpriced(let reason):
        #expect(fast.unpricedReason == reason)
        #expect(fast.amount == nil)
      case .cost(let micros, _, let isPartlyPriced):
        #expect(fast.amount == MicroUSD(micros))
        #expect(fast.isPartlyPriced == isPartlyPriced)
        #expect(fast.unpricedReason == nil)
      case .overflow:
        #expect(fast.unpricedReason == nil)
        #expect(fast.amount != nil)
      }
    }
    #expect(kinds["cost", default: 0] > 5_000)
    #expect(kinds["unpriced", default: 0] > 3_000)
  }

  /// The fast form has no exact sum, so it answers where the exact form overflows.
  @Test func theFastFormTruncatesPricesOfAnyLength() throws {
    var random = RandomUsage(seed: 3)
    for _ in 0..<5_000 {
      let price = random.price() ?? "0"
      let tokens = abs(random.tokens() % 1_000_001)
      let expected = (SlowNumber(tokens) * SlowNumber(plain: price)).truncated.int64
      let fast = GatewayPrices(UnitPrices(output: try ExactDecimal(parsing: price)))
        .cost(of: TokenCounts(output: tokens))
      if let expected, expected <= 10_000_000_000_000 {
        #expect(fast.amount == MicroUSD(expected), "\(tokens) at \(price)")
      } else {
        #expect(fast.unpricedReason == .costOutOfRange, "\(tokens) at \(price)")
      }
    }
  }

  private static func kind(_ verdict: Verdict) -> String {
    switch verdict {
    case .cost: "cost"
    case .unpriced: "unpriced"
    case .overflow: "overflow"
    }
  }
}
