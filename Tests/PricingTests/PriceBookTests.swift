import Money
import Pricing
import Testing
import Usage

@Suite struct PriceBookTests {
  private static func instant(_ second: Int64) -> Instant {
    Instant(microseconds: second * 1_000_000)
  }

  private static func version(
    _ id: Int64, _ origin: PriceOrigin, _ provider: String = "anthropic", model: String = "m",
    originID: String = "", from: Int64? = nil, until: Int64? = nil, isDefault: Bool = false,
    updated: Int64? = nil, prices: UnitPrices = UnitPrices(input: ExactDecimal(1))
  ) -> PriceVersion {
    PriceVersion(
      id: id, origin: origin, originID: originID, provider: provider, model: model, prices: prices,
      validFrom: from.map(instant), validUntil: until.map(instant), isAssumed: from == nil,
      isDefault: isDefault, updatedAt: updated.map(instant))
  }

  /// What the book and its timeline agree on.
  private func found(
    _ versions: [PriceVersion], provider: String = "anthropic", name: String? = nil,
    model: String = "m", at second: Int64 = 100, map: [String: String] = [:]
  ) -> Int64? {
    let book = PriceBook(versions: versions, providerMap: map)
    let instant = Self.instant(second)
    let version = book.version(
      provider: provider, providerName: name, model: model, at: instant)
    let timeline = book.timeline(provider: provider, providerName: name, model: model)
    #expect(timeline.version(at: instant) == version)
    return version?.id
  }

  @Test func originsComeInTheirOrder() {
    let order: [PriceOrigin] = [
      .imported, .serverCustom, .serverDefault, .modelConfig, .builtIn,
    ]
    #expect(PriceOrigin.allCases.sorted() == order)
    var versions = order.enumerated().map { Self.version(Int64($0.offset), $0.element) }
    for expected in 0..<5 {
      #expect(found(versions.shuffled()) == Int64(expected))
      versions.removeFirst()
    }
    #expect(found(versions) == nil)
  }

  @Test func matchesProviderAndModelExactly() {
    let versions = [Self.version(1, .imported)]
    #expect(found(versions) == 1)
    #expect(found(versions, model: "M") == nil)
    #expect(found(versions, model: "m-20260101") == nil)
    #expect(found(versions, provider: "Anthropic") == nil)
    #expect(found([], provider: "anthropic") == nil)
  }

  @Test func looksUpTheProvidersNameBeforeItsType() {
    let versions = [
      Self.version(1, .builtIn, "anthropic"), Self.version(2, .builtIn, "eu-anthropic"),
    ]
    #expect(found(versions, name: "eu-anthropic") == 2)
    #expect(found(versions, name: "us-anthropic") == 1)
    #expect(found(versions, name: nil) == 1)
    #expect(found(versions, name: "") == 1)
    #expect(found([versions[0]], name: "eu-anthropic") == 1)
  }

  @Test func anEarlierOriginsTypeWinsOverALaterOnesName() {
    let versions = [
      Self.version(1, .builtIn, "eu-anthropic"), Self.version(2, .serverDefault, "anthropic"),
    ]
    #expect(found(versions, name: "eu-anthropic") == 2)
  }

  @Test func usesTheProviderMapLastWithinAnOrigin() {
    let versions = [
      Self.version(1, .builtIn, "openai"), Self.version(2, .builtIn, "bedrock"),
      Self.version(3, .imported, "vertex"),
    ]
    // The name's mapping comes before the type's.
    let map = ["custom": "openai", "proxy": "bedrock"]
    #expect(found(versions, provider: "custom", name: "proxy", map: map) == 2)
    #expect(found(versions, provider: "custom", name: "other", map: map) == 1)
    #expect(found(versions, provider: "custom", name: nil, map: map) == 1)
    #expect(found(versions, provider: "custom", name: nil) == nil)
    // What the provider has by its own type comes before what it is mapped to.
    #expect(found(versions, provider: "bedrock", map: ["bedrock": "openai"]) == 2)
    // But a mapping counts within its origin, before any later origin.
    #expect(found(versions, provider: "openai", map: ["openai": "vertex"]) == 3)
  }

