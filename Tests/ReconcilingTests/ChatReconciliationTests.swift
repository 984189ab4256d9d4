import Money
import Pricing
import Reconciling
import Testing
import Usage

/// 1,000 × 3 + 200 × 15 + 4,000 × 0.3 + 10 × 3.75 is 7,237.5 micro-USD, and rounding up adds at most
/// 0.95 to each of three messages.
@Suite struct ChatReconciliationTests {
  private func sonnet() throws -> UnitPrices { try prices("3", "15", "0.3", "3.75") }

  @Test(arguments: [
    (7_237, ReconciliationClass.unexplained, ReconciliationReason.below, -1),
    (7_238, .proved, .insideInterval, 0),
    (7_240, .proved, .insideInterval, 0),
    (7_241, .unexplained, .above, 1),
    (17_240, .unexplained, .above, 10_000),
    (0, .unexplained, .below, -7_238),
  ])
  func theServersCostLiesInTheIntervalAtTheKnownPriceOrIsUnexplained(
    cost: Int64, finding: ReconciliationClass, reason: ReconciliationReason, outside: Int64
  ) throws {
    let verdict = ChatReconciliation.verdict(
      on: line(cost), at: PriceHistory([seen(try sonnet())]))
    #expect(
      verdict
        == Verdict(
          finding, reason, lower: MicroUSD(7_238), upper: MicroUSD(7_240),
          outside: MicroUSD(outside)))
  }

  @Test(arguments: [
    (["3", "15"], 6_000, 6_000),
    (["3", "15", "0.5"], 8_000, 8_001),
    (["0", "0", "0", "0"], 0, 0),
    (["0.0000001"], 1, 3),
    (["", "0.0000001"], 1, 3),
    (["1e-38"], 1, 3),
    (["0.12345678901234567890123456789012345678"], 124, 126),
    (["12345678901234567890123456789012345678e-38", "1"], 324, 326),
  ])
  func theIntervalIsOneRoundingAMessageWide(texts: [String], lower: Int64, upper: Int64) throws {
    let amounts = try texts.map { $0.isEmpty ? nil : try ExactDecimal(parsing: $0) }
    let prices = UnitPrices(
      input: amounts[0], output: amounts.count > 1 ? amounts[1] : nil,
      cacheRead: amounts.count > 2 ? amounts[2] : nil)
    let verdict = ChatReconciliation.verdict(on: line(lower), at: PriceHistory([seen(prices)]))
    #expect(verdict.finding == .proved)
    #expect(verdict.lower == MicroUSD(lower))
    #expect(verdict.upper == MicroUSD(upper))
  }

  @Test func aMessageWithoutTokensIsNeverRoundedUp() throws {
    let tokens = ToldTokens(input: 1, output: 0, cacheRead: 0, cacheWrite: 0)
    let verdict = ChatReconciliation.verdict(
      on: line(1, messages: 50, tokens: tokens), at: PriceHistory([seen(try prices("0.01"))]))
    #expect(verdict == Verdict(.proved, .insideInterval, lower: MicroUSD(1), upper: MicroUSD(1)))
  }

  @Test(arguments: [Int64(0), 1])
  func usageWithoutTokensCostsNothing(cost: Int64) throws {
    let tokens = ToldTokens(input: 0, output: 0, cacheRead: 0, cacheWrite: 0)
    let verdict = ChatReconciliation.verdict(
      on: line(cost, tokens: tokens), at: PriceHistory([seen(try sonnet())]))
    #expect(verdict.finding == (cost == 0 ? .proved : .unexplained))
    #expect(verdict.outside == MicroUSD(cost))
  }

  @Test func unpricedMessagesTakeTheLowerBoundToZero() throws {
    let history = PriceHistory([seen(try sonnet())])
    #expect(
      ChatReconciliation.verdict(on: line(7_238, unpriced: 1), at: history).finding == .proved)
    let below = ChatReconciliation.verdict(on: line(5_000, unpriced: 1), at: history)
    #expect(below.finding == .explained)
    #expect(below.reason == .unpricedUsage)
    #expect(below.lower == .zero)
    let above = ChatReconciliation.verdict(on: line(7_241, unpriced: 1), at: history)
    #expect(above.finding == .unexplained)
  }

  @Test(arguments: [
    (Int64(7_237), ReconciliationClass.unexplained), (7_238, .explained), (11_000, .explained),
    (14_477, .explained), (14_478, .unexplained),
  ])
  func aPriceThatChangedThatDayIsExplainedBetweenTheTwo(
    cost: Int64, finding: ReconciliationClass
  ) throws {
    let history = PriceHistory([
      seen(try sonnet(), until: hour(9), seen: hour(-50), lastSeen: hour(9)),
      seen(try prices("6", "30", "0.6", "7.5"), from: hour(9)),
    ])
    let verdict = ChatReconciliation.verdict(on: line(cost), at: history)
    #expect(verdict.finding == finding)
    #expect(verdict.upper == MicroUSD(14_477))
  }

  @Test func aChangeOfAPriceThatNothingUsedIsNoChange() throws {
    let history = PriceHistory([
      seen(try prices("3", "15", "0.3", "1"), until: hour(9), lastSeen: hour(9)),
      seen(try prices("3", "15", "0.3", "2"), from: hour(9)),
    ])
    let tokens = ToldTokens(input: 1_000, output: 200, cacheRead: 4_000, cacheWrite: 0)
    let verdict = ChatReconciliation.verdict(on: line(7_200, tokens: tokens), at: history)
    #expect(verdict.finding == .proved)
  }

  @Test func aPriceThatChangedOnAnotherDayPlaysNoPart() throws {
    let history = PriceHistory([
      seen(try sonnet(), until: hour(24)), seen(try prices("9"), from: hour(24)),
    ])
    #expect(ChatReconciliation.verdict(on: line(7_238), at: history).finding == .proved)
    #expect(ChatReconciliation.verdict(on: line(9_000), at: history).finding == .unexplained)
  }

  @Test func beforeTheFirstKnownStartAnyCostIsPossible() throws {
    let history = PriceHistory([seen(try sonnet(), updated: hour(12))])
    #expect(ChatReconciliation.verdict(on: line(7_238), at: history).finding == .proved)
    let verdict = ChatReconciliation.verdict(on: line(50_000), at: history)
    #expect(verdict.finding == .unprovable)
    #expect(verdict.reason == .priceNotSeen)
    #expect(verdict.outside == MicroUSD(42_760))
  }

  @Test func afterAPriceWasLastSeenItMayHaveChangedTwice() throws {
    let history = PriceHistory([
      seen(try sonnet(), until: hour(50), seen: hour(-50), lastSeen: hour(-10)),
      seen(try prices("6"), from: hour(50), seen: hour(60)),
    ])
    #expect(ChatReconciliation.verdict(on: line(50_000), at: history).finding == .unprovable)
  }

  @Test func aCostOfAConfigNeverSeenIsUnprovable() {
    let verdict = ChatReconciliation.verdict(on: line(50_000), at: PriceHistory([]))
    #expect(verdict == Verdict(.unprovable, .configNotSeen, lower: .zero))
    #expect(ChatReconciliation.verdict(on: line(0), at: PriceHistory([])).finding == .proved)
  }

  @Test func aCostWhileThereWasNoPriceIsUnexplained() {
    let without = PriceHistory([], knownWithout: hour(-10)..<hour(30), isSeen: true)
    #expect(ChatReconciliation.verdict(on: line(5), at: without).reason == .costWithoutPrice)
    let partly = PriceHistory([], knownWithout: hour(3)..<hour(30), isSeen: true)
    #expect(ChatReconciliation.verdict(on: line(5), at: partly).reason == .priceNotSeen)
  }

  @Test func cacheTokensThatAreNotToldLeaveTheUpperBoundOpen() throws {
    let tokens = ToldTokens(input: 1_000, output: 200, cacheRead: nil, cacheWrite: nil)
    let history = PriceHistory([seen(try sonnet())])
    let verdict = ChatReconciliation.verdict(on: line(90_000, tokens: tokens), at: history)
    #expect(verdict == Verdict(.unprovable, .cacheTokensNotTold, lower: MicroUSD(6_000)))
    #expect(
      ChatReconciliation.verdict(on: line(5_999, tokens: tokens), at: history).reason == .below)
    let uncached = PriceHistory([seen(try prices("3", "15", "0", ""))])
    #expect(
      ChatReconciliation.verdict(on: line(6_000, tokens: tokens), at: uncached).finding == .proved)
  }

  @Test func rowsWithoutAConfigLieBelowTheDearestPriceSeen() throws {
    let all = [seen(try sonnet()), seen(try prices("1", "75"))]
    let explained = ChatReconciliation.verdict(withoutConfig: line(19_240), at: all)
    #expect(explained.finding == .explained)
    #expect(explained.reason == .noModelConfig)
    #expect(explained.upper == MicroUSD(19_240))
    let beyond = ChatReconciliation.verdict(withoutConfig: line(19_241), at: all)
    #expect(beyond.finding == .unprovable)
    let empty = ToldTokens(input: 0, output: 0, cacheRead: 0, cacheWrite: 0)
    let hollow = ChatReconciliation.verdict(
      withoutConfig: line(1, messages: 0, tokens: empty), at: all)
    #expect(hollow.reason == .costWithoutUsage)
    #expect(
      ChatReconciliation.verdict(withoutConfig: line(-1), at: all).finding == .unexplained)
  }

  @Test func randomMessagesOfAnHonestServerAreAlwaysProved() throws {
    let texts = ["0", "1", "0.3", "3.75", "0.0000001", "2.7182818284590452353602874"]
    var state: UInt64 = 7
    func random(_ bound: UInt64) -> Int64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int64((state >> 33) % bound)
    }
    for _ in 0..<500 {
      let amounts = try (0..<4).map { _ in
        try ExactDecimal(parsing: texts[Int(random(UInt64(texts.count)))])
      }
      let unit = UnitPrices(
        input: amounts[0], output: amounts[1], cacheRead: amounts[2], cacheWrite: amounts[3])
      var sums = [Int64](repeating: 0, count: 4)
      var cost: Int64 = 0
      let messages = 1 + random(9)
      for _ in 0..<messages {
        let tokens = (0..<4).map { _ in random(3) * random(50) }
        for index in 0..<4 { sums[index] += tokens[index] }
        let message = ChatMessageUsage(
          inputTokens: tokens[0], outputTokens: tokens[1], cacheCreationTokens: tokens[3],
          cacheReadTokens: tokens[2])
        cost += try ChatPricing.cost(of: message, at: unit).amount?.micros ?? 0
      }
      let told = ToldTokens(
        input: sums[0], output: sums[1], cacheRead: sums[2], cacheWrite: sums[3])
      let verdict = ChatReconciliation.verdict(
        on: line(cost, messages: messages, tokens: told), at: PriceHistory([seen(unit)]))
      #expect(verdict.finding == .proved, "\(cost) of \(sums) at \(amounts)")
    }
  }
}
