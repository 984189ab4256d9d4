import Simulating
import Testing

/// The report equals what the simulated deployment knows of itself, to the micro-dollar.
@Suite struct TruthTests {
  static let faults = [
    "none", "429=4,429-bare=2,500=3,502=2,503=2,truncated=3,reset=3,html=2,slow=2,retry-after=0",
  ]

  @Test(arguments: Era.allCases, faults)
  func usageEqualsTheTruthInEveryEra(era: Era, faults: String) async throws {
    let plan = try FaultPlan(parsing: faults)
    let deployed = try Deployed {
      $0.era = era
      $0.faults = plan
    }
    let tool = try Tool()
    let outcome = try await tool.collect(deployed, "--since", "2026-11-11")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let found = try await tool.report("usage", "--since", "2026-11-11", "--until", "2026-11-21")
    let truth = try deployed.truth(since: "2026-11-11", until: "2026-11-21")
    #expect(!truth.rows.isEmpty)
    let differences = UsageComparison.differences(found, truth.rows)
    #expect(differences == [])
  }
}
