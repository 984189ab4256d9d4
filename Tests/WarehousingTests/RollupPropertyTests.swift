import Money
import SQLite
import Testing
import Usage
import Warehousing

/// Whatever is written, in whichever order, the rollup is what the facts say.
@Suite struct RollupPropertyTests {
  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func theRollupFollowsFromTheFacts(seed: UInt64) throws {
    var story = try RandomStory(seed: seed)
    for step in 1...40 {
      let log = try story.runTransaction()
      let differences = try story.sample.warehouse.rollupDifferences(on: nil)
      try #require(differences == [], "step \(step): \(log)")
    }
    // Another process, which has no key looked up yet, agrees and finds something to agree on.
    let reader = try Warehouse(path: story.sample.path, mode: .report)
    #expect(try reader.rollupDifferences(on: nil) == [])
    #expect(try story.sample.lines("SELECT count(*) > 5 FROM daily_usage") == ["1"])
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func anEarlierDayAloneSaysTheSame(seed: UInt64) throws {
    var story = try RandomStory(seed: seed)
    for _ in 1...20 { _ = try story.runTransaction() }
    for day in RandomStory.days {
      #expect(try story.sample.warehouse.rollupDifferences(on: day) == [])
    }
  }

  // MARK: - It can differ

  @Test func aChangedMissingOrExtraRowIsFound() throws {
    let sample = try SampleWarehouse()
    try sample.warehouse.transaction {
      try sample.intercept("a", at: .noon, providerName: "eu")
      try sample.chat("bob", on: .first)
      try sample.intercept("b", at: Day.second.at(1))
    }
    try sample.execute(
      """
      UPDATE daily_usage SET cost_micros = 31, unpriced_requests = NULL
        WHERE basis = 'interceptions' AND day = '2024-10-04';
      DELETE FROM daily_usage WHERE basis = 'chat';
      INSERT INTO daily_usage (day, basis, user_key, model_key, client_key, counted)
        SELECT '2024-10-06', 'threads', user_key, model_key, client_key, 0 FROM daily_usage
        WHERE day = '2024-10-05';
      """)
    let told = RollupDifference.Figures(
      requests: 1, unpricedRequests: 0, partlyPricedRequests: 0, inputTokens: 10,
      outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0, cost: .init(30))
    var changed = told
    changed.unpricedRequests = nil
    changed.cost = .init(31)
    let ada = SampleWarehouse.id("ada").description
    let expected = [
      RollupDifference(
        day: .first, basis: .chat, userID: SampleWarehouse.id("bob").description,
        model: ModelName(provider: "anthropic", model: "chat-model"), client: "",
        isCounted: true, stored: nil,
        recomputed: .init(
          requests: 2, unpricedRequests: 0, partlyPricedRequests: nil, inputTokens: 100,
          outputTokens: 20, cacheReadTokens: 3, cacheWriteTokens: 4, cost: .init(500))),
      RollupDifference(
        day: .first, basis: .interceptions, userID: ada,
        model: ModelName(provider: "anthropic", providerName: "eu", model: "sonnet"),
        client: "Claude Code", isCounted: true, stored: changed, recomputed: told),
      RollupDifference(
        day: .second.next, basis: .threads, userID: ada,
        model: ModelName(provider: "anthropic", model: "sonnet"), client: "Claude Code",
        isCounted: false,
        stored: .init(
          requests: nil, unpricedRequests: nil, partlyPricedRequests: nil, inputTokens: nil,
          outputTokens: nil, cacheReadTokens: nil, cacheWriteTokens: nil, cost: nil),
        recomputed: nil),
    ]
    let reader = try Warehouse(path: sample.path, mode: .report)
    #expect(try reader.rollupDifferences(on: nil) == expected)
    #expect(try reader.rollupDifferences(on: .first) == Array(expected[..<2]))
    #expect(try reader.rollupDifferences(on: .second) == [])

    // Looking changes nothing; making the rollup again repairs it.
    #expect(try reader.rollupDifferences(on: nil) == expected)
    for day in [Day.first, .second.next] { try sample.warehouse.refreshCounted(on: day) }
    #expect(try reader.rollupDifferences(on: nil) == [])
  }
}
