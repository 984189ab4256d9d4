import Foundation
import SQLite
import Simulating
import TestSupport
import Testing

/// `showback warehouse` on what a simulated deployment has filled.
@Suite struct WarehouseCommandTests {
  private func filled() async throws -> (Deployed, Tool) {
    let deployed = try Deployed {
      $0.users = 3
      $0.days = 70
      $0.interceptionsPerUserDay = 3
      $0.chatMessagesPerUserDay = 1
    }
    let tool = try Tool()
    try await tool.succeed(tool.collect(deployed, "--since", "2026-09-12", "--until", "2026-11-21"))
    return (deployed, tool)
  }

  private func warehouse(_ tool: Tool, _ words: String...) async throws -> Tool.Outcome {
    try await tool.run(["warehouse"] + words + ["--warehouse", tool.warehouse])
  }

  @Test func aRefreshAfterPruningCountsNothingTwice() async throws {
    let (deployed, tool) = try await filled()
    let before = try await tool.report("usage", "--since", "2026-09-12", "--until", "2026-11-21")
    let pruned = try await warehouse(tool, "prune", "--older-than", "62")
    #expect(pruned.code == 0)
    #expect(pruned.errors.contains("every total stays"))
    try await tool.succeed(
      tool.collect(deployed, "--refresh", "--since", "2026-09-12", "--until", "2026-11-21"))
    let after = try await tool.report("usage", "--since", "2026-09-12", "--until", "2026-11-21")
    #expect(after == before)
    #expect(before.count > 100)
    let connection = try Connection(path: tool.warehouse, mode: .readOnly)
    #expect(
      try connection.text(
        "SELECT min(day) FROM source_days WHERE source = 'gateway' AND pruned_at IS NOT NULL")
        == "2026-09-12")
    let verified = try await warehouse(tool, "verify")
    #expect(verified.code == 0)
    let reconciled = try await tool.run(
      [
        "reconcile", "--warehouse", tool.warehouse, "--since", "2026-09-12", "--until",
        "2026-11-01",
      ]
    )
    #expect(reconciled.code == 0)
    #expect(reconciled.output.contains("pruned"))
  }

  @Test func aWrongSumIsFoundAndMadeAgain() async throws {
    let (_, tool) = try await filled()
    try Connection(path: tool.warehouse, mode: .readWrite).execute(
      """
      UPDATE daily_usage SET cost_micros = cost_micros + 1
      WHERE day = '2026-11-02' AND basis = 'interceptions' AND cost_micros IS NOT NULL
      """)
    let found = try await warehouse(tool, "verify")
    #expect(found.code == 65)
    #expect(found.errors.contains("1 day with sums that do not follow from their rows"))
    #expect(try await warehouse(tool, "verify", "--repair").code == 0)
    #expect(try await warehouse(tool, "verify").code == 0)
  }

  @Test func aTruncatedWarehouseIsSaidToBeDamagedAndLeftAsItIs() async throws {
    let (_, tool) = try await filled()
    let copy = tool.folder.file("copy.db")
    #expect(try await warehouse(tool, "backup", copy).code == 0)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: copy))
    let broken = tool.folder.file("broken.db")
    let half = bytes.prefix(bytes.count / 2)
    try half.write(to: URL(fileURLWithPath: broken))
    for command in [
      ["warehouse", "verify"], ["warehouse", "info"], ["report", "usage"],
      ["warehouse", "backup", tool.folder.file("next.db")],
    ] {
      let outcome = try await tool.run(command + ["--warehouse", broken])
      #expect(outcome.code == 65, "\(command): \(outcome.errors)")
      #expect(outcome.errors.contains("restore the warehouse from a backup"), "\(command)")
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: broken)) == half)
    let sound = try await tool.run(["warehouse", "verify", "--warehouse", copy])
    #expect(sound.code == 0)
  }
}
