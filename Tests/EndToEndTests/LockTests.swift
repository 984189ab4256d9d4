import Foundation
import Simulating
import Testing

/// One warehouse takes one collector at a time.
@Suite struct LockTests {
  @Test func theSecondCollectorEndsAtOnceAndTheFirstIsUnharmed() async throws {
    let deployed = try Deployed()
    deployed.server.hold(after: 1)
    let tool = try Tool()
    let first = try tool.start(
      [
        "collect", "--warehouse", tool.warehouse, "--since", "2026-11-18", "--until", "2026-11-21",
      ], environment: deployed.environment)
    // A request was made, so the lock was taken; it waits for its second answer.
    while deployed.requests == 0 { try await Task.sleep(for: .milliseconds(5)) }
    let second = try await tool.collect(deployed)
    #expect(second.code == 75)
    #expect(second.output == "")
    #expect(
      second.errors == """
        showback: \(tool.warehouse): another run is collecting into it
          hint: wait for it to end

        """)
    deployed.server.release()
    let outcome = try await first.finish()
    #expect(outcome.code == 0, "\(outcome.errors)")
    let truth = try deployed.truth(since: "2026-11-18", until: "2026-11-21")
    let differences = try await UsageComparison.differences(tool.usage(), truth.rows)
    #expect(differences == [])
    #expect(try WarehouseTable(tool.warehouse, "SELECT outcome FROM runs").rows == [["complete"]])
  }

  @Test func theLockEndsWithItsProcess() async throws {
    let deployed = try Deployed()
    let tool = try Tool()
    #expect(try await tool.collect(deployed, killedAfter: 2))
    let outcome = try await tool.collectAll(deployed)
    #expect(outcome.code == 0)
  }
}
