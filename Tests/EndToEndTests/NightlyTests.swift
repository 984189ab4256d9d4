import Foundation
import Simulating
import TestSupport
import Testing

/// `showback nightly`: everything in one run, and each step whatever became of the others.
@Suite struct NightlyTests {
  private let tool: Tool
  private let deployed: Deployed

  init() throws {
    tool = try Tool()
    // Budgets and reports go by this machine's clock.
    let now = Int64(Date().timeIntervalSince1970) * 1_000_000
    deployed = try Deployed { $0.now = now }
  }

  private func nightly(_ configuration: String, _ options: String...) async throws -> Tool.Outcome {
    _ = try tool.folder.write(
      """
      [warehouse]
      path = "warehouse.db"
      [metrics]
      textfile = "showback.prom"
      \(configuration)
      """, to: "showback.toml")
    return try await tool.run(
      ["nightly", "--config", tool.folder.file("showback.toml")] + options,
      environment: deployed.environment)
  }

  private func metrics() throws -> [String: String] {
    let text = try String(contentsOfFile: tool.folder.file("showback.prom"), encoding: .utf8)
    let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    return Dictionary(
      uniqueKeysWithValues: lines.map { line in
        let words = line.split(separator: " ")
        return (String(words[0]), String(words[1]))
      })
  }

  private static let reports = """
    [[report]]
    name = "week"
    reports = ["spend-by-user", "spend-by-day"]
    period = "7d"
    formats = ["csv", "json"]
    output = "out/"
    """

  private static let budget = """
    [[budget]]
    name = "everything"
    deployment = true
    limit_usd = "0.01"
    """

  @Test func oneRunCollectsChecksAndWrites() async throws {
    let outcome = try await nightly(Self.budget + "\n" + Self.reports)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.output == "")
    #expect(outcome.errors.contains("nightly: collect done, budgets done, report 'week' done in "))
    let names = try FileManager.default.contentsOfDirectory(atPath: tool.folder.file("out"))
    #expect(
      names.sorted() == [
        "manifest.json", "spend-by-day.csv", "spend-by-day.json", "spend-by-user.csv",
        "spend-by-user.json",
      ])
    let metrics = try metrics()
    #expect(metrics["showback_run_exit_code"] == "0")
    #expect(
      metrics["showback_last_success_timestamp_seconds"]
        == metrics["showback_last_run_timestamp_seconds"])
    let again = try await nightly(Self.budget + "\n" + Self.reports, "--quiet")
    #expect(again.code == 0)
    #expect(again.errors == "")
  }

  @Test func aCrossedBudgetFailsTheRunOnlyWhereAskedTo() async throws {
    let outcome = try await nightly(Self.budget, "--fail-on", "warn")
    #expect(outcome.code == 11, "\(outcome.errors)")
    let metrics = try metrics()
    #expect(metrics["showback_run_exit_code"] == "11")
    #expect(metrics["showback_last_success_timestamp_seconds"] != nil)
  }

  @Test func aStepThatFailsLeavesTheOthersDone() async throws {
    let broken = """
      [[report]]
      name = "nobody's"
      reports = ["spend-by-nobody"]
      formats = ["csv"]
      output = "nowhere/"
      """
    let outcome = try await nightly(broken + "\n" + Self.reports)
    #expect(outcome.code == 64, "\(outcome.errors)")
    #expect(outcome.errors.contains("unknown report 'spend-by-nobody'"))
    #expect(outcome.errors.contains("report 'week' done"))
    #expect(FileManager.default.fileExists(atPath: tool.folder.file("out/manifest.json")))
    #expect(try metrics()["showback_last_success_timestamp_seconds"] == nil)
  }

  @Test func withoutAServerReportsOfWhatIsThereAreWritten() async throws {
    #expect(try await nightly(Self.reports).code == 0)
    try FileManager.default.removeItem(atPath: tool.folder.file("out"))
    deployed.server.stop()
    let outcome = try await nightly("[collect]\nretries = 0\n" + Self.reports)
    #expect(outcome.code == 69 || outcome.code == 75, "\(outcome.errors)")
    #expect(FileManager.default.fileExists(atPath: tool.folder.file("out/manifest.json")))
    #expect(try metrics()["showback_last_success_timestamp_seconds"] != nil)
  }

  @Test(arguments: [SIGTERM, SIGINT])
  func aSignalEndsACollectionAfterItsPage(signal: Int32) async throws {
    let before = deployed.requests
    deployed.server.hold(after: 40)
    let running = try tool.start(
      ["collect", "--warehouse", tool.warehouse, "--since", "7d"],
      environment: deployed.environment)
    while deployed.requests - before < 40 { try await Task.sleep(for: .milliseconds(2)) }
    kill(running.identifier, signal)
    let outcome = try await running.finish()
    deployed.server.release()
    #expect(outcome.code == 75, "\(outcome.errors)")
    #expect(outcome.errors.contains("stopped before the end; what was read is kept"))
    try await tool.succeed(tool.collect(deployed, "--since", "7d"))
    let whole = try Tool()
    try await whole.succeed(whole.collect(deployed, "--since", "7d"))
    #expect(
      try WarehouseFacts(path: tool.warehouse)
        .differences(from: WarehouseFacts(path: whole.warehouse)) == [])
  }
}
