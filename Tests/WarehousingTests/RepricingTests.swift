import Money
import Pricing
import Testing
import Usage
import Warehousing

@Suite struct RepricingTests {
  let sample: SampleWarehouse
  var warehouse: Warehouse { sample.warehouse }

  init() throws { sample = try SampleWarehouse() }

  /// All days that the tests have.
  private var period: Period {
    get throws { try Period(start: Day.first.advanced(by: -40), end: Day.second.next) }
  }

  private func insert(
    _ model: String, _ amount: Int64, from: Instant? = nil, until: Instant? = nil
  ) throws -> Int64 {
    try warehouse.insert(
      PriceVersion(
        id: 0, origin: .imported, provider: "anthropic", model: model,
        prices: UnitPrices(input: ExactDecimal(amount)), validFrom: from, validUntil: until,
        isAssumed: from == nil), from: .sample, seenAt: .noon)
  }

  /// Two rows of `sonnet`, one of `opus`, and one of chats that repeats chat cost.
  private func fill() throws {
    try warehouse.transaction {
      try sample.coverChat(on: .first)
      try sample.basis(.interceptions, on: .first)
      try sample.intercept("a", at: Day.first.at(1), input: 10, cost: 30)
      try sample.intercept("b", at: Day.first.at(2), by: "bob", input: 5, cost: nil)
      try sample.intercept("c", at: Day.second.at(3), model: "opus", input: 7, cost: 70)
      try sample.intercept("d", at: Day.first.at(4), client: "Coder Agents", cost: 30)
    }
  }

  private func apply(
    _ choice: PriceChoice, reason: String? = nil, now: Instant = Day.second.at(12)
  ) throws -> Repricing {
    try warehouse.transaction {
      try warehouse.reprice(
        try period, at: choice, named: "test", reason: reason, closing: MonthClosing(), now: now)
    }
  }

  private func costs() throws -> [String] {
    try sample.lines(
      """
      SELECT model, cost_micros, unpriced_reason, price_key FROM gateway_usage
      ORDER BY started_at
      """)
  }

  /// Facts and rollup, cell by cell.
  private func everything() throws -> [String] {
    try sample.lines("SELECT * FROM token_usages") + sample.lines("SELECT * FROM daily_usage")
  }

  private func file(_ amount: Int64) throws -> PriceChoice {
    .file(
      versions: [
        PriceVersion(
          id: -1, origin: .imported, provider: "anthropic", model: "sonnet",
          prices: UnitPrices(input: ExactDecimal(amount)), isAssumed: true),
        PriceVersion(
          id: -2, origin: .imported, provider: "anthropic", model: "unused",
          prices: UnitPrices(input: ExactDecimal(amount))),
      ], aliases: [], catalogue: .sample)
  }

