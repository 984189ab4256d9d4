import Simulating
import Testing

/// The server deletes archived chats with their cost; the warehouse does not.
@Suite struct PurgeTests {
  @Test(arguments: [Era.seed, .v2_36])
  func aSealedDayStaysAndTheRestatementIsReportedOnce(in era: Era) async throws {
    let deployed = try Deployed { $0.era = era }
    let tool = try Tool()
    try deployed.setNow("2026-11-24T02:00:00Z")
    try await tool.collectNight(deployed)
    let before = try await tool.usage()
    let kept = try Self.messages(tool, "2026-11-12")
    #expect(kept > 0)
    deployed.server.deployment.setPurging(true)
    try deployed.setNow("2027-01-05T02:00:00Z")
    let outcome = try await Self.refresh(tool, deployed)
    #expect(
      outcome.errors.contains(
        "restated by the server: chat 2026-11-12: it now says 0 requests, the sealed record of "
          + "\(kept) stays"))
    #expect(try await tool.usage() == before)
    let restatements = try Self.restatements(tool)
    // One for each user's day that has chat cost.
    let days = try WarehouseTable(
      tool.warehouse,
      """
      SELECT d.day, u.username, d.priced_messages + d.unpriced_messages, 0, d.cost_micros, 0
      FROM chat_days AS d JOIN users AS u ON u.key = d.user_key WHERE d.day < '2026-11-20'
      ORDER BY d.day, u.username
      """)
    #expect(!days.rows.isEmpty)
    #expect(restatements == days.rows)
    try await Self.refresh(tool, deployed)
    #expect(try Self.restatements(tool) == restatements)
    #expect(try WarehouseFacts.rollupDifferences(path: tool.warehouse) == [])
  }

  @Test func anOldDayThatWasNeverSealedKeepsWhatItHeld() async throws {
    let deployed = try Deployed()
    let tool = try Tool()
    // Days 18 and 19 are whole and not sealed yet.
    try deployed.setNow("2026-11-20T00:30:00Z")
    try await tool.collectNight(deployed)
    let before = try await tool.usage(since: "2026-11-18", until: "2026-11-20")
      .filter { $0["source"] == "chat" }
    #expect(!before.isEmpty)
    let facts = try WarehouseTable(tool.warehouse, Self.chatFacts)
    deployed.server.deployment.setPurging(true)
    try deployed.setNow("2027-01-05T02:00:00Z")
    let outcome = try await tool.succeed(
      tool.collect(deployed, "--since", "2026-11-18", "--until", "2026-11-20"))
    #expect(outcome.errors.contains("restated by the server: chat 2026-11-18"))
    #expect(outcome.errors.contains("restated by the server: chat 2026-11-19"))
    let after = try await tool.usage(since: "2026-11-18", until: "2026-11-20")
      .filter { $0["source"] == "chat" }
    #expect(after == before)
    #expect(try WarehouseTable(tool.warehouse, Self.chatFacts).rows == facts.rows)
    // Sealed now, they are not asked again.
    deployed.server.deployment.resetCounts()
    try await tool.succeed(tool.collect(deployed, "--since", "2026-11-18", "--until", "2026-11-20"))
    let counts = deployed.server.deployment.requestCounts
    #expect(counts["/api/experimental/chats/cost/users"] == 1)
  }

  @Test func daysFirstSeenAfterThePurgeAreSaidToBeInDoubt() async throws {
    let deployed = try Deployed()
    let tool = try Tool()
    deployed.server.deployment.setPurging(true)
    try deployed.setNow("2026-12-22T02:00:00Z")
    let outcome = try await tool.succeed(
      tool.collect(deployed, "--since", "2026-11-18", "--until", "2026-11-25"))
    // 18, 19, 20 and 21 ended more than 30 days ago.
    #expect(
      outcome.errors.contains(
        "chat cost of 4 days is older than the server keeps archived chats"))
    let doubtful = try WarehouseTable(
      tool.warehouse,
      "SELECT day FROM source_days WHERE source = 'chat' AND is_possibly_purged ORDER BY day")
    #expect(
      doubtful.rows == [["2026-11-18"], ["2026-11-19"], ["2026-11-20"], ["2026-11-21"]])
  }

  @discardableResult
  private static func refresh(_ tool: Tool, _ deployed: Deployed) async throws -> Tool.Outcome {
    try tool.succeed(
      await tool.collect(
        deployed, "--refresh", "--since", "2026-11-11", "--until", "2026-11-20"))
  }

  private static let chatFacts = """
    SELECT d.day, u.username, d.cost_micros, d.priced_messages, d.unpriced_messages,
      d.input_tokens, m.model_config_key, m.cost_micros, m.messages, c.root_chat_id,
      c.cost_micros, c.messages
    FROM chat_days AS d
    JOIN users AS u ON u.key = d.user_key
    LEFT JOIN chat_day_models AS m ON m.day = d.day AND m.user_key = d.user_key
    LEFT JOIN chat_day_chats AS c ON c.day = d.day AND c.user_key = d.user_key
    WHERE d.day IN ('2026-11-18', '2026-11-19')
    ORDER BY d.day, u.username, m.model_config_key, c.root_chat_id
    """

  private static func messages(_ tool: Tool, _ day: String) throws -> Int {
    let table = try WarehouseTable(
      tool.warehouse,
      """
      SELECT coalesce(sum(priced_messages + unpriced_messages), 0) FROM chat_days
      WHERE day = '\(day)'
      """)
    return Int(table.rows.first?.first ?? "") ?? 0
  }

  private static func restatements(_ tool: Tool) throws -> [[String]] {
    try WarehouseTable(
      tool.warehouse,
      """
      SELECT r.day, u.username, r.kept_requests, r.server_requests, r.kept_cost_micros,
        r.server_cost_micros
      FROM restatements AS r JOIN users AS u ON u.key = r.user_key
      WHERE r.source = 'chat' ORDER BY r.day, u.username, r.id
      """
    ).rows
  }
}
