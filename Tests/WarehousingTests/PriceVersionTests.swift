import Money
import Pricing
import Testing
import Usage
import Warehousing

@Suite struct PriceVersionTests {
  let sample: SampleWarehouse
  var warehouse: Warehouse { sample.warehouse }

  init() throws { sample = try SampleWarehouse() }

  private static func version(_ prices: UnitPrices) -> PriceVersion {
    PriceVersion(
      id: 1, origin: .modelConfig, originID: "config", provider: "anthropic", model: "sonnet",
      prices: prices, validFrom: nil, validUntil: nil, isAssumed: true, isDefault: true,
      updatedAt: .noon)
  }

  @Test(arguments: [
    [nil, nil, nil, nil], ["0", "3", nil, "0.3"], ["3.75", "15", "0.0000001", nil],
    [
      "99999999999999999999999999999999999999", "0.00000000000000000000000000000000000001", "1",
      "2",
    ],
    [
      "1234567890123456789.0123456789012345678", "0.12345678901234567890123456789012345678", nil,
      "10000000000000000000000000000000000000",
    ],
  ])
  func pricesComeBackExactly(texts: [String?]) throws {
    let prices = try texts.map { try $0.map { try ExactDecimal(parsing: $0) } }
    let version = Self.version(
      UnitPrices(
        input: prices[0], output: prices[1], cacheRead: prices[2], cacheWrite: prices[3]))
    #expect(try warehouse.insert(version, from: .sample, seenAt: .noon) == 1)
    #expect(try warehouse.priceVersions() == [version])
    #expect(
      try sample.lines(
        "SELECT input_price, output_price, cache_read_price, cache_write_price "
          + "FROM price_versions")
        == [texts.map { $0 ?? "-" }.joined(separator: "|")])
  }

  @Test(arguments: PriceOrigin.allCases)
  func everyOriginComesBack(origin: PriceOrigin) throws {
    var version = Self.version(UnitPrices(input: ExactDecimal(1)))
    version.origin = origin
    version.originID = ""
    version.validFrom = .noon
    version.validUntil = Day.second.start
    version.isAssumed = false
    version.isDefault = false
    version.updatedAt = nil
    try warehouse.insert(version, from: .sample, seenAt: .noon)
    #expect(try warehouse.priceVersions() == [version])
  }

  @Test func aVersionEndsAndAnotherBegins() throws {
    var first = Self.version(UnitPrices(input: ExactDecimal(1)))
    var second = Self.version(UnitPrices(input: ExactDecimal(2)))
    try warehouse.insert(first, from: .sample, seenAt: .noon)
    second.validFrom = .noon
    #expect(try warehouse.insert(second, from: .sample, seenAt: .noon) == 2)
    try warehouse.close(priceVersion: 1, at: .noon)
    try warehouse.touch(priceVersion: 2, isDefault: false, updatedAt: nil)
    first.validUntil = .noon
    second.id = 2
    second.isDefault = false
    second.updatedAt = nil
    #expect(try warehouse.priceVersions() == [first, second])
  }

  @Test func modelConfigsKeepTheirKeysAndAreMarkedWhenGone() throws {
    let key = try sample.config("a")
    let record = ModelConfigRecord(
      id: SampleWarehouse.id("a"), provider: "openai", model: "gpt", displayName: "GPT",
      isEnabled: true, isDefault: nil, createdAt: nil, updatedAt: .noon)
    let query = "SELECT key, provider, model, is_enabled, is_default, is_listed FROM model_configs"
    try warehouse.record([record], at: .noon)
    #expect(try sample.lines(query) == ["\(key)|openai|gpt|1|-|1"])
    try warehouse.record([ModelConfigRecord](), at: .noon)
    #expect(try sample.lines(query) == ["\(key)|openai|gpt|1|-|0"])
    #expect(try sample.config("a") == key)
  }
}
