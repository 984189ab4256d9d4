import Money
import Testing
import Usage
import Warehousing

@Suite struct RunTests {
  let sample: SampleWarehouse
  var warehouse: Warehouse { sample.warehouse }

  init() throws { sample = try SampleWarehouse() }

  private func finish(_ id: Int64, _ outcome: RunSummary.Outcome, serverTime: Instant?) throws {
    var summary = RunSummary()
    summary.outcome = outcome
    try warehouse.finishRun(
      id, summary: summary, gaps: [], serverVersion: nil, serverTime: serverTime,
      at: Day.second.start)
  }

  @Test func aRunIsOpenUntilItIsFinished() throws {
    let first = try warehouse.beginRun(at: .noon)
    let second = try warehouse.beginRun(at: .noon)
    #expect([first, second] == [1, 2])
    var summary = RunSummary()
    summary.requests = 10
    summary.retries = 2
    summary.rows = 300
    summary.failures = 2
    summary.outcome = .partial
    try warehouse.finishRun(
      second, summary: summary,
      gaps: [
        RunGap(source: "chat", day: .first, subject: "ada", reason: "timed out", isTemporary: true),
        RunGap(
          source: "budgets", day: nil, subject: "AI budgets", reason: "forbidden",
          isTemporary: false),
      ], serverVersion: "v2.33", serverTime: .noon, at: Day.second.start)
    #expect(
      try sample.lines(
        "SELECT id, finished_at, server_version, server_time, requests, retries, rows, failures, "
          + "outcome FROM runs ORDER BY id") == [
          "1|-|-|-|0|0|0|0|running",
          "2|\(Day.second.start.microseconds)|v2.33|\(Instant.noon.microseconds)|10|2|300|2|partial",
        ])
    #expect(
      try sample.lines("SELECT * FROM run_gaps ORDER BY number") == [
        "2|0|chat|2024-10-04|ada|timed out|1", "2|1|budgets|-|AI budgets|forbidden|0",
      ])
  }

  /// Outcomes with their server time in hours of the first day, and the hour of the data.
  @Test(
    arguments: [
      ([], nil), ([(RunSummary.Outcome.complete, 3)], 3), ([(.partial, 3)], 3),
      ([(.failed, 3)], nil), ([(.complete, 3), (.failed, 5)], 3), ([(.running, nil)], nil),
      ([(.complete, 5), (.partial, 3)], 5), ([(.complete, 5), (.running, nil)], 5),
    ] as [([(RunSummary.Outcome, Int64?)], Int64?)])
  func theDataIsAsOldAsTheLatestRunThatCollectedAny(
    runs: [(RunSummary.Outcome, Int64?)], expected: Int64?
  ) throws {
    for (outcome, hour) in runs {
      let id = try warehouse.beginRun(at: .noon)
      if outcome != .running {
        try finish(id, outcome, serverTime: hour.map { Day.first.at($0) })
      }
    }
    #expect(try warehouse.dataAsOf() == expected.map { Day.first.at($0) })
  }

  // MARK: - Restatements

  private func restate(
    _ user: Int64?, kept: Int64, server: Int64?, requests: Int64? = 3, day: Day = .first
  ) throws {
    try warehouse.record(
      Restatement(
        source: .chat, day: day, userKey: user,
        kept: .init(requests: 5, tokens: 100, cost: MicroUSD(kept)),
        server: .init(requests: requests, tokens: 60, cost: server.map(MicroUSD.init))),
      runID: 1, at: .noon)
  }

  private func restatements() throws -> [String] {
    try sample.lines(
      """
      SELECT day, user_key, kept_requests, server_requests, kept_tokens, server_tokens,
        kept_cost_micros, server_cost_micros
      FROM restatements ORDER BY id
      """)
  }

  @Test func theSameAnswerIsRecordedOnce() throws {
    _ = try warehouse.beginRun(at: .noon)
    for _ in 0..<3 { try restate(7, kept: 500, server: 300) }
    #expect(try restatements() == ["2024-10-04|7|5|3|100|60|500|300"])
  }

  @Test func eachOtherAnswerUserOrDayIsRecorded() throws {
    _ = try warehouse.beginRun(at: .noon)
    try restate(7, kept: 500, server: 300)
    try restate(8, kept: 500, server: 300)
    try restate(nil, kept: 500, server: 300)
    try restate(nil, kept: 500, server: 300)
    try restate(7, kept: 500, server: 300, day: .second)
    try restate(7, kept: 500, server: 0)
    try restate(7, kept: 500, server: nil)
    try restate(7, kept: 500, server: nil, requests: nil)
    try restate(7, kept: 500, server: 300)
    #expect(
      try restatements() == [
        "2024-10-04|7|5|3|100|60|500|300", "2024-10-04|8|5|3|100|60|500|300",
        "2024-10-04|-|5|3|100|60|500|300", "2024-10-05|7|5|3|100|60|500|300",
        "2024-10-04|7|5|3|100|60|500|0", "2024-10-04|7|5|3|100|60|500|-",
        "2024-10-04|7|5|-|100|60|500|-", "2024-10-04|7|5|3|100|60|500|300",
      ])
  }
}
