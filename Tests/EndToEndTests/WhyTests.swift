import Foundation
import Simulating
import TestSupport
import Testing

/// `showback why`: the arithmetic of one number, down to tokens × price.
@Suite struct WhyTests {
  private func collected(_ change: (inout SimulationOptions) -> Void = { _ in }) async throws
    -> Tool
  {
    let deployed = try Deployed(change)
    let tool = try Tool()
    try await tool.collect(deployed, "--since", "2026-11-11")
    return tool
  }

  private func why(_ tool: Tool, _ options: String...) async throws -> Tool.Outcome {
    try await tool.run(["why", "--warehouse", tool.warehouse] + options)
  }

  private func line(
    _ tool: Tool, where isWanted: ([String: String]) -> Bool
  ) async throws -> [String: String] {
    let lines = try await tool.report(
      "reconciliation", "--since", "2026-11-11", "--until", "2026-11-21")
    let found = lines.first(where: isWanted)
    return try #require(found)
  }

  private func why(
    _ tool: Tool, about line: [String: String], _ options: String...
  ) async throws -> String {
    let outcome = try await tool.run(
      [
        "why", "--warehouse", tool.warehouse, "--day", line["day"] ?? "", "--user",
        line["username"] ?? "",
      ] + options)
    #expect(outcome.code == 0, "\(outcome.errors)")
    return outcome.output
  }

  @Test func chatIsTokensTimesPriceAndItsInterval() async throws {
    let tool = try await collected { $0.chatMessagesPerUserDay = 20 }
    let line = try await line(tool) {
      $0["part"] == "chat" && $0["class"] == "proved" && $0["model"] == "claude-precise"
    }
    let text = try await why(tool, about: line, "--model", line["model_config_id"] ?? "")
    #expect(text.contains("Chat cost of \(line["username"] ?? "") on \(line["day"] ?? ""): "))
    #expect(text.contains("2.7182818284590452353602874"))
    #expect(text.contains("\nThe server says \(line["cost_usd"] ?? "") for "))
    #expect(text.contains("proved,"))
    #expect(text.contains("model config \(line["model_config_id"] ?? "")"))
    #expect(text.contains("assumed before"))
    // The exact sum in the table rounds up to the lower bound.
    let exact = try #require(
      text.split(separator: "\n").first { $0.contains("  exact ") }?.split(separator: " ").last)
    let whole = try #require(Int64(exact.split(separator: ".")[0]))
    #expect("\(whole + (exact.contains(".") ? 1 : 0))" == line["lower_micros"])
  }

  @Test func gatewayRowsAddUpToTheReportedCost() async throws {
    let tool = try await collected()
    let line = try await line(tool) {
      $0["part"] == "gateway" && $0["class"] == "proved" && $0["model"] == "claude-sonnet-4-6"
    }
    let text = try await why(tool, about: line, "--model", "claude-sonnet-4-6", "--all")
    let totals = text.split(separator: "\n").filter { $0.hasPrefix("Total") }
      .compactMap { $0.split(separator: " ").last.map(String.init) }
      .compactMap { Int64($0.replacingOccurrences(of: ",", with: "")) }
    let usage = try await tool.report("usage", "--since", "2026-11-11", "--until", "2026-11-21")
    let costs = usage.filter {
      $0["day"] == line["day"] && $0["user_id"] == line["user_id"] && $0["source"] == "gateway"
        && $0["model"] == "claude-sonnet-4-6"
    }.compactMap { Int64($0["cost_micros"] ?? "") }
    #expect(totals.reduce(0, +) == costs.reduce(0, +))
    #expect(text.contains("truncated to a whole micro-USD"))
  }

  @Test func theExportNamesTheServersPrice() async throws {
    let tool = try await collected { $0.era = .v2_36 }
    let line = try await line(tool) {
      $0["part"] == "spend export" && $0["model"] == "claude-sonnet-4-6"
    }
    let text = try await why(tool, about: line, "--model", "claude-sonnet-4-6")
    #expect(text.contains("spend export"))
    #expect(text.contains("the server's, default"))
    #expect(text.contains(line["cost_usd"] ?? "-"))
  }

  @Test func mistakesAreNamedWithTheirMend() async throws {
    let tool = try await collected()
    let line = try await line(tool) { $0["part"] == "chat" && $0["model"] != "" }
    let day = line["day"] ?? ""
    let user = line["username"] ?? ""
    let missing = try await why(tool, "--day", day)
    #expect(missing.code == 64)
    #expect(missing.errors.contains("option '--user' is missing"))
    let unknown = try await why(tool, "--day", day, "--user", user + "x")
    #expect(unknown.code == 64)
    #expect(unknown.errors.contains("hint: did you mean '\(user)'?"))
    let model = try await why(tool, "--day", day, "--user", user, "--model", "abacus")
    #expect(model.code == 64)
    #expect(model.errors.contains("nothing of model 'abacus' on that day"))
    let empty = try await why(tool, "--day", "2025-01-01", "--user", user)
    #expect(empty.errors.contains("no usage of \(user) on 2025-01-01"))
  }
}