  @Test func ofSeveralModelConfigsTheDefaultWinsThenTheLatestChangeThenTheSmallestID() {
    let plain = Self.version(1, .modelConfig, originID: "b", updated: 50)
    let later = Self.version(2, .modelConfig, originID: "c", updated: 60)
    let byDefault = Self.version(3, .modelConfig, originID: "d", isDefault: true, updated: 1)
    let sameAge = Self.version(4, .modelConfig, originID: "a", updated: 50)
    let undated = Self.version(5, .modelConfig, originID: "A")
    #expect(found([plain, later, byDefault, sameAge, undated].shuffled()) == 3)
    #expect(found([plain, later, sameAge, undated].shuffled()) == 2)
    #expect(found([plain, sameAge, undated].shuffled()) == 4)
    #expect(found([plain, undated].shuffled()) == 1)
    #expect(found([undated]) == 5)
  }

  @Test func passesOverModelConfigsWithoutAnyPrice() {
    let empty = Self.version(1, .modelConfig, isDefault: true, prices: UnitPrices())
    let free = Self.version(2, .modelConfig, prices: UnitPrices(cacheWrite: .zero))
    #expect(found([empty, free]) == 2)
    #expect(found([empty, Self.version(3, .builtIn)]) == 3)
    #expect(found([empty]) == nil)
  }

  @Test func aPriceRowWithoutAmountsSaysThatTheyAreUnknown() {
    let empty = Self.version(1, .serverCustom, prices: UnitPrices())
    #expect(found([empty, Self.version(2, .builtIn)]) == 1)
  }

  @Test(arguments: [
    (Int64(-1_000_000), Int64?(1)), (9, 1), (10, 2), (19, 2), (20, 3), (1_000_000, 3),
  ])
  func aVersionHoldsFromItsStartUpToItsEnd(second: Int64, id: Int64?) {
    let versions = [
      Self.version(1, .modelConfig, until: 10),
      Self.version(2, .modelConfig, from: 10, until: 20),
      Self.version(3, .modelConfig, from: 20),
    ]
    #expect(found(versions, at: second) == id)
  }

  @Test(arguments: [(Int64(4), Int64?(nil)), (5, 1), (9, 1), (10, 2), (15, 1), (19, 1), (20, nil)])
  func fallsBackWhileABetterOriginHasNoPriceInForce(second: Int64, id: Int64?) {
    let versions = [
      Self.version(1, .builtIn, from: 5, until: 20),
      Self.version(2, .imported, from: 10, until: 15),
    ]
    #expect(found(versions, at: second) == id)
  }

  @Test func theFirstVersionSeenHoldsForAllEarlierTime() {
    let book = PriceBook(versions: [Self.version(1, .modelConfig, until: 10)])
    let found = book.version(
      provider: "anthropic", providerName: nil, model: "m", at: Instant(microseconds: .min))
    #expect(found?.id == 1)
    #expect(found?.isAssumed == true)
  }

  @Test func aVersionOfNoLengthIsNeverInForce() {
    let versions = [Self.version(1, .imported, from: 10, until: 10), Self.version(2, .builtIn)]
    #expect(found(versions, at: 10) == 2)
  }

  @Test func theTimelineAgreesWithTheBookAtEveryInstant() {
    var random = RandomUsage(seed: 5)
    for _ in 0..<300 {
      let versions = (0..<Int64.random(in: 0...12, using: &random)).map { id in
        let bounds = [
          Int64.random(in: 0...30, using: &random), Int64.random(in: 0...30, using: &random),
        ].sorted()
        return Self.version(
          id, PriceOrigin.allCases.randomElement(using: &random) ?? .builtIn,
          ["anthropic", "name", "mapped"].randomElement(using: &random) ?? "",
          originID: "\(UInt8.random(in: 0...9, using: &random))",
          from: Bool.random(using: &random) ? bounds[0] : nil,
          until: Bool.random(using: &random) ? bounds[1] : nil,
          isDefault: Bool.random(using: &random),
          updated: Bool.random(using: &random) ? bounds[0] : nil,
          prices: Bool.random(using: &random) ? UnitPrices() : UnitPrices(input: .zero))
      }
      for second in -1...31 as ClosedRange<Int64> {
        let id = found(
          versions, name: "name", at: second, map: ["anthropic": "mapped"])
        #expect(id == found(versions.shuffled(), name: "name", at: second, map: ["name": "mapped"]))
      }
    }
  }