  @Test func currentPricesTheRowsByTheirTimeAndSaysWhatChanges() throws {
    try fill()
    _ = try insert("sonnet", 4, until: Day.first.at(2))
    _ = try insert("sonnet", 6, from: Day.first.at(2))
    let result = try warehouse.repricing(of: try period, at: .current)
    #expect(
      result.lines.map { "\($0.model.model) \($0.username) \($0.figures.requests)" }
        == ["opus ada 1", "sonnet ada 1", "sonnet bob 1"])
    #expect(result.lines.map(\.figures.storedCost) == [MicroUSD(70), MicroUSD(30), nil])
    #expect(result.lines.map(\.figures.newCost) == [nil, MicroUSD(40), MicroUSD(30)])
    #expect(result.total.storedCost == MicroUSD(100))
    #expect(result.total.newCost == MicroUSD(70))
    #expect(try result.total.difference == MicroUSD(-30))
    #expect(result.total.newlyPriced == 1)
    #expect(result.total.noLongerPriced == 1)
    #expect(result.changedRows == 4)
    #expect(result.changedUncountedRows == 1)
    #expect(
      try costs() == ["sonnet|30|-|-", "sonnet|-|no_price|-", "sonnet|30|-|-", "opus|70|-|-"])
  }

  @Test func applyingChangesFactsAndRollupTogether() throws {
    try fill()
    _ = try insert("sonnet", 4)
    let result = try apply(.current, reason: "contract")
    #expect(
      try costs() == ["sonnet|40|-|1", "sonnet|20|-|1", "sonnet|40|-|1", "opus|-|no_price|-"])
    #expect(try warehouse.rollupDifferences(on: nil) == [])
    #expect(
      try sample.lines("SELECT sum(cost_micros), sum(unpriced_requests) FROM usage WHERE counted")
        == ["60|1"])
    #expect(result.total.newCost == MicroUSD(60))
    #expect(
      try sample.lines(
        """
        SELECT prices, reason, changed_rows, newly_priced, no_longer_priced,
          stored_cost_micros, new_cost_micros, closed_months FROM repricings
        """) == ["test|contract|4|1|1|100|60|"])
  }

  @Test func pricesAsUsedChangeNothing() throws {
    try fill()
    _ = try insert("sonnet", 4)
    _ = try insert("opus", 5)
    _ = try apply(.current)
    _ = try insert("sonnet", 9, from: Day.first.start)
    let before = try everything()
    let result = try apply(.asUsed)
    #expect(result.changedRows == 0)
    #expect(result.total.storedCost == result.total.newCost)
    #expect(try everything() == before)
  }

  @Test func thereAndBackRestoresEveryMicro() throws {
    try fill()
    _ = try insert("sonnet", 4, until: Day.first.at(2))
    _ = try insert("sonnet", 6, from: Day.first.at(2))
    _ = try insert("opus", 5)
    _ = try apply(.current)
    let before = try everything()
    #expect(try apply(.at(Day.first.at(1))).changedRows == 2)
    #expect(try apply(try file(1_000)).changedRows == 3)
    #expect(try everything() != before)
    #expect(try apply(.current).changedRows == 3)
    #expect(try everything() == before)
  }

  @Test func aFilePricesItsModelsAndLeavesTheOthers() throws {
    try fill()
    #expect(try apply(try file(8)).changedRows == 3)
    #expect(
      try costs() == ["sonnet|80|-|1", "sonnet|40|-|1", "sonnet|80|-|1", "opus|70|-|-"])
    // The version is named, though it is in force at no time, and one that priced nothing is gone.
    #expect(
      try sample.lines("SELECT key, origin_id, valid_from = valid_until FROM price_versions")
        == ["1|reprice|1"])
    #expect(try apply(try file(8)).changedRows == 0)
    #expect(try sample.lines("SELECT count(*) FROM price_versions") == ["1"])
    #expect(try warehouse.repricing(of: try period, at: .current).total.newCost == nil)
  }

  @Test func nothingIsLeftOfARepricingThatFails() throws {
    try fill()
    _ = try insert("sonnet", 4)
    let before = try everything()
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try warehouse.transaction {
        _ = try warehouse.reprice(
          try period, at: .current, named: "test", reason: nil, closing: MonthClosing(),
          now: .noon)
        throw Stop()
      }
    }
    #expect(try everything() == before)
    #expect(try sample.lines("SELECT count(*) FROM repricings") == ["0"])
  }

  @Test func aClosedMonthIsNamed() throws {
    try fill()
    _ = try insert("sonnet", 4)
    let month = Day.first.firstOfMonth
    let closing = MonthClosing()
    let end = month.firstOfNextMonth.start
    #expect(!closing.isClosed(.first, at: end.advanced(bySeconds: 5 * 86_400 - 1)))
    #expect(closing.isClosed(.first, at: end.advanced(bySeconds: 5 * 86_400)))
    _ = try apply(.current, now: end.advanced(bySeconds: 5 * 86_400))
    #expect(
      try sample.lines("SELECT closed_months FROM repricings")
        == [String(month.description.prefix(7))])
  }

  @Test func aPriceThatArrivesPricesOpenMonthsOnly() throws {
    let old = Day.first.advanced(by: -40)
    try warehouse.transaction {
      try sample.intercept("old", at: old.at(1), cost: nil)
    }
    try fill()
    _ = try insert("sonnet", 4)
    func price(at now: Instant) throws -> Repricing {
      try warehouse.transaction {
        try warehouse.priceUnpriced(
          try warehouse.priceBook(), closing: MonthClosing(), now: now)
      }
    }
    let late = Day.first.advanced(by: 50).start
    #expect(try price(at: late).changedRows == 0)
    let result = try price(at: Day.second.at(12))
    #expect(result.changedRows == 1)
    #expect(result.total.newlyPriced == 1)
    #expect(result.total.newCost == MicroUSD(20))
    #expect(
      try costs() == [
        "sonnet|-|no_price|-", "sonnet|30|-|-", "sonnet|20|-|1", "sonnet|30|-|-", "opus|70|-|-",
      ])
    #expect(try warehouse.rollupDifferences(on: nil) == [])
    #expect(try price(at: Day.second.at(12)).changedRows == 0)
  }

  @Test func chatCostStaysAndItsIntervalIsOneMicroAMessageWide() throws {
    try warehouse.transaction {
      try sample.chat("ada", on: .first, cost: 500, messages: 2)
      try warehouse.insert(
        PriceVersion(
          id: 0, origin: .modelConfig, originID: SampleWarehouse.id("config").description,
          provider: "anthropic", model: "config",
          prices: UnitPrices(input: try ExactDecimal(parsing: "4.005")), isAssumed: true),
        from: .sample, seenAt: .noon)
    }
    let before = try everything()
    _ = try apply(.at(.noon))
    let interval = try #require(try warehouse.chatIntervals(of: try period, at: .asUsed).first)
    #expect(interval.serverCost == MicroUSD(500))
    #expect(interval.atLeast == MicroUSD(401))
    #expect(interval.atMost == MicroUSD(402))
    #expect(try everything() == before)
  }
}
