import Simulating
import TestSupport
import Testing

/// A run that is killed at any moment and run again leaves what an uninterrupted run leaves.
@Suite struct KillTests {
  /// A deployment whose days have several pages, and how its runs are cut.
  struct Case: Sendable, CustomTestStringConvertible {
    var era: Era
    /// Warehouses, each killed twice.
    var rounds: Int
    var interceptionsPerUserDay: Int
    var testDescription: String { era.rawValue }

    func deployed() throws -> Deployed {
      // Answers that take their time leave moments between the commits.
      let slow = try FaultPlan(parsing: "slow=3")
      return try Deployed {
        $0.era = era
        $0.faults = slow
        $0.days = 3
        $0.interceptionsPerUserDay = interceptionsPerUserDay
      }
    }
  }

  static let cases = [
    Case(era: .seed, rounds: 10, interceptionsPerUserDay: 150),
    Case(era: .v2_35, rounds: 3, interceptionsPerUserDay: 12),
    Case(era: .v2_36, rounds: 4, interceptionsPerUserDay: 20),
  ]

  @Test(arguments: cases)
  func factsEqualThoseOfAnUninterruptedRun(of sample: Case) async throws {
    let deployed = try sample.deployed()
    let whole = try Tool()
    let outcome = try await whole.collect(
      deployed, "--since", "2026-11-17", "--until", "2026-11-21")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let expected = try WarehouseFacts(path: whole.warehouse)
    #expect(expected.lines.count > 400)
    let length = deployed.requests
    let kills = try await withThrowingTaskGroup(of: Int.self) { group in
      for round in 0..<sample.rounds {
        group.addTask {
          try await killTwice(in: round, of: sample, length: length, expected: expected)
        }
      }
      return try await group.reduce(0, +)
    }
    // The second kill may be meant for later than a short rest goes on.
    #expect(kills >= sample.rounds + sample.rounds / 4)
  }

  /// Kills two runs and lets a third one end; says how many were still running when killed.
  private func killTwice(
    in round: Int, of sample: Case, length: Int, expected: WarehouseFacts
  ) async throws -> Int {
    let deployed = try sample.deployed()
    let tool = try Tool()
    var random = SplitMix64(seed: UInt64(round))
    var kills = 0
    // One kill in each stretch of the whole run, then one anywhere in what is left of it.
    let stretch = length * round / sample.rounds..<length * (round + 1) / sample.rounds
    let first = Int.random(in: stretch, using: &random)
    let second = Int.random(in: 0...max(length - first, 1), using: &random)
    for requests in [first, second] {
      let wasKilled = try await tool.collect(
        deployed, killedAfter: requests, "--since", "2026-11-17", "--until", "2026-11-21")
      kills += wasKilled ? 1 : 0
      try await expectRollupToFollow(tool)
    }
    let last = try await tool.collect(deployed, "--since", "2026-11-17", "--until", "2026-11-21")
    #expect(last.code == 0, "\(last.errors)")
    let found = try WarehouseFacts(path: tool.warehouse)
    #expect(found.differences(from: expected) == [], "killed at \(first) and \(second)")
    return kills
  }

  /// After a kill, the rollup says what the facts say, and reports can be read.
  private func expectRollupToFollow(_ tool: Tool) async throws {
    guard tool.hasWarehouse else { return }
    let report = try await tool.run([
      "report", "usage", "--format", "csv", "--warehouse", tool.warehouse, "--since", "2026-11-17",
      "--until", "2026-11-21",
    ])
    // Killed before it was created, the warehouse is not there for a report.
    guard !report.errors.contains("there is no warehouse") else { return }
    #expect(report.code == 0, "\(report.errors)")
    #expect(try WarehouseFacts.rollupDifferences(path: tool.warehouse) == [])
  }
}
