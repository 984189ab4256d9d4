import Simulating
import Testing

/// Pages that are too large, lists that move, names that are shared, and lists that are null.
@Suite struct PageTests {
  private static let interceptions = "/api/v2/aibridge/interceptions"

  @Test func aPageThatIsTooLargeIsAskedForInSmallerParts() async throws {
    let deployed = try Deployed {
      $0.days = 1
      $0.interceptionsPerUserDay = 28
      $0.promptBytes = 1_000_000
    }
    let tool = try Tool()
    try await tool.succeed(
      tool.collect(
        deployed, "--since", "2026-11-19", "--until", "2026-11-20", "--only", "prices,gateway"))
    // One page would hold all 196 of the day and more than 64 MiB.
    let requests = deployed.server.deployment.requestCounts[Self.interceptions] ?? 0
    #expect(requests > 4)
    let truth = try deployed.truth(since: "2026-11-19", until: "2026-11-20")
    let gateway = truth.rows.filter { $0["source"] == "gateway" }
      .map { $0.merging(["counted": "1"]) { $1 } }
    let differences = UsageComparison.differences(try await tool.usage(), gateway)
    #expect(differences == [])
  }

  @Test(arguments: [1, 3])
  func aListWhoseCursorDiesIsReadAgain(times: Int) async throws {
    let deployed = try Self.manyPages()
    deployed.server.deployment.killCursors(times)
    let tool = try Tool()
    try await tool.succeed(
      tool.collect(deployed, "--since", "2026-11-19", "--until", "2026-11-20"))
    let truth = try deployed.truth(since: "2026-11-19", until: "2026-11-20")
    let differences = UsageComparison.differences(try await tool.usage(), truth.rows)
    #expect(differences == [])
    #expect(try WarehouseFacts.rollupDifferences(path: tool.warehouse) == [])
  }

  @Test func aListWhoseCursorsAlwaysDieIsLeftForLater() async throws {
    let deployed = try Self.manyPages()
    deployed.server.deployment.killCursors(1_000)
    let tool = try Tool()
    let outcome = try await tool.collect(deployed, "--since", "2026-11-19", "--until", "2026-11-20")
    #expect(outcome.code == 75)
    #expect(
      outcome.errors.contains(
        "not collected: interceptions of 2026-11-19: the list's cursors were refused: Invalid"))
    let sealed = try WarehouseTable(
      tool.warehouse, "SELECT source FROM source_days WHERE is_complete AND source = 'gateway'")
    #expect(sealed.rows == [])
    #expect(try WarehouseFacts.rollupDifferences(path: tool.warehouse) == [])
    deployed.server.deployment.killCursors(0)
    try await tool.succeed(
      tool.collect(deployed, "--since", "2026-11-19", "--until", "2026-11-20"))
    let truth = try deployed.truth(since: "2026-11-19", until: "2026-11-20")
    let differences = UsageComparison.differences(try await tool.usage(), truth.rows)
    #expect(differences == [])
  }

  @Test(arguments: [Era.seed, .v2_36], [0, 2])
  func sessionsOfUsersWhoShareAnIdAreAllKept(in era: Era, deadCursors: Int) async throws {
    // More than a thousand sessions a day, so that pages are cut between users.
    let deployed = try Deployed {
      $0.era = era
      $0.users = 400
      $0.days = 1
      $0.interceptionsPerUserDay = 20
      $0.chatMessagesPerUserDay = 0
    }
    deployed.server.deployment.killCursors(deadCursors)
    let tool = try Tool()
    try await tool.succeed(
      tool.collect(
        deployed, "--since", "2026-11-19", "--until", "2026-11-20", "--only", "prices,gateway"))
    let truth = try deployed.truth(since: "2026-11-19", until: "2026-11-20")
    let found = try WarehouseTable(
      tool.warehouse,
      """
      SELECT count(*), count(*) > 1000, count(*) > count(DISTINCT session_id)
      FROM session_days WHERE day = '2026-11-19'
      """)
    #expect(found.rows == [["\(truth.sessions)", "1", "1"]])
  }

  @Test(arguments: Era.allCases)
  func nullStandsForAnEmptyList(in era: Era) async throws {
    let deployed = try Deployed {
      $0.era = era
      $0.writesNullForEmptyLists = true
    }
    #expect(try await deployed.body("/api/v2/aibridge/models?q=nothing") == "null")
    let tool = try Tool()
    try await tool.succeed(
      tool.collect(deployed, "--since", "2026-11-08", "--until", "2026-11-21"))
    let truth = try deployed.truth(since: "2026-11-08", until: "2026-11-21")
    let differences = UsageComparison.differences(try await tool.usage(), truth.rows)
    #expect(differences == [])
  }

  /// A day of 1,400 interceptions, two pages.
  private static func manyPages() throws -> Deployed {
    try Deployed {
      $0.days = 1
      $0.interceptionsPerUserDay = 200
    }
  }
}
