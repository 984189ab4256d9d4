import Foundation
import Simulating
import TestSupport
import Testing

/// A disk that is full or takes no writes: said in one line, nothing half-written, nothing lost.
@Suite struct FullDiskTests {
  private static let period = "--since 2026-11-11 --until 2026-11-21"

  /// A deployment that takes more than any of the limits below.
  private static func deployed() throws -> Deployed { try Deployed { $0.users = 12 } }

  private static func expectTruth(
    _ tool: Tool, _ deployed: Deployed, csv: String? = nil
  ) async throws {
    let found =
      if let csv {
        CSVText(try String(contentsOfFile: csv, encoding: .utf8)).rows
      } else {
        try await tool.report("usage", "--since", "2026-11-11", "--until", "2026-11-21")
      }
    let truth = try deployed.truth(since: "2026-11-11", until: "2026-11-21")
    #expect(UsageComparison.differences(found, truth.rows) == [])
  }

  /// Limits in blocks of 512 bytes, as POSIX has it: at the schema, and at facts.
  @Test(arguments: [64, 300, 600])
  func aCollectionThatMeetsALimitOfFileSizesGoesOnLater(blocks: Int) async throws {
    let deployed = try Self.deployed()
    let tool = try Tool()
    let limited = try await Shell(tool: tool).run(
      "ulimit -f \(blocks); exec showback collect --warehouse warehouse.db \(Self.period)",
      environment: deployed.environment)
    #expect(limited.code == 73)
    #expect(limited.output == "")
    #expect(
      limited.errors == """
        showback: warehouse.db: disk I/O error
          hint: check the disk and its limits and run again; what was collected is kept

        """)
    let outcome = try await tool.collect(
      deployed, "--since", "2026-11-11", "--until", "2026-11-21")
    #expect(outcome.code == 0, "\(outcome.errors)")
    try await Self.expectTruth(tool, deployed)
  }

  @Test func aReportThatMeetsALimitOfFileSizesLeavesTheOldOne() async throws {
    let deployed = try Self.deployed()
    let tool = try Tool()
    try await tool.collect(deployed, "--since", "2026-11-11", "--until", "2026-11-21")
    _ = try tool.folder.write("the old report", to: "out/usage.csv", makingFolder: true)
    // SQLite's own shared memory takes 32 KiB.
    let limited = try await Shell(tool: tool).run(
      """
      ulimit -f 72
      exec showback report usage \(Self.period) --warehouse warehouse.db --format csv -o out/usage.csv
      """)
    #expect(limited.code == 73)
    #expect(
      limited.errors == """
        showback: out/usage.csv: cannot be written: File too large
          hint: raise the limit of file sizes, or choose another place

        """)
    let folder = tool.folder.file("out")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["usage.csv"])
    let kept = try String(contentsOfFile: folder + "/usage.csv", encoding: .utf8)
    #expect(kept == "the old report")
    try await Self.expectTruth(tool, deployed)
  }

  @Test(.enabled(if: Shell.mayMount))
  func aCollectionOnAFullDiskGoesOnWhenThereIsRoom() async throws {
    let deployed = try Self.deployed()
    let tool = try Tool()
    let outcome = try await Shell(tool: tool).run(
      Shell.mounting(
        """
        mkdir disk && mount -t tmpfs -o size=600k none disk || exit 99
        showback collect --warehouse disk/warehouse.db \(Self.period) 2>first
        echo $? >first.code
        mount -o remount,size=64m none disk
        showback collect --warehouse disk/warehouse.db \(Self.period) 2>second
        echo $? >second.code
        showback report usage --warehouse disk/warehouse.db \(Self.period) --format csv -o usage.csv
        """), environment: deployed.environment)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try Self.text(tool, "first.code") == "73\n")
    #expect(
      try Self.text(tool, "first") == """
        showback: disk/warehouse.db: database or disk is full
          hint: make room on the disk and run again; what was collected is kept

        """)
    #expect(try Self.text(tool, "second.code") == "0\n")
    try await Self.expectTruth(tool, deployed, csv: tool.folder.file("usage.csv"))
  }

  @Test(.enabled(if: Shell.mayMount))
  func aReportOnAFullDiskLeavesNothingBehind() async throws {
    let deployed = try Self.deployed()
    let tool = try Tool()
    try await tool.collect(deployed, "--since", "2026-11-11", "--until", "2026-11-21")
    let outcome = try await Shell(tool: tool).run(
      Shell.mounting(
        """
        mkdir disk && mount -t tmpfs -o size=16k none disk || exit 99
        showback report usage --warehouse warehouse.db \(Self.period) --format csv -o disk/usage.csv
        echo $? >code
        ls -A disk >left
        """))
    #expect(try Self.text(tool, "code") == "73\n")
    #expect(try Self.text(tool, "left") == "")
    #expect(
      outcome.errors == """
        showback: disk/usage.csv: cannot be written: No space left on device
          hint: make room on the disk

        """)
    try await Self.expectTruth(tool, deployed)
  }

  @Test(.enabled(if: Shell.mayMount))
  func aReadOnlyFolderIsReportedFromAndNotCollectedInto() async throws {
    let deployed = try Self.deployed()
    let tool = try Tool()
    let outcome = try await Shell(tool: tool).run(
      Shell.mounting(
        """
        mkdir disk && mount -t tmpfs none disk || exit 99
        showback collect --warehouse disk/warehouse.db \(Self.period) 2>/dev/null
        mount -o remount,ro none disk
        showback collect --warehouse disk/warehouse.db \(Self.period) 2>collect
        echo $? >collect.code
        showback collect --warehouse disk/new.db \(Self.period) 2>new
        echo $? >new.code
        showback report usage --warehouse disk/warehouse.db \(Self.period) -o disk/usage.csv 2>report
        echo $? >report.code
        showback report usage --warehouse disk/warehouse.db \(Self.period) --format csv >usage.csv
        """), environment: deployed.environment)
    #expect(outcome.code == 0, "\(outcome.errors)")
    for (name, file, hint) in [
      ("collect", "disk/warehouse.db", "choose another place with --warehouse"),
      ("new", "disk/new.db", "choose another place with --warehouse"),
      ("report", "disk/usage.csv", "choose another place, or check the rights of the folder"),
    ] {
      #expect(try Self.text(tool, "\(name).code") == "73\n")
      #expect(
        try Self.text(tool, name) == """
          showback: \(file): cannot be written: Read-only file system
            hint: \(hint)

          """)
    }
    try await Self.expectTruth(tool, deployed, csv: tool.folder.file("usage.csv"))
  }

  @Test func aPlaceWhereNoFileCanBeIsToldBeforeAnythingIsSent() async throws {
    let login = ["CODER_URL": "http://127.0.0.1:1", "CODER_SESSION_TOKEN": "a-token"]
    let tool = try Tool()
    _ = try tool.folder.write("", to: "file")
    for (path, reason) in [
      ("/proc/showback/warehouse.db", "No such file or directory"),
      ("{folder}/file/warehouse.db", "Not a directory"),
    ] {
      try await Mistake(
        "collect --warehouse \(path)", 73, "\(path): cannot be written: \(reason)",
        hint: "choose another place with --warehouse", environment: login
      ).expect(from: tool)
    }
  }

  private static func text(_ tool: Tool, _ name: String) throws -> String {
    try String(contentsOfFile: tool.folder.file(name), encoding: .utf8)
  }
}
