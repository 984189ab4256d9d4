import Foundation
import Testing

@testable import Commands

/// What shells complete is what the parser takes.
@Suite struct CompletionTests {
  /// What bash offers for `line`, whose last word is being typed.
  private func offered(_ line: String) throws -> Set<String> {
    let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["--norc", "-s"]
    let input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    let script =
      CompletionScript(CommandTree.root, for: .bash).text
      + "COMP_WORDS=(\(words.map { "'\($0)'" }.joined(separator: " ")))\n"
      + "COMP_CWORD=\(words.count - 1)\n_showback\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n"
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(script.utf8))
    try input.fileHandleForWriting.close()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return Set(
      String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init))
  }

  @Test(arguments: [
    ("showback coll", ["collect"]),
    ("showback warehouse ver", ["verify"]),
    ("showback warehouse prune --older", ["--older-than"]),
    ("showback --warehouse x prices li", ["list"]),
    ("showback collect --only pri", ["prices"]),
    ("showback collect --url ", []),
  ])
  func bashOffersWhatTheParserTakes(line: String, words: [String]) throws {
    #expect(try offered(line) == Set(words))
  }

  @Test func aCommandOffersItsOptionsAndThoseAboveIt() throws {
    #expect(
      try offered("showback warehouse verify --")
        == [
          "--repair", "--warehouse", "--config", "--color", "--quiet", "--log-format", "--help",
          "--version",
        ])
  }

  @Test(arguments: Shell.allCases)
  func everyCommandAndOptionIsInEachScript(shell: Shell) {
    let text = CompletionScript(CommandTree.root, for: shell).text
    func check(_ command: CommandDefinition) {
      #expect(text.contains(command.name))
      for option in command.options {
        #expect(text.contains(shell == .fish ? "-l \(option.name)" : option.spelling))
      }
      for command in command.subcommands { check(command) }
    }
    check(CommandTree.root)
  }

  @Test func theManualHasEveryCommandOptionAndExitCode() {
    let text = ManualPage(CommandTree.root, version: "1").text
    func check(_ command: CommandDefinition, _ path: String) {
      if command.subcommands.isEmpty { #expect(text.contains(".SS \"\(path)"), "\(path)") }
      for option in command.options {
        #expect(text.contains(option.spelling.replacing("-", with: "\\-")))
      }
      for command in command.subcommands { check(command, "\(path) \(command.name)") }
    }
    check(CommandTree.root, "showback")
    for code in ExitCode.allCases { #expect(text.contains("\\fB\(code.rawValue)\\fR")) }
    #expect(!text.split(separator: "\n").contains { $0.hasPrefix("'") })
  }
}
