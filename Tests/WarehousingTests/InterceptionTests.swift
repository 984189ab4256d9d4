import Money
import Pricing
import SQLite
import Testing
import Usage
import Warehousing

@Suite struct InterceptionTests {
  let sample: SampleWarehouse
  var warehouse: Warehouse { sample.warehouse }

  init() throws { sample = try SampleWarehouse() }

  @Test func rowsOfOneDayModelAndClientAreOneRow() throws {
    try warehouse.transaction {
      try sample.intercept("a", at: Day.first.at(1), input: 10, cost: 30)
      try sample.intercept("b", at: Day.first.at(2), input: 5, cost: nil)
      try sample.intercept("c", at: Day.first.at(3), by: "bob", input: 7, cost: 0)
      try sample.intercept("d", at: Day.first.at(4), client: "Zed", input: 1, cost: nil)
      try sample.intercept("e", at: Day.second.at(0), input: 2, cost: 6)
    }
    #expect(
      try sample.rollup(on: .first) == [
        "interceptions|ada|sonnet|Claude Code|1|2|1|0|15|0|0|0|30",
        "interceptions|ada|sonnet|Zed|1|1|1|0|1|0|0|0|-",
        "interceptions|bob|sonnet|Claude Code|1|1|0|0|7|0|0|0|0",
      ])
    #expect(
      try sample.rollup(on: .second) == [
        "interceptions|ada|sonnet|Claude Code|1|1|0|0|2|0|0|0|6"
      ])
    #expect(
      try warehouse.interceptionFigures(on: .first)
        == Restatement.Figures(requests: 4, tokens: 23, cost: nil))
  }

  @Test func theDayIsTheDayOfTheStart() throws {
    try warehouse.transaction {
      try sample.intercept(
        "late", at: Instant(microseconds: Day.first.end.microseconds - 1),
        recordedAt: Day.second.at(1))
      try sample.intercept("early", at: Day.first.start, by: "bob")
    }
    #expect(
      try sample.lines("SELECT day, username FROM usage ORDER BY username") == [
        "2024-10-04|ada", "2024-10-04|bob",
      ])
  }

  @Test func storedTwiceItCountsOnce() throws {
    for _ in 0..<2 {
      try warehouse.transaction { try sample.intercept("a", at: .noon) }
      try warehouse.transaction {
        for _ in 0..<2 { try sample.intercept("b", at: .noon) }
      }
    }
    #expect(
      try sample.rollup(on: .first) == [
        "interceptions|ada|sonnet|Claude Code|1|2|0|0|20|0|0|0|60"
      ])
    #expect(try warehouse.rollupDifferences(on: nil) == [])
  }

  @Test func aLaterPriceChangesNothingThatIsStored() throws {
    try warehouse.transaction { try sample.intercept("a", at: .noon, input: 10, cost: 30) }
    try warehouse.transaction { try sample.intercept("a", at: .noon, input: 10, cost: 99) }
    #expect(try sample.counted(on: .first) == ["interceptions|ada|Claude Code|1|30"])
  }

  @Test func changedTokensBringTheirCost() throws {
    try warehouse.transaction { try sample.intercept("a", at: .noon, input: 10, cost: 30) }
    try warehouse.transaction { try sample.intercept("a", at: .noon, input: 11, cost: 33) }
    #expect(
      try sample.rollup(on: .first) == [
        "interceptions|ada|sonnet|Claude Code|1|1|0|0|11|0|0|0|33"
      ])
    try warehouse.transaction { try sample.intercept("a", at: .noon, input: 12, cost: nil) }
    #expect(
      try sample.rollup(on: .first) == [
        "interceptions|ada|sonnet|Claude Code|1|1|1|0|12|0|0|0|-"
      ])
  }

  @Test func aNewUserOrClientOfARowMovesItsSums() throws {
    try warehouse.transaction { try sample.intercept("a", at: .noon) }
    try warehouse.transaction { try sample.intercept("a", at: .noon, by: "bob", client: "Zed") }
    #expect(try sample.counted(on: .first) == ["interceptions|bob|Zed|1|30"])
  }

  @Test func aRowAndAChangeInOneTransactionAgree() throws {
    try warehouse.transaction { try sample.intercept("a", at: .noon) }
    try warehouse.transaction {
      try sample.intercept("b", at: .noon, input: 1, cost: 1)
      try sample.intercept("a", at: .noon, input: 11, cost: 33)
      try sample.intercept("c", at: .noon, input: 1, cost: 1)
    }
    #expect(try sample.counted(on: .first) == ["interceptions|ada|Claude Code|1|35"])
    #expect(try warehouse.rollupDifferences(on: .first) == [])
  }

  private func store(
    _ usage: TokenUsageFact, endedAt: Instant?, apiKey: String?
  ) throws {
    try warehouse.transaction {
      try warehouse.store(
        InterceptionFact(
          startedAt: .noon, id: SampleWarehouse.id("a"), endedAt: endedAt,
          userKey: try sample.user("ada"), modelKey: try sample.model("sonnet"),
          clientKey: try warehouse.clientKey("Zed"),
          apiKeyKey: try apiKey.map { try warehouse.apiKeyKey($0) }), usages: [usage])
    }
  }

  @Test func whatTheServerOnceToldStays() throws {
    var usage = TokenUsageFact(
      id: SampleWarehouse.id("usage"), createdAt: .noon,
      tokens: TokenCounts(input: 1, output: 2, cacheRead: 3, cacheWrite: 4),
      cacheWrite5mTokens: nil, cacheWrite1hTokens: nil, metadata: nil, providerResponseID: nil,
      cost: .of(5))
    let query = """
      SELECT ended_at, api_key_id, cache_write_5m_tokens, cache_write_1h_tokens, metadata,
        provider_response_id, cost_micros
      FROM (SELECT g.*, i.ended_at FROM gateway_usage AS g, interceptions AS i)
      """
    try store(usage, endedAt: nil, apiKey: nil)
    #expect(try sample.lines(query) == ["-|-|-|-|-|-|5"])

    // A newer server tells more; the cost is not touched by that.
    usage.cacheWrite5mTokens = 3
    usage.cacheWrite1hTokens = 1
    usage.metadata = #"{"a":1}"#
    usage.providerResponseID = "msg_1"
    usage.cost = .of(99)
    let told = ["\(Instant.noon.microseconds)|key|3|1|{\"a\":1}|msg_1|5"]
    try store(usage, endedAt: .noon, apiKey: "key")
    #expect(try sample.lines(query) == told)

    usage.cacheWrite5mTokens = nil
    usage.cacheWrite1hTokens = nil
    usage.metadata = nil
    usage.providerResponseID = nil
    try store(usage, endedAt: nil, apiKey: nil)
    #expect(try sample.lines(query) == told)
    #expect(try warehouse.rollupDifferences(on: nil) == [])
  }

  @Test func partlyPricedRowsAreCounted() throws {
    var cost = StoredCost.of(5)
    cost.isPartlyPriced = true
    let usage = TokenUsageFact(
      id: SampleWarehouse.id("usage"), createdAt: .noon, tokens: .zero, cacheWrite5mTokens: nil,
      cacheWrite1hTokens: nil, metadata: nil, providerResponseID: nil, cost: cost)
    try store(usage, endedAt: nil, apiKey: nil)
    #expect(try sample.rollup(on: .first) == ["interceptions|ada|sonnet|Zed|1|1|0|1|0|0|0|0|5"])
  }

  @Test func usageIsACostOrAReason() throws {
    var usage = TokenUsageFact(
      id: SampleWarehouse.id("usage"), createdAt: .noon, tokens: .zero, cacheWrite5mTokens: nil,
      cacheWrite1hTokens: nil, metadata: nil, providerResponseID: nil, cost: .of(5))
    usage.cost.unpricedReason = .noPrice
    let error = #expect(throws: SQLiteError.self) {
      try store(usage, endedAt: nil, apiKey: nil)
    }
    #expect(error?.isConstraint == true)
    #expect(try sample.lines("SELECT count(*) FROM interceptions") == ["0"])
  }

  @Test func aSumOutOfRangeIsAnErrorAndNothingIsStored() throws {
    try warehouse.transaction {
      try sample.intercept("a", at: .noon, input: 1, cost: .max)
    }
    #expect(throws: SQLiteError.self) {
      try warehouse.transaction { try sample.intercept("b", at: .noon, input: 1, cost: 1) }
    }
    #expect(throws: OverflowError.self) {
      try warehouse.transaction {
        try sample.intercept("c", at: Day.second.at(1), input: .max)
        try sample.intercept("d", at: Day.second.at(1), input: 1)
      }
    }
    #expect(try sample.lines("SELECT count(*) FROM token_usages") == ["1"])
    #expect(try sample.counted(on: .first) == ["interceptions|ada|Claude Code|1|\(Int64.max)"])
    #expect(try warehouse.rollupDifferences(on: nil) == [])
  }

  // MARK: - Rolling back

  private struct Stop: Error {}

  @Test func keysGivenOutBeforeARollBackAreNotUsedAfterIt() throws {
    #expect(throws: Stop.self) {
      try warehouse.transaction {
        try sample.intercept("a", at: .noon, by: "ada", model: "opus", client: "Zed")
        _ = try warehouse.apiKeyKey("key")
        _ = try sample.config("config")
        throw Stop()
      }
    }
    #expect(try sample.lines("SELECT count(*) FROM users") == ["0"])
    try warehouse.transaction {
      // Takes the key that ada had.
      _ = try sample.user("bob")
      _ = try sample.model("sonnet")
      _ = try warehouse.clientKey("Mux")
      try sample.intercept("a", at: .noon, by: "ada", model: "opus", client: "Zed")
      #expect(try warehouse.apiKeyKey("other key") == 1)
      #expect(try sample.config("other config") == 1)
    }
    #expect(
      try sample.rollup(on: .first) == ["interceptions|ada|opus|Zed|1|1|0|0|10|0|0|0|30"])
  }

  @Test func sumsOfARolledBackTransactionAreForgotten() throws {
    try warehouse.begin()
    try sample.intercept("a", at: .noon)
    warehouse.rollback()
    warehouse.rollback()
    try warehouse.transaction { try sample.intercept("b", at: .noon, input: 1, cost: 1) }
    #expect(try sample.counted(on: .first) == ["interceptions|ada|Claude Code|1|1"])
  }

  @Test func theRollupReachesTheFileWithTheFacts() throws {
    try warehouse.begin()
    try sample.intercept("a", at: .noon)
    #expect(try sample.lines("SELECT count(*) FROM interceptions") == ["0"])
    try warehouse.commit()
    #expect(
      try sample.lines("SELECT (SELECT count(*) FROM interceptions), count(*) FROM daily_usage")
        == ["1|1"])
  }

  @Test func countsWhatWasRecordedOfEarlierStarts() throws {
    try warehouse.transaction {
      try sample.intercept("a", at: Day.first.at(23), input: 3, recordedAt: Day.second.at(1))
      try sample.intercept("b", at: Day.second.at(2), input: 4)
      try sample.intercept("c", at: Day.second.at(5), input: 8)
    }
    #expect(
      try warehouse.tokensRecorded(from: Day.second.start, until: Day.second.at(5)) == 7)
    #expect(try warehouse.tokensRecorded(from: Day.second.start, until: Day.second.end) == 15)
    #expect(try warehouse.interceptionCount(from: Day.second.start, until: Day.second.end) == 2)
    #expect(try warehouse.hasGatewayRows())
  }

  @Test func anEmptyWarehouseHasNoGatewayRows() throws {
    #expect(try !warehouse.hasGatewayRows())
    #expect(try warehouse.tokensRecorded(from: .noon, until: Day.second.end) == 0)
    #expect(try warehouse.rollupDifferences(on: nil) == [])
  }
}
