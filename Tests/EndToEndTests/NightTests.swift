import Simulating
import Testing

/// A deployment collected night after night.
@Suite struct NightTests {
  private static let everyNight = (14...19).map { "2026-11-\($0)T02:00:00Z" }
  private static let missedForAWeek = [12, 13, 20, 21].map { "2026-11-\($0)T02:00:00Z" }

  @Test(arguments: Era.allCases, [everyNight, missedForAWeek])
  func everyNightTheReportIsTheTruth(in era: Era, nights: [String]) async throws {
    let deployed = try Self.deployed(era)
    let tool = try Tool()
    var observed: [Int64] = []
    for night in nights {
      try deployed.setNow(night)
      observed.append(try Deployed.instant(night))
      try await tool.collectNight(deployed)
      let truth = try deployed.truth(observedAt: observed)
      #expect(!truth.rows.isEmpty)
      let usage = try await tool.usage()
      let differences = UsageComparison.differences(usage, truth.rows)
      #expect(differences == [], "\(night)")
      // With the export, everything counts by the time it was recorded.
      if era == .v2_36 || era == .v2_37 {
        let cap = (observed.last ?? 0) - 60_000_000
        let spent = deployed.server.deployment.tokensSpent(gatewayUntil: cap, chatsUntil: cap)
        #expect(UsageComparison.tokens(usage) == spent, "\(night)")
      }
    }
    #expect(try WarehouseFacts.rollupDifferences(path: tool.warehouse) == [])
  }

  @Test(arguments: [Era.early, .seed])
  func aLateInterceptionArrivesUntilItsDayIsSealed(in era: Era) async throws {
    let deployed = try Deployed {
      $0.era = era
      $0.interceptionsPerUserDay = 120
    }
    let tool = try Tool()
    var requests: [Int64] = []
    for night in ["2026-11-15T02:00:00Z", "2026-11-16T02:00:00Z", "2026-11-17T02:00:00Z"] {
      try deployed.setNow(night)
      try await tool.collectNight(deployed)
      let gateway = try await tool.usage(since: "2026-11-14", until: "2026-11-15")
        .filter { $0["source"] == "gateway" }
      requests.append(gateway.compactMap { Int64($0["requests"] ?? "") }.reduce(0, +))
    }
    // Some had not finished in the first night, and all of them had in the third.
    #expect(requests[0] < requests[2])
    let late = try WarehouseTable(
      tool.warehouse,
      "SELECT count(*) FROM interceptions WHERE ended_at - started_at > 6 * 3600000000"
    )
    #expect(late.rows != [["0"]])
    try deployed.setNow("2026-11-18T02:00:00Z")
    try await tool.collectNight(deployed)
    let whole = try deployed.truth(since: "2026-11-14", until: "2026-11-15")
    let differences = UsageComparison.differences(
      try await tool.usage(since: "2026-11-14", until: "2026-11-15"), whole.rows)
    #expect(differences == [])
  }

  /// Some rows of the 20 that each user starts a day take hours.
  private static func deployed(_ era: Era) throws -> Deployed {
    try Deployed {
      $0.era = era
      $0.interceptionsPerUserDay = 20
    }
  }
}

extension Tool {
  /// What cron runs: the first time all of a ``Deployed``, then whatever is not sealed.
  @discardableResult
  func collectNight(_ deployed: Deployed) async throws -> Outcome {
    if hasWarehouse { return try succeed(await collect(deployed)) }
    return try succeed(await collect(deployed, "--since", "2026-11-11", "--until", "2027-01-01"))
  }
}