  @Test func timelineSegmentsNumberTheStretchesOfConstantPrices() {
    let book = PriceBook(versions: [
      Self.version(1, .imported, from: 10, until: 20), Self.version(2, .builtIn),
    ])
    let timeline = book.timeline(provider: "anthropic", providerName: nil, model: "m")
    #expect(timeline.segmentCount == 3)
    #expect((0..<3).map { timeline.version(inSegment: $0)?.id } == [2, 1, 2])
    #expect([9, 10, 19, 20].map { timeline.segment(at: Self.instant($0)) } == [0, 1, 1, 2])
    let none = book.timeline(provider: "openai", providerName: nil, model: "m")
    #expect(none.segmentCount == 1)
    #expect(none.version(at: Self.instant(0)) == nil)
  }

  // MARK: - Aliases

  private func found(
    _ versions: [PriceVersion], _ aliases: [ModelAlias], model: String, at second: Int64 = 100,
    name: String? = nil
  ) -> Int64? {
    let book = PriceBook(versions: versions, aliases: aliases)
    let instant = Self.instant(second)
    let version = book.version(
      provider: "anthropic", providerName: name, model: model, at: instant)
    let timeline = book.timeline(provider: "anthropic", providerName: name, model: model)
    #expect(timeline.version(at: instant) == version)
    return version?.id
  }

  @Test(
    arguments: [
      ("m", 1), ("m-2026", 2), ("m-2026-eu", 3), ("m-2027", 4), ("n", nil), ("M-2026", nil),
    ] as [(String, Int64?)])
  func theExactNameComesFirstThenTheLongestAlias(model: String, expected: Int64?) {
    let versions = (1...4).map {
      Self.version($0, .builtIn, model: $0 == 1 ? "m" : "target-\($0)")
    }
    let aliases = [
      ModelAlias(id: 1, provider: "anthropic", pattern: "m-*", model: "target-4"),
      ModelAlias(id: 2, provider: "anthropic", pattern: "m-2026*", model: "target-3"),
      ModelAlias(id: 3, provider: "anthropic", pattern: "m-2026", model: "target-2"),
      ModelAlias(id: 4, provider: "anthropic", pattern: "m*", model: "nowhere"),
      ModelAlias(id: 5, provider: "openai", pattern: "n", model: "m"),
    ]
    #expect(found(versions, aliases, model: model) == expected)
  }

  @Test func anAliasComesAfterTheExactNameOfItsOriginAndBeforeTheNextOrigin() {
    let alias = ModelAlias(provider: "anthropic", pattern: "m*", model: "target")
    let imported = Self.version(1, .imported, model: "target")
    let builtIn = Self.version(2, .builtIn, model: "m")
    let exact = Self.version(3, .imported, model: "m")
    #expect(found([imported, builtIn], [alias], model: "m") == 1)
    #expect(found([imported, builtIn, exact], [alias], model: "m") == 3)
    #expect(found([builtIn], [alias], model: "m") == 2)
  }

  @Test func anAliasHoldsForItsTimeOnly() {
    let versions = [
      Self.version(1, .imported, model: "old"), Self.version(2, .imported, model: "new", from: 80),
    ]
    let aliases = [
      ModelAlias(
        id: 1, provider: "anthropic", pattern: "m", model: "old", validUntil: Self.instant(50)),
      ModelAlias(
        id: 2, provider: "anthropic", pattern: "m", model: "new", validFrom: Self.instant(50)),
    ]
    #expect(found(versions, aliases, model: "m", at: 49) == 1)
    #expect(found(versions, aliases, model: "m", at: 50) == nil)
    #expect(found(versions, aliases, model: "m", at: 80) == 2)
  }

  @Test func anAliasOfAnAliasIsNotFollowed() {
    let aliases = [
      ModelAlias(id: 1, provider: "anthropic", pattern: "a", model: "b"),
      ModelAlias(id: 2, provider: "anthropic", pattern: "b", model: "m"),
    ]
    #expect(found([Self.version(1, .imported)], aliases, model: "b") == 1)
    #expect(found([Self.version(1, .imported)], aliases, model: "a") == nil)
  }

  @Test func theAliasOfTheProvidersNameComesFirst() {
    let versions = [
      Self.version(1, .imported, model: "by-type"), Self.version(2, .imported, model: "by-name"),
    ]
    let aliases = [
      ModelAlias(id: 1, provider: "anthropic", pattern: "m", model: "by-type"),
      ModelAlias(id: 2, provider: "eu", pattern: "m*", model: "by-name"),
    ]
    #expect(found(versions, aliases, model: "m", name: "eu") == 2)
    #expect(found(versions, aliases, model: "m") == 1)
  }
}
