import Foundation
import Simulating
import TestSupport
import Testing
import Usage

/// What a run says on standard error, and when it says nothing.
@Suite struct MessageTests {
  @Test func aQuietRunThatSucceedsPrintsNothing() async throws {
    let deployed = try Deployed { $0.era = .v2_35 }
    let tool = try Tool()
    let loud = try await tool.collect(deployed, "--since", "2026-11-15")
    #expect(loud.errors.contains("showback: warning:"))
    let quiet = try await tool.collect(deployed, "--quiet", "--since", "2026-11-15")
    #expect(quiet.code == 0)
    #expect(quiet.output + quiet.errors == "")
  }

  @Test func aQuietRunThatFailsSaysWhy() async throws {
    let tool = try Tool()
    let outcome = try await tool.run(["report", "-q", "--warehouse", tool.warehouse])
    #expect(outcome.code == 78)
    #expect(
      outcome.errors == """
        showback: \(tool.warehouse): there is no warehouse
          hint: run 'showback collect' first, or name another file with --warehouse

        """)
  }

  @Test func linesForMachinesNameTheRunAndTheTime() async throws {
    let deployed = try Deployed()
    let tool = try Tool()
    let outcome = try await tool.collect(
      deployed, "--log-format", "json", "--since", "2026-11-15")
    let lines = outcome.errors.split(separator: "\n")
    #expect(!lines.isEmpty)
    for line in lines {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String]
      #expect(object?["level"] == "info" || object?["level"] == "warning")
      #expect(object?["run"]?.isEmpty == false)
      #expect(throws: Never.self) { try Instant(parsing: object?["time"] ?? "") }
    }
    let failed = try await tool.run(["reprot", "--log-format", "logfmt"])
    #expect(failed.code == 64)
  }
}
