import Foundation
import Simulating
import Testing

/// Every report adds up to the counted rows of `usage`, whatever the format.
@Suite struct TotalsTests {
  private static let since = ["--since", "2026-11-11", "--until", "2026-11-21"]

  /// A report that has one row for each value of some columns of `usage`.
  private struct Grouping {
    var report: String
    var columns: [String]
  }

  private static let groupings = [
    Grouping(report: "spend-by-day", columns: ["day"]),
    Grouping(report: "spend-by-user", columns: ["user_id", "username"]),
    Grouping(report: "spend-by-model", columns: ["provider", "model"]),
  ]

  @Test(arguments: Era.allCases)
  func rowsAreSumsOfCountedUsage(in era: Era) async throws {
    let tool = try await collected(era)
    let usage = try await tool.usage().filter { $0["counted"] == "1" }
    for grouping in Self.groupings { try await expectRows(of: grouping, from: usage, in: tool) }
  }

  private func expectRows(
    of grouping: Grouping, from usage: [[String: String]], in tool: Tool
  ) async throws {
    let rows = try await tool.report(
      grouping.report, "--since", "2026-11-11", "--until", "2026-11-21")
    let groups = Dictionary(grouping: usage) { row in grouping.columns.map { row[$0] ?? "" } }
    #expect(rows.count == groups.count)
    for row in rows {
      let part = groups[grouping.columns.map { row[$0] ?? "" }] ?? []
      #expect(row["cost_micros"] == Self.knownSum(["cost_micros"], part))
      #expect(row["cost_usd"] == Self.dollars(row["cost_micros"] ?? ""))
      #expect(row["requests"] == Self.sum(["requests"], part))
      #expect(row["unpriced_requests"] == Self.sum(["unpriced_requests"], part))
      #expect(row["tokens"] == Self.sum(Self.tokens, part))
    }
  }

  @Test(arguments: Era.allCases)
  func tablesEndInTheTotal(in era: Era) async throws {
    let tool = try await collected(era)
    let usage = try await tool.usage().filter { $0["counted"] == "1" }
    for report in ["spend-by-day", "spend-by-user", "spend-by-model", "spend-by-group"] {
      try await expectTotal(of: report, from: usage, in: tool)
    }
  }

