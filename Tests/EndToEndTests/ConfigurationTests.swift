import Foundation
import Simulating
import TestSupport
import Testing

/// A run that is told everything by configuration files.
@Suite struct ConfigurationTests {
  private let tool: Tool
  private let deployed: Deployed

  init() throws {
    tool = try Tool()
    deployed = try Deployed()
  }

  private func writeConfiguration(_ more: String = "") throws -> String {
    let token = try tool.folder.write(deployed.server.token, to: "token")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: token)
    return try tool.folder.write(
      """
      [deployment]
      url = "\(deployed.server.url)"
      token_file = "token"
      [warehouse]
      path = "data/mine.db"
      [collect]
      only = ["people", "prices", "gateway"]
      \(more)
      """, to: "showback.toml")
  }

  @Test func collectsAndReportsWithTheFileAlone() async throws {
    let file = try writeConfiguration()
    let collected = try tool.succeed(
      await tool.run(["collect", "--since", "2026-11-18", "--config", file]))
    #expect(collected.errors.contains("gateway 3 days"))
    #expect(!collected.errors.contains("chat"))
    let report = try tool.succeed(
      await tool.run(
        ["report", "usage", "--period", "2026-11", "--format", "csv", "--config", file]))
    #expect(CSVText(report.output).rows.count > 0)
    #expect(FileManager.default.fileExists(atPath: tool.folder.file("data/mine.db")))
    let option = try await tool.run(
      ["report", "--config", file, "--warehouse", tool.folder.file("other.db")])
    #expect(option.code == 78)
    #expect(option.errors.contains("other.db: there is no warehouse"))
  }

  @Test func keepsChatTitlesOnlyWhenTold() async throws {
    for (keeps, count) in [(false, 0), (true, 1)] {
      let file = try writeConfiguration("keep_titles = \(keeps)")
      try tool.succeed(
        await tool.run([
          "collect", "--since", "2026-11-19", "--only", "people,chat", "--config", file,
          "--warehouse", tool.folder.file("titles-\(keeps).db"),
        ]))
      let titles = try WarehouseTable(
        tool.folder.file("titles-\(keeps).db"),
        "SELECT count(*) > 0 AS found FROM chat_day_chats WHERE title IS NOT NULL AND title != ''"
      ).rows
      #expect(titles == [["\(count)"]])
    }
  }

  @Test func allMistakesEndTheRunBeforeItBegins() async throws {
    let file = try writeConfiguration("retires = 3\nconcurrency = 0")
    let outcome = try await tool.run(["collect", "--config", file])
    #expect(outcome.code == 78)
    #expect(
      outcome.errors == """
        showback: \(file):8:1: unknown key 'collect.retires'
          hint: did you mean 'retries'?
        showback: \(file):9:15: 'collect.concurrency' does not take 0
          hint: use a whole number from 1 to 64

        """)
    #expect(deployed.requests == 0)
    #expect(try await tool.run(["config", "check", "--config", file]).code == 78)
  }

  @Test func initWritesAFileOnceThatThenIsRead() async throws {
    let file = tool.folder.file(".config/showback/showback.toml")
    #expect(try await tool.run(["config", "init"]).code == 0)
    let text = try String(contentsOfFile: file, encoding: .utf8)
    #expect(try await tool.run(["config", "init"]).code == 73)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == text)
    let attributes = try FileManager.default.attributesOfItem(atPath: file)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    let check = try await tool.run(["config", "check"])
    #expect(check.output == "\(file): ok\n")
    #expect(try await tool.run(["config", "init", "--output", "-"]).output == text)
  }

  @Test func showMasksTheToken() async throws {
    let file = try writeConfiguration()
    let shown = try tool.succeed(
      await tool.run(["config", "show", "--config", file, "--format", "json"]))
    #expect(shown.output.contains("{\"key\":\"deployment.token_file\",\"value\":\"(secret)\""))
    #expect(!shown.output.contains(deployed.server.token))
  }
}
