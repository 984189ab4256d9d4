import Simulating
import Testing

/// Collecting again, in parts, or to compare leaves what one run leaves.
@Suite struct RepeatTests {
  private static let days = ["--since", "2026-11-11", "--until", "2026-11-21"]

  @Test(arguments: Era.allCases)
  func collectedTwiceNothingChanges(in era: Era) async throws {
    let deployed = try Deployed { $0.era = era }
    let tool = try Tool()
    try await tool.collectAll(deployed)
    let once = try WarehouseFacts(path: tool.warehouse)
    deployed.server.deployment.resetCounts()
    try await tool.collectAll(deployed)
    let differences = try WarehouseFacts(path: tool.warehouse).differences(from: once)
    #expect(differences == [])
    let counts = deployed.server.deployment.requestCounts
    for (address, count) in Self.requestsOfSecondRun[era] ?? [:] {
      #expect(counts[address, default: 0] == count, "\(address)")
    }
    #expect(counts.values.reduce(0, +) <= 40)
  }

  private static let chats = "/api/experimental/chats/cost/users"
  private static let summaries = "/api/experimental/chats/cost/{user}/summary"
  private static let interceptions = "/api/v2/aibridge/interceptions"
  private static let sessions = "/api/v2/aibridge/sessions"
  private static let threads = "/api/v2/aibridge/sessions/{session}"
  private static let export = "/api/v2/organizations/{organization}/ai/spend/export"

  /// One probe, then one request for each of the three days that are not sealed, and of the export
  /// one for each organisation; no summary, no thread and no further page is asked for again.
  private static let requestsOfSecondRun: [Era: [String: Int]] = [
    .early: [chats: 4, summaries: 0, interceptions: 4, sessions: 0],
    .seed: [chats: 4, summaries: 0, interceptions: 4, sessions: 4, threads: 0],
    .v2_35: [chats: 4, summaries: 0, sessions: 4, threads: 0],
    .v2_36: [chats: 4, summaries: 0, sessions: 4, export: 7],
    .v2_37: [chats: 0, sessions: 4, export: 7],
  ]

  @Test(arguments: Era.allCases)
  func twoAbuttingWindowsAreOne(in era: Era) async throws {
    let deployed = try Deployed { $0.era = era }
    let whole = try Tool()
    let parts = try Tool()
    try await whole.collectAll(deployed)
    try await parts.succeed(
      parts.collect(deployed, "--since", "2026-11-11", "--until", "2026-11-16"))
    try await parts.succeed(
      parts.collect(deployed, "--since", "2026-11-16", "--until", "2026-11-21"))
    let expected = try WarehouseFacts(path: whole.warehouse)
    let differences = try WarehouseFacts(path: parts.warehouse).differences(from: expected)
    #expect(differences == [])
  }

  @Test(arguments: Era.allCases)
  func theLaterWindowMayComeFirst(in era: Era) async throws {
    let deployed = try Deployed { $0.era = era }
    let whole = try Tool()
    let parts = try Tool()
    try await whole.collectAll(deployed)
    try await parts.succeed(
      parts.collect(deployed, "--since", "2026-11-16", "--until", "2026-11-21"))
    try await parts.succeed(
      parts.collect(deployed, "--since", "2026-11-11", "--until", "2026-11-16"))
    let expected = try WarehouseFacts(path: whole.warehouse)
    let differences = try WarehouseFacts(path: parts.warehouse).differences(from: expected)
    #expect(differences == [])
  }

  @Test(arguments: Era.allCases)
  func partByPartIsTheSameAsAtOnce(in era: Era) async throws {
    let deployed = try Deployed { $0.era = era }
    let whole = try Tool()
    let parts = try Tool()
    try await whole.collectAll(deployed)
    for part in ["people", "prices,budgets", "gateway", "chat"] {
      try await parts.run(
        ["collect", "--warehouse", parts.warehouse, "--only", part] + Self.days,
        environment: deployed.environment)
    }
    let expected = try WarehouseFacts(path: whole.warehouse)
    let differences = try WarehouseFacts(path: parts.warehouse).differences(from: expected)
    #expect(differences == [])
  }

  @Test func onlyThePartAskedForIsCollected() async throws {
    let deployed = try Deployed()
    let tool = try Tool()
    try await tool.succeed(
      tool.collect(deployed, "--since", "2026-11-11", "--until", "2026-11-21", "--only", "chat"))
    let sources = try await tool.report(
      "usage", "--since", "2026-11-11", "--until", "2026-11-21"
    ).map { $0["source"] ?? "" }
    #expect(Set(sources) == ["chat"])
    let counts = deployed.server.deployment.requestCounts
    #expect(counts["/api/v2/aibridge/interceptions"] == nil)
    #expect(counts["/api/v2/users"] == nil)
  }

  @Test(arguments: Era.allCases)
  func comparingSealedDaysFindsNothingToReport(in era: Era) async throws {
    let deployed = try Deployed { $0.era = era }
    let tool = try Tool()
    try await tool.collectAll(deployed)
    let before = try WarehouseFacts(path: tool.warehouse)
    let outcome = try await tool.collect(
      deployed, "--refresh", "--since", "2026-11-11", "--until", "2026-11-21")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(!outcome.errors.contains("restated"))
    let differences = try WarehouseFacts(path: tool.warehouse).differences(from: before)
    #expect(differences == [])
  }
}