  private func expectTotal(
    of report: String, from usage: [[String: String]], in tool: Tool
  ) async throws {
    let outcome = try await tool.run(
      ["report", report, "--warehouse", tool.warehouse] + Self.since)
    let last = outcome.output.split(separator: "\n").last { $0.hasPrefix("Total") }
    let cells = (last ?? "").split(separator: " ").dropFirst().map {
      $0.replacingOccurrences(of: ",", with: "")
    }
    #expect(cells.count == 4)
    let cost = Decimal(UsageComparison.sum("cost_micros", usage)) / 1_000_000
    #expect(cells.contains { Decimal(string: $0) == cost }, "\(cells)")
    let tokens = Self.sum(Self.tokens, usage)
    if !tokens.isEmpty { #expect(cells.contains(tokens), "\(cells)") }
    let requests = Self.sum(["requests"], usage)
    if !requests.isEmpty {
      #expect(cells.first == requests)
      #expect(cells.last == Self.sum(["unpriced_requests"], usage))
    }
  }

  @Test(arguments: Era.allCases)
  func groupsAddUpToCountedUsage(in era: Era) async throws {
    let tool = try await collected(era)
    let usage = try await tool.usage().filter { $0["counted"] == "1" }
    let rows = try await tool.report(
      "spend-by-group", "--since", "2026-11-11", "--until", "2026-11-21")
    #expect(Self.knownSum(["cost_micros"], rows) == Self.knownSum(["cost_micros"], usage))
    let requests = Self.sum(["requests"], usage)
    if !requests.isEmpty {
      #expect(Self.sum(["requests"], rows) == requests)
      #expect(Self.sum(["unpriced_requests"], rows) == Self.sum(["unpriced_requests"], usage))
    }
    let tokens = Self.sum(Self.tokens, usage)
    if !tokens.isEmpty { #expect(Self.sum(["tokens"], rows) == tokens) }
  }

  @Test(arguments: [Era.early, .seed])
  func unpricedUsageIsThatOfUsage(in era: Era) async throws {
    let tool = try await collected(era)
    let usage = try await tool.usage()
    let rows = try await tool.report(
      "unpriced-usage", "--since", "2026-11-11", "--until", "2026-11-21")
    #expect(UsageComparison.sum("unpriced_requests", usage) > 0)
    #expect(
      UsageComparison.sum("unpriced_requests", rows)
        == UsageComparison.sum("unpriced_requests", usage))
    let withoutCost = usage.filter { $0["counted"] == "1" && $0["cost_micros"] == "" }
    for row in rows {
      let part = withoutCost.filter { other in
        ["source", "provider", "model"].allSatisfy { row[$0] == other[$0] }
      }
      // Where a server tells no cache tokens, nobody knows the sum.
      if row["tokens_without_cost"] != "" {
        #expect(row["tokens_without_cost"] == "\(Int(Self.sum(Self.tokens, part)) ?? 0)")
      }
    }
  }

  @Test func peopleInSeveralGroupsAreTakenOffAgain() async throws {
    let tool = try await collected(.seed)
    let rows = try await tool.report(
      "spend-by-group", "--since", "2026-11-11", "--until", "2026-11-21")
    let several = rows.filter { $0["group"] == "(in several groups)" }
    let none = rows.filter { $0["group"] == "(no group)" }
    #expect(several.count == 1)
    #expect(none.count == 1)
    #expect(UsageComparison.sum("cost_micros", several) < 0)
    #expect(UsageComparison.sum("cost_micros", none) > 0)
    #expect(!rows.contains { $0["group"] == "Everyone" })
  }

  @Test(arguments: Era.allCases)
  func usageIsSortedByItsBytes(in era: Era) async throws {
    let tool = try await collected(era)
    let keys = try await tool.usage().map { row in
      ["day", "source", "user_id", "provider", "model", "client", "counted"].map { name in
        Array(UsageComparison.unguarded(row[name] ?? "").utf8)
      }
    }
    #expect(keys.count > 50)
    for (one, next) in zip(keys, keys.dropFirst()) {
      let place = zip(one, next).first { $0 != $1 }
      #expect(place.map { $0.lexicographicallyPrecedes($1) } == true, "\(one) before \(next)")
    }
  }

  @Test func usageHasItsExactHeaderAndLineEnds() async throws {
    let tool = try await collected(.seed)
    let outcome = try await tool.run(
      ["report", "usage", "--format", "csv", "--warehouse", tool.warehouse] + Self.since)
    let lines = outcome.output.utf8.split(separator: 10, omittingEmptySubsequences: false)
    #expect(
      lines.first.map { String(decoding: $0, as: UTF8.self) }
        == "day,source,user_id,username,provider,model,client,requests,input_tokens,"
        + "output_tokens,cache_read_tokens,cache_write_tokens,cost_micros,cost_usd,"
        + "unpriced_requests,counted\r")
    #expect(lines.last?.isEmpty == true)
    #expect(lines.dropLast().allSatisfy { $0.last == 13 })
    #expect(!outcome.output.contains("Total"))
  }

  @Test(arguments: ["table", "csv"])
  func renderedTwiceTheBytesAreTheSame(format: String) async throws {
    let tool = try await collected(.seed)
    let reports = [
      "usage", "spend-by-day", "spend-by-user", "spend-by-model", "spend-by-group",
      "unpriced-usage",
    ]
    for report in reports {
      let arguments =
        ["report", report, "--format", format, "--warehouse", tool.warehouse] + Self.since
      let first = try tool.succeed(await tool.run(arguments))
      let second = try tool.succeed(await tool.run(arguments))
      #expect(!first.output.isEmpty)
      #expect(first.output == second.output, "\(report)")
    }
  }

  private func collected(_ era: Era) async throws -> Tool {
    let deployed = try Deployed { $0.era = era }
    let tool = try Tool()
    try await tool.collectAll(deployed)
    return tool
  }

  private static let tokens = UsageComparison.figures.filter { $0.hasSuffix("_tokens") }

  /// The sum of columns over rows; empty where any cell of it is unknown.
  private static func sum(_ columns: [String], _ rows: [[String: String]]) -> String {
    let cells = rows.flatMap { row in columns.map { Int64(row[$0] ?? "") } }
    let known = cells.compactMap { $0 }
    return known.count == cells.count ? "\(known.reduce(0, +))" : ""
  }

  /// The sum of what is known; empty where nothing is.
  private static func knownSum(_ columns: [String], _ rows: [[String: String]]) -> String {
    let known = rows.flatMap { row in columns.compactMap { Int64(row[$0] ?? "") } }
    return known.isEmpty ? "" : "\(known.reduce(0, +))"
  }

  /// Micro-USD as a decimal with six places.
  private static func dollars(_ micros: String) -> String {
    guard !micros.isEmpty else { return "" }
    let digits = micros.drop { $0 == "-" }
    let padded = String(repeating: "0", count: max(0, 7 - digits.count)) + digits
    return "\(micros.first == "-" ? "-" : "")\(padded.dropLast(6)).\(padded.suffix(6))"
  }
}
