import Foundation
import Simulating
import TestSupport
import Testing

/// Reports that have nowhere to go.
@Suite struct OutputMistakeTests {
  private static func collected() async throws -> Tool {
    let tool = try Tool()
    let deployed = try Deployed()
    let outcome = try await tool.collect(
      deployed, "--since", "2026-11-11", "--until", "2026-11-21")
    guard outcome.code == 0 else { throw ToolFailure(outcome: outcome) }
    return tool
  }

  private static let report =
    "report usage --warehouse {folder}/warehouse.db --period 2026-11-15 --format csv"

  private static let places: [Mistake] = [
    Mistake(
      "\(report) -o {folder}/none/usage.csv", 73,
      "{folder}/none/usage.csv: cannot be written: No such file or directory",
      hint: "make the folder first"),
    Mistake(
      "\(report) spend-by-day -o {folder}/file", 64,
      "several reports do not fit in one file, '{folder}/file'",
      hint: "give a folder with --output, or one report"),
    Mistake(
      "\(report) -o {folder}/file/", 73,
      "{folder}/file/usage.csv: cannot be written: Not a directory",
      hint: "make the folder first"),
    Mistake(
      "\(report) -o /dev/full", 73, "/dev/full: cannot be written: No space left on device",
      hint: "make room on the disk"),
  ]

  @Test func aPlaceThatTakesNoFileIsNamed() async throws {
    let tool = try await Self.collected()
    _ = try tool.folder.write("mine", to: "file")
    for mistake in Self.places { try await mistake.expect(from: tool) }
    #expect(try tool.folder.size(of: tool.folder.file("file")) == 4)
  }

  @Test(arguments: ["csv", "table"], ["head -n 1", "true"])
  func aReaderThatHasHadEnoughIsNoError(format: String, reader: String) async throws {
    let tool = try await Self.collected()
    // The pause lets a reader go that does not want anything.
    let outcome = try await Shell(tool: tool).run(
      """
      { sleep 0.2
        showback report usage --warehouse warehouse.db --since 2026-11-11 --until 2026-11-20 \\
          --format \(format)
        echo $? >code; } | \(reader)
      """)
    #expect(outcome.errors == "")
    #expect(outcome.output.split(separator: "\n").count == (reader == "true" ? 0 : 1))
    let code = try String(contentsOfFile: tool.folder.file("code"), encoding: .utf8)
    #expect(code == "0\n")
  }

  @Test func standardOutputThatTakesNothingIsAnError() async throws {
    let tool = try await Self.collected()
    let line = "showback report usage --warehouse warehouse.db --period 2026-11"
    let full = try await Shell(tool: tool).run("exec \(line) >/dev/full")
    #expect(full.code == 73)
    #expect(
      full.errors == """
        showback: standard output: cannot be written: No space left on device
          hint: make room on the disk

        """)
    let closed = try await Shell(tool: tool).run("exec \(line) >&-")
    #expect(closed.code == 73)
    #expect(
      closed.errors == """
        showback: standard output: cannot be written: Bad file descriptor
          hint: choose another place

        """)
  }

  @Test func warningsDoNotEndUpInAFileThatTookTheirPlace() async throws {
    let tool = try await Self.collected()
    // September was not collected, of which a warning would tell.
    let line = "showback report usage --warehouse warehouse.db --period 2026-09 --format csv"
    let open = try await Shell(tool: tool).run("exec \(line) -o open.csv")
    #expect(open.errors.hasPrefix("showback: warning: 30 days of the period not collected"))
    let closed = try await Shell(tool: tool).run("exec \(line) -o closed.csv 2>&-")
    #expect(closed.code == 0)
    let files = try ["open.csv", "closed.csv"].map {
      try Data(contentsOf: URL(fileURLWithPath: tool.folder.file($0)))
    }
    #expect(files[0] == files[1])
  }
}
