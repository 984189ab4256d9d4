import Foundation
import Simulating
import TestSupport
import Testing

/// Filters, pseudonyms and reports of one's own, from the command line.
@Suite struct ReportRunTests {
  private static let since = ["--since", "2026-11-11", "--until", "2026-11-21"]

  private func collected() async throws -> Tool {
    let deployed = try Deployed { $0.era = .seed }
    let tool = try Tool()
    try await tool.collectAll(deployed)
    return tool
  }

  private func report(_ tool: Tool, _ arguments: String...) async throws -> Tool.Outcome {
    try await tool.run(["report"] + arguments + ["--warehouse", tool.warehouse] + Self.since)
  }

  @Test func filtersNarrowReportsAndTheirTotals() async throws {
    let tool = try await collected()
    let usage = try await tool.usage().filter { $0["counted"] == "1" }
    let name = try #require(usage.first?["username"])
    let own = usage.filter { $0["username"] == name && $0["source"] == "gateway" }
    let outcome = try tool.succeed(
      await report(
        tool, "spend-by-model", "--format", "csv", "--user", name, "--source", "gateway"))
    let rows = CSVText(outcome.output).rows
    #expect(UsageComparison.sum("cost_micros", rows) == UsageComparison.sum("cost_micros", own))
    let limited = try tool.succeed(
      await report(
        tool, "spend-by-model", "--format", "csv", "--user", name, "--source", "gateway",
        "--limit", "1"))
    let few = CSVText(limited.output).rows
    #expect(few.count == 2)
    #expect(few.last?["provider"] == "(other)")
    #expect(UsageComparison.sum("cost_micros", few) == UsageComparison.sum("cost_micros", own))
  }

  @Test func whatCannotBeAnsweredIsAUsageError() async throws {
    let tool = try await collected()
    let model = try await report(tool, "price-list", "--model", "gpt-5.1")
    #expect(model.code == 64)
    #expect(model.output.isEmpty)
    let user = try await report(tool, "usage", "--user", "nobody-here")
    #expect(user.code == 64)
    let source = try await report(tool, "usage", "--source", "bridge")
    #expect(source.code == 64)
  }

  @Test func pseudonymsHideEverybodyInEveryReport() async throws {
    let tool = try await collected()
    let names = Set(
      try await tool.usage().flatMap { [$0["username"] ?? "", $0["user_id"] ?? ""] })
    #expect(names.count > 4)
    let key = try tool.folder.write("0123456789abcdef0123456789abcdef", to: "key")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
    let list = try tool.succeed(await tool.run(["report", "--list"]))
    let reports = list.output.split(separator: "\n").compactMap {
      $0.split(separator: " ").first.map(String.init)
    }
    #expect(reports.count > 20)
    let out = tool.folder.file("out")
    _ = try tool.succeed(
      await tool.run(
        ["report"] + reports + ["--format", "csv", "--output", out, "--pseudonyms", key]
          + ["--warehouse", tool.warehouse] + Self.since))
    for report in reports {
      let text = try String(contentsOfFile: "\(out)/\(report).csv", encoding: .utf8)
      let cells = Set(text.split { ",\r\n\"".contains($0) }.map(String.init))
      #expect(cells.isDisjoint(with: names), "\(report)")
    }
  }

  @Test func aReportOfOnesOwnReplacesABuiltInOneAndOnlyReads() async throws {
    let tool = try await collected()
    let folder = tool.folder.file("mine")
    _ = try tool.folder.write(
      "-- title: Mine\n-- column: n integer \"N\"\nSELECT count(*) AS n FROM usage",
      to: "mine/usage.sql", makingFolder: true)
    let own = try tool.succeed(
      await report(tool, "usage", "--format", "csv", "--reports-dir", folder))
    #expect(own.output.hasPrefix("n\r\n"))
    _ = try tool.folder.write(
      "-- title: Bad\n-- column: n integer \"N\"\n\nDELETE FROM daily_usage RETURNING 1 AS n",
      to: "mine/bad.sql")
    let bad = try await report(tool, "bad", "--reports-dir", folder)
    #expect(bad.code == 65)
    #expect(bad.errors.contains("mine/bad.sql:4: the query does more than read"))
    #expect(try await tool.usage().count > 50)
  }
}
