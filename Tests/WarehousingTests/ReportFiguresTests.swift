import Money
import Pricing
import Reporting
import Testing
import Usage
import Warehousing

/// Figures that are computed for reports: savings, ranges and changes.
@Suite struct ReportFiguresTests {
  let sample: SampleWarehouse
  var warehouse: Warehouse { sample.warehouse }

  init() throws { sample = try SampleWarehouse() }

  private func price(
    _ model: String, input: Int64?, cacheRead: Int64? = nil, cacheWrite: Int64? = nil,
    from start: Instant? = nil, until end: Instant? = nil
  ) throws {
    try warehouse.insert(
      PriceVersion(
        id: 0, origin: .builtIn, provider: "anthropic", model: model,
        prices: UnitPrices(
          input: input.map { ExactDecimal($0, scale: 3) },
          cacheRead: cacheRead.map { ExactDecimal($0, scale: 3) },
          cacheWrite: cacheWrite.map { ExactDecimal($0, scale: 3) }),
        validFrom: start, validUntil: end), from: .sample, seenAt: .noon)
  }

  private func use(
    _ name: String, model: String = "sonnet", on day: Day = .first, input: Int64 = 0,
    read: Int64 = 0, write: Int64 = 0, cost: Int64? = 1, isPartly: Bool = false
  ) throws {
    let start = day.at(1)
    let fact = InterceptionFact(
      startedAt: start, id: SampleWarehouse.id(name), endedAt: nil,
      userKey: try sample.user("ada"), modelKey: try sample.model(model),
      clientKey: try warehouse.clientKey("Codex"), apiKeyKey: nil)
    var stored = StoredCost.of(cost)
    stored.isPartlyPriced = isPartly
    try warehouse.store(
      fact,
      usages: [
        TokenUsageFact(
          id: SampleWarehouse.id("usage of \(name)"), createdAt: start,
          tokens: TokenCounts(input: input, output: 0, cacheRead: read, cacheWrite: write),
          cacheWrite5mTokens: nil, cacheWrite1hTokens: nil, metadata: nil,
          providerResponseID: nil, cost: stored)
      ])
  }

  /// The cells of some columns, row by row.
  private func cells(_ name: String, _ columns: String..., from day: Day = .first) throws
    -> [[Cell]]
  {
    let report = try BuiltInReports.definition(name)
    let period = try Period(start: day, end: .second.next)
    let table = try warehouse.snapshot {
      try warehouse.prepare(ReportRun())
      return try warehouse.table(
        for: report, parameters: try report.resolved([:], period: period), period: period)
    }
    let places = try columns.map { name in
      try #require(report.columns.firstIndex { $0.name == name })
    }
    return table.rows.map { row in places.map { row[$0] } }
  }

  @Test func cachesSaveWhatPlainInputWouldHaveCostMore() throws {
    try warehouse.transaction {
      try price("sonnet", input: 3_000, cacheRead: 300, cacheWrite: 3_750)
      try use("a", input: 100, read: 1_000, write: 200)
      try use("b", on: .second, read: 7)
    }
    // 1,007 × 2.7 − 200 × 0.75 = 2,568.9, truncated.
    #expect(
      try cells("cache-efficiency", "saved_micros", "read_share", "tokens_without_price")
        == [[.money(MicroUSD(2_568)), .ratio(numerator: 1_007, denominator: 1_307), .integer(0)]])
  }

  @Test func whereAPriceIsMissingOrChangedNothingIsSaved() throws {
    try warehouse.transaction {
      try price("sonnet", input: 3_000, cacheRead: 300, until: Day.second.at(12))
      try price("sonnet", input: 4_000, cacheRead: 300, from: Day.second.at(12))
      try use("a", read: 10)
      try use("b", on: .second, read: 20)
      try use("c", model: "opus", read: 5)
    }
    #expect(
      try cells("cache-efficiency", "model", "saved_micros", "tokens_without_price") == [
        [.text("sonnet"), .money(MicroUSD(27)), .integer(20)],
        [.text("opus"), .absent, .integer(5)],
      ])
  }

  @Test func unpricedUsageLiesBetweenTheProvidersPrices() throws {
    try warehouse.transaction {
      try price("cheap", input: 333, cacheRead: 10)
      try price("dear", input: 15_001, cacheRead: 1_500)
      try use("a", model: "new", input: 10, read: 3, cost: nil)
    }
    // 10 × 0.333 + 3 × 0.01 = 3.36 and 10 × 15.001 + 3 × 1.5 = 154.51.
    #expect(
      try cells("unpriced-usage", "estimate_low_micros", "estimate_high_micros")
        == [[.money(MicroUSD(3)), .money(MicroUSD(155))]])
  }

  @Test func withoutAPriceOfTheProviderTheRangeIsUnknown() throws {
    try warehouse.transaction {
      try price("cheap", input: 333)
      try use("a", model: "new", input: 10, read: 3, cost: nil)
    }
    #expect(
      try cells("unpriced-usage", "estimate_low_micros", "estimate_high_micros")
        == [[.absent, .absent]])
  }

  @Test func ofPartlyPricedUsageOnlyTheMissingCategoryMayCost() throws {
    try warehouse.transaction {
      try price("sonnet", input: 3_000)
      try price("dear", input: 15_000, cacheRead: 2_000)
      try use("a", input: 10, read: 3, cost: 30, isPartly: true)
    }
    #expect(
      try cells("unpriced-usage", "estimate_low_micros", "estimate_high_micros")
        == [[.money(MicroUSD(0)), .money(MicroUSD(6))]])
  }

  @Test func theChangeIsKnownWhereThePeriodBeforeWasCollected() throws {
    try warehouse.transaction {
      try use("a", cost: 100)
      try use("b", on: .second, cost: 251)
      try use("c", model: "free", on: .second, cost: nil)
    }
    let columns = ["count", "cost_micros", "before_micros", "change_micros"]
    func summary() throws -> [[Cell]] {
      try cells(
        "executive-summary", "name", columns[0], columns[1], columns[2], columns[3],
        from: .second)
    }
    #expect(
      try summary() == [
        [.text("All usage"), .integer(2), .money(MicroUSD(251)), .absent, .absent],
        [.text("Active users"), .integer(1), .absent, .absent, .absent],
        [.text("Per active user"), .absent, .money(MicroUSD(251)), .absent, .absent],
        [.text("Unpriced requests"), .integer(1), .absent, .absent, .absent],
        [.text("ada"), .integer(2), .money(MicroUSD(251)), .absent, .absent],
        [.text("sonnet"), .integer(1), .money(MicroUSD(251)), .absent, .absent],
      ])
    try warehouse.transaction { try sample.basis(.interceptions, on: .first) }
    let change: [Cell] = [.money(MicroUSD(100)), .money(MicroUSD(151))]
    #expect(try summary().map { Array($0.suffix(2)) }.first == change)
    #expect(
      try summary().last
        == [.text("sonnet"), .integer(1), .money(MicroUSD(251))] + change)
  }
}
