import Simulating
import Testing

/// What a token may not read, or a licence does not include, is said and never taken for nothing.
@Suite struct RightsTests {
  @Test(arguments: [Era.seed, .v2_35, .v2_36, .v2_37])
  func emptyPagesOfAMemberSealNothing(in era: Era) async throws {
    let deployed = try Deployed {
      $0.era = era
      $0.tokenRole = .member
    }
    let tool = try Tool()
    let outcome = try await tool.collect(deployed, "--since", "2026-11-11", "--until", "2026-11-21")
    #expect(outcome.code == 77, "\(outcome.errors)")
    let missing = outcome.errors.split(separator: "\n").filter { $0.contains("not collected: ") }
    #expect(missing.contains { $0.contains("chat cost") })
    if era != .v2_36, era != .v2_37 {
      #expect(outcome.errors.contains("the gateway answered with nothing, which may mean"))
    }
    #expect(
      try WarehouseTable(
        tool.warehouse, "SELECT source, day FROM source_days WHERE sealed_at IS NOT NULL"
      ).rows == [])
    #expect(try await tool.usage().isEmpty)
    deployed.server.deployment.setRole(.owner)
    try await tool.collectAll(deployed)
    let truth = try deployed.truth(since: "2026-11-11", until: "2026-11-21")
    let differences = try await UsageComparison.differences(tool.usage(), truth.rows)
    #expect(differences == [])
  }

  @Test(arguments: [Era.seed, .v2_35, .v2_36])
  func anAuditorCollectsTheGatewayAndLacksChatCost(in era: Era) async throws {
    let deployed = try Deployed {
      $0.era = era
      $0.tokenRole = .auditor
    }
    let tool = try Tool()
    let outcome = try await tool.collectAll(deployed)
    #expect(outcome.errors.contains("showback: warning: not collected: chat cost: not permitted"))
    let found = try await tool.usage()
    #expect(Set(found.map { $0["source"] }) == ["gateway"])
    // Without chat cost nothing is repeated, so everything counts.
    #expect(Set(found.map { $0["counted"] }) == ["1"])
    deployed.server.deployment.setRole(.owner)
    try await tool.collectAll(deployed)
    let truth = try deployed.truth(since: "2026-11-11", until: "2026-11-21")
    let differences = try await UsageComparison.differences(tool.usage(), truth.rows)
    #expect(differences == [])
  }

  @Test(arguments: [Era.seed, .v2_36])
  func withoutALicenceChatCostIsCollected(in era: Era) async throws {
    let deployed = try Deployed {
      $0.era = era
      $0.hasLicense = false
    }
    let licensed = try Deployed { $0.era = era }
    let tool = try Tool()
    let outcome = try await tool.collectAll(deployed)
    #expect(
      outcome.errors.contains("interceptions: the deployment's licence lacks the feature")
        || outcome.errors.contains("spend export: the deployment's licence lacks the feature"))
    let truth = try licensed.truth(since: "2026-11-11", until: "2026-11-21")
    let chats = truth.rows.filter { $0["source"] == "chat" }.map { row in
      // There is no gateway in whose favour a chat could stand aside.
      row.merging(["counted": "1"]) { $1 }
    }
    #expect(!chats.isEmpty)
    let differences = try await UsageComparison.differences(tool.usage(), chats)
    #expect(differences == [])
  }

  @Test func aMemberOfADeploymentWithoutALicenceReadsNothing() async throws {
    let deployed = try Deployed {
      $0.hasLicense = false
      $0.tokenRole = .member
    }
    let tool = try Tool()
    let outcome = try await tool.collect(deployed, "--since", "2026-11-11", "--until", "2026-11-21")
    #expect(outcome.code == 77)
    #expect(outcome.errors.contains("the deployment's licence lacks the feature"))
  }
}
