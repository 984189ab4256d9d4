import Foundation
import SQLite
import Simulating
import TestSupport
import Testing

/// `showback reconcile`: an honest deployment is never unexplained, a dishonest one always is.
@Suite struct ReconciliationTests {
  static let since = "2026-11-11"
  static let until = "2026-11-21"

  private func reconcile(_ tool: Tool, _ options: String...) async throws -> Tool.Outcome {
    try await tool.run(
      ["reconcile", "--warehouse", tool.warehouse, "--since", Self.since, "--until", Self.until]
        + options)
  }

  private func lines(_ tool: Tool) async throws -> [[String: String]] {
    try await tool.report("reconciliation", "--since", Self.since, "--until", Self.until)
  }

  private func costs(_ lines: [[String: String]]) -> Int64 {
    lines.compactMap { Int64($0["cost_micros"] ?? "") }.reduce(0, +)
  }

  private func price(
    _ text: String, _ input: String, _ output: String, _ cacheRead: String, _ cacheWrite: String
  ) throws -> SimulatedPriceChange {
    SimulatedPriceChange(
      config: "Sonnet", instant: try Deployed.instant(text), input: input, output: output,
      cacheRead: cacheRead, cacheWrite: cacheWrite)
  }

  // MARK: - Honest deployments

  @Test(arguments: Era.allCases)
  func anHonestDeploymentLeavesNothingUnexplained(era: Era) async throws {
    let deployed = try Deployed {
      $0.era = era
      $0.users = 9
      $0.interceptionsPerUserDay = 30
      $0.chatMessagesPerUserDay = 9
    }
    let tool = try Tool()
    try await tool.collect(deployed, "--since", Self.since)
    let outcome = try await reconcile(tool)
    #expect(outcome.code == 0, "\(outcome.output) \(outcome.errors)")
    let lines = try await lines(tool)
    #expect(!lines.isEmpty)
    #expect(lines.filter { $0["class"] == "unexplained" } == [])
    let truth = try deployed.truth(since: Self.since, until: Self.until).rows
    let chat = truth.filter { $0["source"] == "chat" }
    let gateway = truth.filter { $0["source"] == "gateway" }
    #expect(costs(lines.filter { $0["part"] == "chat" }) == costs(chat))
    #expect(
      costs(lines.filter { $0["part"] != "chat" }) == costs(gateway),
      "the classes add up to the total")
    let hasBoundary = lines.contains { $0["reason"] == "boundary" }
    #expect(hasBoundary == [.early, .seed].contains(era))
  }

  @Test func anUpgradeInTheMiddleOfADayLeavesNothingUnexplained() async throws {
    let deployed = try Deployed()
    let tool = try Tool()
    try deployed.setNow("2026-11-17T13:00:00Z")
    try await tool.collect(deployed, "--since", Self.since)
    try deployed.setNow("2026-11-17T13:05:00Z")
    deployed.server.deployment.setEra(.v2_36)
    for now in ["2026-11-17T15:00:00Z", "2026-11-18T01:00:00Z", "2026-11-20T12:00:00Z"] {
      try deployed.setNow(now)
      try await tool.collect(deployed)
      let outcome = try await reconcile(tool)
      #expect(outcome.code == 0, "\(now): \(outcome.output) \(outcome.errors)")
    }
  }

  @Test func aPriceThatIsSeenToChangeIsExplainedOnItsDayAndProvedOnTheOthers() async throws {
    let change = try price("2026-11-15T09:00:00Z", "6", "30", "0.6", "7.5")
    let deployed = try Deployed {
      $0.chatMessagesPerUserDay = 30
      $0.priceChanges = [change]
    }
    let tool = try Tool()
    try deployed.setNow("2026-11-15T08:00:00Z")
    try await tool.collect(deployed, "--since", Self.since)
    try deployed.setNow("2026-11-20T12:00:00Z")
    try await tool.collect(deployed)
    #expect(try await reconcile(tool).code == 0)
    let sonnet = try await lines(tool).filter {
      $0["part"] == "chat" && $0["model"] == "claude-sonnet-4-6"
    }
    let config = try #require(try await configID("Sonnet", tool))
    let findings = Set(
      sonnet.filter { $0["model_config_id"] == config }.map { line in
        let day = line["day"] ?? ""
        let time = day < "2026-11-15" ? "before" : day == "2026-11-15" ? "then" : "after"
        return "\(time): \(line["class"] ?? ""), \(line["reason"] ?? "")"
      })
    #expect(
      findings == [
        "before: proved, in the interval", "then: explained, price changed",
        "after: proved, in the interval",
      ])
  }

  @Test func pricesThatCameAndWentUnseenAreUnprovable() async throws {
    let changes = [
      try price("2026-11-13T09:00:00Z", "60", "300", "6", "75"),
      try price("2026-11-15T09:00:00Z", "6", "30", "0.6", "7.5"),
    ]
    let deployed = try Deployed {
      $0.chatMessagesPerUserDay = 30
      $0.priceChanges = changes
    }
    let tool = try Tool()
    try await tool.collect(deployed, "--since", Self.since)
    #expect(try await reconcile(tool).code == 0)
    #expect(try await reconcile(tool, "--strict").code == 12)
    let config = try #require(try await configID("Sonnet", tool))
    let lines = try await lines(tool).filter {
      $0["model_config_id"] == config && $0["day"] != "2026-11-15"
    }
    for line in lines {
      let isKnown = (line["day"] ?? "") > "2026-11-15" || line["cost_micros"] == "0"
      let finding = "\(line["class"] ?? ""), \(line["reason"] ?? "")"
      #expect(
        finding == (isKnown ? "proved, in the interval" : "unprovable, price not seen")
          || (!isKnown && line["reason"] == "unpriced usage"), "\(line)")
    }
  }

  @Test func aPriceSeenBeforeAndAfterTwoChangesIsNeverUnexplained() async throws {
    let changes = [
      try price("2026-11-13T09:00:00Z", "60", "300", "6", "75"),
      try price("2026-11-16T09:00:00Z", "6", "30", "0.6", "7.5"),
    ]
    let deployed = try Deployed {
      $0.chatMessagesPerUserDay = 30
      $0.priceChanges = changes
    }
    let tool = try Tool()
    try deployed.setNow("2026-11-12T12:00:00Z")
    try await tool.collect(deployed, "--since", Self.since)
    try deployed.setNow("2026-11-20T12:00:00Z")
    try await tool.collect(deployed)
    #expect(try await reconcile(tool).code == 0)
    let config = try #require(try await configID("Sonnet", tool))
    let reasons = Set(
      try await lines(tool).filter { $0["model_config_id"] == config }.map { $0["reason"] })
    #expect(reasons.isSuperset(of: ["in the interval", "price not seen"]))
  }

  // MARK: - Dishonest deployments

  @Test func anOverstatedCostIsCaughtAndNamed() async throws {
    let deployed = try Deployed { $0.dishonesty = Dishonesty(micros: [.message: 3]) }
    let tool = try Tool()
    try await tool.collect(deployed, "--since", Self.since)
    let outcome = try await reconcile(tool)
    #expect(outcome.code == 12)
    let config = try #require(try await configID("Sonnet", tool))
    let lines = try await lines(tool)
    let wrong = lines.filter { $0["class"] == "unexplained" }
    #expect(!wrong.isEmpty)
    #expect(
      Set(wrong)
        == Set(
          lines.filter {
            $0["model_config_id"] == config && $0["cost_micros"] != "0"
          }))
    #expect(wrong.allSatisfy { $0["reason"] == "above interval" })
    let first = try #require(wrong.max { Self.outside($0) < Self.outside($1) })
    #expect(
      outcome.output.contains(
        "unexplained: chat, \(first["day"] ?? ""), \(first["username"] ?? ""), "
          + "claude-sonnet-4-6 (Sonnet)\n"), "\(outcome.output)")
    #expect(outcome.errors.contains("unexplained"))
  }

  @Test func anUnderstatedCostOfAUserWithoutUnpricedMessagesIsCaught() async throws {
    let deployed = try Deployed { $0.dishonesty = Dishonesty(micros: [.message: -40]) }
    let tool = try Tool()
    try await tool.collect(deployed, "--since", Self.since)
    #expect(try await reconcile(tool).code == 12)
    let reasons = Set(
      try await lines(tool).filter { $0["class"] == "unexplained" }.map { $0["reason"] })
    #expect(reasons == ["below interval"])
  }

  @Test(arguments: [1, -1])
  func summaryAndListOfUsersThatDifferByOneMicroAreCaught(amount: Int) async throws {
    let deployed = try Deployed { $0.dishonesty = Dishonesty(micros: [.users: amount]) }
    let tool = try Tool()
    try await tool.collect(deployed, "--since", Self.since)
    let outcome = try await reconcile(tool)
    #expect(outcome.code == 12)
    #expect(outcome.output.contains("unexplained: users endpoint, 2026-11-"))
    let wrong = try await lines(tool).filter { $0["class"] == "unexplained" }
    #expect(Set(wrong.map { $0["part"] }) == ["users endpoint", "by user", "by model"])
    let own = wrong.filter { $0["part"] == "users endpoint" }
    #expect(own.allSatisfy { $0["outside_micros"] == "\(amount)" })
  }

  @Test func anExportThatExceedsItsTokensAndItsSpendIsCaught() async throws {
    let deployed = try Deployed {
      $0.era = .v2_36
      $0.dishonesty = Dishonesty(micros: [.export: 5_000])
    }
    let tool = try Tool()
    try deployed.setNow("2026-11-17T12:00:00Z")
    try await tool.collect(deployed, "--since", "2026-11-11")
    try deployed.setNow("2026-11-20T12:00:00Z")
    try await tool.collect(deployed)
    #expect(try await reconcile(tool).code == 12)
    let wrong = try await lines(tool).filter { $0["class"] == "unexplained" }
    #expect(Set(wrong.map { $0["part"] }).isSuperset(of: ["spend export", "group spend"]))
    #expect(
      wrong.filter { $0["part"] == "spend export" }.allSatisfy {
        $0["reason"] == "above interval"
      })
  }

  @Test func aRollupThatDriftedIsCaught() async throws {
    let deployed = try Deployed()
    let tool = try Tool()
    try await tool.collect(deployed, "--since", Self.since)
    let connection = try Connection(path: tool.warehouse, mode: .readWrite)
    try connection.execute(
      """
      UPDATE daily_usage SET cost_micros = cost_micros + 1
      WHERE basis = 'chat' AND day = '2026-11-14' AND cost_micros > 0
        AND user_key = (SELECT min(user_key) FROM daily_usage
          WHERE basis = 'chat' AND day = '2026-11-14' AND cost_micros > 0)
        AND model_key = (SELECT min(model_key) FROM daily_usage AS d
          WHERE d.basis = 'chat' AND d.day = '2026-11-14' AND d.cost_micros > 0
            AND d.user_key = daily_usage.user_key)
      """)
    #expect(connection.changes == 1)
    #expect(try await reconcile(tool).code == 12)
    let wrong = try await lines(tool).filter { $0["class"] == "unexplained" }
    #expect(wrong.map { $0["part"] } == ["by user", "by model", "rollup"])
    #expect(wrong.allSatisfy { $0["outside_micros"] == "1" && $0["day"] == "2026-11-14" })
  }

  @Test func aGatewayCostThatDoesNotFollowFromItsPriceIsCaught() async throws {
    let deployed = try Deployed()
    let tool = try Tool()
    try await tool.collect(deployed, "--since", Self.since)
    let connection = try Connection(path: tool.warehouse, mode: .readWrite)
    try connection.execute(
      """
      UPDATE token_usages SET cost_micros = cost_micros - 7
      WHERE id = (SELECT min(id) FROM token_usages WHERE cost_micros > 100)
      """)
    #expect(connection.changes == 1)
    #expect(try await reconcile(tool).code == 12)
    let wrong = try await lines(tool).filter { $0["class"] == "unexplained" }
    #expect(Set(wrong.map { $0["part"] }) == ["gateway", "rollup"])
    #expect(wrong.first { $0["part"] == "gateway" }?["outside_micros"] == "-7")
    #expect(wrong.first { $0["part"] == "rollup" }?["outside_micros"] == "7")
  }

  private static func outside(_ line: [String: String]) -> Int64 {
    Int64(line["outside_micros"] ?? "") ?? 0
  }

  /// The id of a model config by its name for people.
  private func configID(_ name: String, _ tool: Tool) async throws -> String? {
    try Connection(path: tool.warehouse, mode: .readOnly)
      .text("SELECT id FROM model_configs WHERE display_name = ?1", .text(name))
  }
}
