import Testing
import Usage
import Warehousing

@Suite struct ThreadRollupTests {
  let sample: SampleWarehouse
  var warehouse: Warehouse { sample.warehouse }

  init() throws { sample = try SampleWarehouse() }

  private func thread(
    _ name: String, session: String = "s", at start: Instant = .noon, model: String = "sonnet",
    client: String = "Zed", input: Int64 = 10, cost: Int64? = 30
  ) throws -> ThreadFact {
    ThreadFact(
      startedAt: start, id: SampleWarehouse.id(name), endedAt: nil, sessionID: session,
      userKey: try sample.user("ada"), modelKey: try sample.model(model),
      clientKey: try warehouse.clientKey(client),
      tokens: TokenCounts(input: input, output: 1, cacheRead: 2, cacheWrite: 3), cost: .of(cost))
  }

  private func replace(_ threads: [ThreadFact], of sessions: [String] = ["s"]) throws {
    try warehouse.transaction {
      try warehouse.replaceThreads(threads, ofSessions: sessions, on: .first)
      try sample.basis(.threads, on: .first)
    }
    #expect(try warehouse.rollupDifferences(on: nil) == [])
  }

  @Test func threadsAreNotRequests() throws {
    try replace([try thread("a"), try thread("b", cost: nil), try thread("c", model: "mixed")])
    #expect(
      try sample.rollup(on: .first) == [
        "threads|ada|mixed|Zed|1|-|-|0|10|1|2|3|30",
        "threads|ada|sonnet|Zed|1|-|-|0|20|2|4|6|30",
      ])
    #expect(
      try warehouse.threadFigures(on: .first)
        == Restatement.Figures(requests: 3, tokens: 48, cost: nil))
  }

  @Test func agentThreadsRepeatChatCost() throws {
    try replace([try thread("a", client: "Coder Agents")])
    try warehouse.transaction { try sample.chat("ada", on: .first, coveredUntil: .noon) }
    #expect(try sample.counted(on: .first).last == "threads|ada|Coder Agents|1|30")
    try warehouse.transaction { try sample.chat("ada", on: .first) }
    #expect(try sample.counted(on: .first).last == "threads|ada|Coder Agents|0|30")
  }

  @Test func aSessionsThreadsAreReplacedTogether() throws {
    try replace([try thread("a"), try thread("b"), try thread("c", session: "t")], of: ["s", "t"])
    try replace([try thread("b", input: 20, cost: 60)])
    #expect(
      try sample.lines("SELECT session_id, input_tokens, cost_micros FROM threads ORDER BY 1") == [
        "s|20|60", "t|10|30",
      ])
  }

  @Test func aLaterPriceChangesNothingThatIsStored() throws {
    try replace([try thread("a"), try thread("b")])
    try replace([try thread("a", cost: 99), try thread("b", input: 11, cost: 99)])
    #expect(
      try sample.lines("SELECT input_tokens, cost_micros FROM threads ORDER BY 1") == [
        "10|30", "11|99",
      ])
  }

  @Test func threadsOfAnotherDayStay() throws {
    try warehouse.transaction {
      try warehouse.replaceThreads(
        [try thread("a", at: Day.second.start)], ofSessions: ["s"], on: .second)
    }
    try replace([try thread("b", at: Day.first.start)])
    #expect(try sample.lines("SELECT count(*) FROM threads") == ["2"])
    #expect(try sample.rollup(on: .second) == [])
  }

  /// A thread that two lists name, under two sessions, is one.
  @Test func aThreadIsStoredOnce() throws {
    try replace([try thread("a")])
    try replace([try thread("a", session: "t", input: 20, cost: 60)], of: ["t"])
    #expect(try sample.lines("SELECT session_id, input_tokens FROM threads") == ["t|20"])
  }
}
