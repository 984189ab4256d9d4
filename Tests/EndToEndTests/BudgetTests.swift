import Foundation
import Simulating
import TestSupport
import Testing

/// Budgets against the simulator's own figures, and how a check ends.
@Suite struct BudgetTests {
  private func table(
    _ tool: Tool, _ arguments: [String], code: Int32 = 0
  ) async throws -> [[String: String]] {
    let outcome = try await tool.run(
      ["budgets"] + arguments + ["--format", "csv", "--warehouse", tool.warehouse])
    guard outcome.code == code else { throw ToolFailure(outcome: outcome) }
    return CSVText(outcome.output).rows
  }

  private func check(_ tool: Tool, _ options: String...) async throws -> [[String: String]] {
    try await table(tool, ["check", "--period", "2026-11", "--fail-on", "never"] + options)
  }

  private static func micros(_ dollars: String?) -> Int64? {
    guard let dollars, !dollars.isEmpty else { return nil }
    return Int64(dollars.replacingOccurrences(of: ".", with: ""))
  }

  /// Which rows of the truth a basis counts.
  private static func counts(_ row: [String: String], _ basis: String) -> Bool {
    switch basis {
    case "gateway": row["source"] == "gateway"
    case "chat": row["source"] == "chat"
    default: row["counted"] == "1"
    }
  }

  @Test(arguments: [Era.seed, .v2_36, .v2_37], ["gateway", "counted", "chat"])
  func everyUsersMonthIsTheTruths(in era: Era, basis: String) async throws {
    let (tool, deployed) = (try Tool(), try Deployed { $0.era = era })
    try await tool.collectAll(deployed)
    var truth: [String: Int64] = [:]
    for row in try deployed.truth().rows where Self.counts(row, basis) {
      truth[row["user_id"] ?? "", default: 0] += Int64(row["cost_micros"] ?? "") ?? 0
    }
    let rows = try await check(tool, "--basis", basis).filter { $0["kind"] == "user" }
    let found = Dictionary(
      uniqueKeysWithValues: rows.map { ($0["budget_id"] ?? "", Self.micros($0["month_spend_usd"])) }
    )
    #expect(found.values.contains { $0 ?? 0 > 0 } || era == .v2_37 && basis == "chat")
    for (user, spend) in truth where spend > 0 { #expect(found[user] == spend, "\(user)") }
    for (user, spend) in found where spend != 0 { #expect(truth[user] == spend, "\(user)") }
  }

  /// The server books, limits and sums as we do, to the micro-USD.
  @Test(arguments: [Era.v2_36, .v2_37])
  func theServerSaysTheSame(in era: Era) async throws {
    let (tool, deployed) = (
      try Tool(),
      try Deployed {
        $0.era = era
        $0.users = 15
      }
    )
    try await tool.collectAll(deployed)
    let standings = try await check(tool).filter { $0["server_spend_usd"] != "" }
    #expect(Set(standings.map { $0["kind"] ?? "" }) == ["user", "group-members"])
    for standing in standings {
      #expect(standing["basis"] == "gateway")
      #expect(standing["spend_usd"] == standing["server_spend_usd"], "\(standing)")
    }
    let list = try await table(tool, ["list", "--at", "2026-11-20T12:00:00Z"])
    let told = list.filter { $0["server_limit_usd"] != "" }
    #expect(told.contains { $0["reason"] == "override" })
    for row in told { #expect(row["limit_usd"] == row["server_limit_usd"], "\(row)") }
    let exposed = list.filter { $0["server_exposure_usd"] != "" }
    #expect(!exposed.isEmpty)
    for row in exposed { #expect(row["exposure_usd"] == row["server_exposure_usd"], "\(row)") }
  }

  /// A budget of the configuration, options, and the exit code.
  @Test(
    arguments: [
      ("deployment = true\nlimit_usd = \"0.01\"", [], 11),
      ("deployment = true\nlimit_usd = \"0.01\"", ["--fail-on", "exceeded"], 11),
      ("deployment = true\nlimit_usd = \"0.01\"", ["--fail-on", "never"], 0),
      ("deployment = true\nlimit_usd = \"1000000\"", [], 0),
      ("deployment = true\nlimit_usd = \"1000000\"\nthresholds = [1]", [], 0),
      ("organization = \"coder\"\nlimit_usd = \"0.01\"", [], 11),
      ("group = \"coder/platform\"\nlimit_usd = \"1000000\"", [], 0),
      // One that is not known is told, and the others are checked all the same.
      ("group = \"nobody\"\nlimit_usd = \"1\"", [], 78),
    ] as [(String, [String], Int32)])
  func theExitCodeTellsHowBudgetsStand(
    budget: String, options: [String], code: Int32
  ) async throws {
    let (tool, deployed) = (try Tool(), try Deployed())
    try await tool.collectAll(deployed)
    let file = tool.folder.file("showback.toml")
    try Data("[[budget]]\nname = \"mine\"\n\(budget)\n".utf8)
      .write(to: URL(fileURLWithPath: file))
    let outcome = try await tool.run(
      [
        "budgets", "check", "--period", "2026-11", "--config", file, "--warehouse",
        tool.warehouse,
      ] + options)
    #expect(outcome.code == code, "\(outcome)")
    #expect(outcome.output.contains("Budgets of 2026-11"))
    #expect(outcome.output.contains("mine") == (code != 78))
    #expect(outcome.errors.contains("no group is called 'nobody'") == (code == 78))
    for line in outcome.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
  }

  @Test func aGroupThatCannotBeReadKeepsItsBudget() async throws {
    let (tool, deployed) = (try Tool(), try Deployed())
    try await tool.collectAll(deployed)
    func limits() async throws -> [[String: String]] {
      try await table(tool, ["list"]).filter { $0["kind"] == "limit" }
    }
    let before = try await limits()
    #expect(before.contains { $0["limit_usd"] == "200.000000" })
    // A member reads few groups, and of the others the server says 404 as if they had no budget.
    deployed.server.deployment.setRole(.member)
    let outcome = try await tool.collect(deployed, "--only", "budgets")
    #expect(outcome.errors.contains("AI budget of group"))
    let after = try await limits()
    #expect(after == before)
  }
}
