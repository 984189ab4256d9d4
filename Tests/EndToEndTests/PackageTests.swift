import Foundation
import Glibc
import SQLite
import Simulating
import TestSupport
import Testing

/// A month's package as finance gets it: every file, the proof of it, and nothing by halves.
@Suite struct PackageTests {
  private static let period = ["--since", "2026-11-10", "--until", "2026-11-20"]

  /// A tool whose warehouse holds ten days.
  private func collected() async throws -> Tool {
    let tool = try Tool()
    try await tool.succeed(
      tool.collect(
        try Deployed { $0.hasHostileNames = true }, "--since", "2026-11-10", "--until",
        "2026-11-20"))
    return tool
  }

  private func report(_ tool: Tool, _ options: String...) async throws -> Tool.Outcome {
    try await tool.run(["report", "--warehouse", tool.warehouse] + options)
  }

  private func write(_ tool: Tool, _ folder: String, _ options: String...) async throws {
    let outcome = try await tool.run(
      ["report", "--all", "--warehouse", tool.warehouse, "--output", tool.folder.file(folder)]
        + Self.period + options)
    try #require(outcome.code == 0, "\(outcome.errors)")
  }

  private func files(_ tool: Tool, _ folder: String) throws -> [String: Data] {
    let path = tool.folder.file(folder)
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
      files[name] = FileManager.default.contents(atPath: path + "/" + name)
    }
    return files
  }

  private func manifest(_ tool: Tool, _ folder: String) throws -> [String: Any] {
    let data = try Data(
      contentsOf: URL(fileURLWithPath: tool.folder.file(folder + "/manifest.json")))
    return try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  /// Reports that have to reconcile are rendered by another thread than the rest; whichever fails,
  /// nothing is written, and it is told once.
  @Test(arguments: [true, false])
  func aReportThatFailsLeavesNothing(reconciles: Bool) async throws {
    let tool = try await collected()
    let reports = tool.folder.file("reports")
    try FileManager.default.createDirectory(
      atPath: reports, withIntermediateDirectories: true)
    let lines =
      ["-- title: T", "-- description: Fails in its second row.", "-- column: n integer \"N\""]
      + (reconciles ? ["-- requires: reconciliation"] : [])
      + ["SELECT 1 AS n UNION ALL SELECT 'x';\n"]
    try lines.joined(separator: "\n").write(
      toFile: reports + "/failing.sql", atomically: false, encoding: .utf8)
    let outcome = try await report(
      tool, "failing", "usage", "reconciliation", "spend-by-day", "--reports-dir", reports,
      "--format", "csv,xlsx", "--output", tool.folder.file("out/"), "--since", "2026-11-10",
      "--until", "2026-11-20")
    #expect(outcome.code == 65)
    #expect(
      outcome.errors.split(separator: "\n").filter { $0.hasPrefix("showback: ") }.count == 1,
      "\(outcome.errors)")
    #expect(!FileManager.default.fileExists(atPath: tool.folder.file("out")))
  }

  @Test func everyFormatTwiceIsTheSameAndVerifies() async throws {
    let tool = try await collected()
    for folder in ["one", "two"] {
      try await write(tool, folder, "--format", "xlsx,html,csv,json,ndjson")
    }
    let one = try files(tool, "one")
    #expect(try files(tool, "two") == one)
    #expect(one.keys.contains("showback.xlsx") && one.keys.contains("showback.html"))
    let listed = try #require(try manifest(tool, "one")["files"] as? [[String: Any]])
    #expect(
      Set(listed.compactMap { $0["path"] as? String })
        == Set(one.keys).subtracting(["manifest.json"]))
    #expect(listed.allSatisfy { $0["bytes"] as? Int == one[$0["path"] as? String ?? ""]?.count })
    // The same report says the same in each format, and its total is that of the manifest.
    let json = try #require(
      try JSONSerialization.jsonObject(with: one["spend-by-user.json"] ?? Data()) as? [String: Any])
    let total = (json["totals"] as? [String: [String: Any]])?["cost_usd"]?["sum"] as? [String: Any]
    let counted = try manifest(tool, "one")["counted_cost"] as? [String: Any]
    #expect(total?["micros"] as? Int == counted?["micros"] as? Int)
    let rows = CSVText(String(decoding: one["spend-by-user.csv"] ?? Data(), as: UTF8.self)).rows
    #expect(
      rows.compactMap { Int($0["cost_micros"] ?? "") }.reduce(0, +) == counted?["micros"] as? Int)
    let proof = try await report(tool, "--verify", tool.folder.file("one"))
    #expect(proof.code == 0, "\(proof.output)\(proof.errors)")
  }

  @Test func verifyingNamesWhatDiffers() async throws {
    let tool = try await collected()
    try await write(tool, "out", "--format", "csv")
    let usage = tool.folder.file("out/usage.csv")
    var bytes = try Data(contentsOf: URL(fileURLWithPath: usage))
    bytes[bytes.count - 3] ^= 1
    try bytes.write(to: URL(fileURLWithPath: usage))
    try FileManager.default.removeItem(atPath: tool.folder.file("out/spend-by-day.csv"))
    let tampered = try await report(tool, "--verify", tool.folder.file("out"))
    #expect(tampered.code == 65)
    #expect(
      tampered.output == """
        spend-by-day.csv: missing
        usage.csv: changed since it was written; the warehouse still makes the original

        """)
    try await write(tool, "out", "--format", "csv")
    try Connection(path: tool.warehouse, mode: .readWrite).execute(
      "UPDATE daily_usage SET cost_micros = cost_micros + 1 WHERE counted AND cost_micros > 0")
    let changed = try await report(tool, "--verify", tool.folder.file("out"))
    #expect(changed.code == 65)
    #expect(
      changed.output.contains("usage.csv: as it was written, but the warehouse now makes another"))
    #expect(!changed.output.contains("price-list.csv"))
  }

  @Test func aReportThatDoesNotTieWritesNothing() async throws {
    let tool = try await collected()
    let folder = tool.folder.file("own")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let text = """
      -- title: Half
      -- parameter: from day
      -- parameter: upTo day
      -- column: day day "Day"
      -- column: cost_usd money "Cost"
      -- total: cost_usd
      -- control: cost_usd
      SELECT day, sum(cost_micros) AS cost_usd FROM usage
      WHERE counted AND source = 'chat' AND day >= :from AND day < :upTo GROUP BY day ORDER BY day;
      """
    try text.write(toFile: folder + "/half.sql", atomically: false, encoding: .utf8)
    let outcome = try await tool.run(
      [
        "report", "--all", "--reports-dir", folder, "--format", "csv,json", "--warehouse",
        tool.warehouse, "--output", tool.folder.file("out"),
      ] + Self.period)
    #expect(outcome.code == 65)
    #expect(outcome.errors.contains("report half: column 'cost_usd' is -"))
    #expect(!FileManager.default.fileExists(atPath: tool.folder.file("out")))
  }

  @Test(arguments: ["group", "cost-center"])
  func theTeamsMakeTheWhole(kind: String) async throws {
    let tool = try await collected()
    try await write(tool, "out", "--format", "csv", "--split-by", kind)
    let manifest = try manifest(tool, "out")
    let teams = try #require(manifest["teams"] as? [String: Any])
    func micros(_ value: Any?) throws -> Int {
      try #require((value as? [String: Any])?["micros"] as? Int)
    }
    let parts = try #require(teams["parts"] as? [[String: Any]])
    #expect(!parts.isEmpty)
    let sum = try parts.reduce(0) { try $0 + micros($1["counted_cost"]) }
    let whole = try micros(teams["whole"])
    #expect(
      try sum + micros(teams["in_no_team"]) - micros(teams["repeated_in_several_teams"]) == whole)
    #expect(try whole == micros(manifest["counted_cost"]))
    if kind == "cost-center" { #expect(sum == whole) }
    for part in parts {
      let folder = try #require(part["folder"] as? String)
      let proof = try await report(tool, "--verify", tool.folder.file("out/\(folder)"))
      #expect(proof.code == 0, "\(proof.errors)")
      let rows = CSVText(
        String(
          decoding: FileManager.default.contents(
            atPath: tool.folder.file("out/\(folder)/spend-by-user.csv")) ?? Data(), as: UTF8.self)
      ).rows
      #expect(
        try rows.compactMap { Int($0["cost_micros"] ?? "") }.reduce(0, +)
          == micros(part["counted_cost"]))
    }
    let proof = try await report(tool, "--verify", tool.folder.file("out"))
    #expect(proof.code == 0, "\(proof.errors)")
  }

  @Test func groupsOfHostileNamesStayInTheirFolder() async throws {
    let tool = try await collected()
    try Connection(path: tool.warehouse, mode: .readWrite).execute(
      """
      UPDATE groups SET name = CASE key % 4 WHEN 0 THEN '../../up' WHEN 1 THEN '=cmd|''x'''
        WHEN 2 THEN char(8238) || '<script>' ELSE 'usage.csv' END || CASE WHEN key > 4
        THEN printf('%.*c', 10000, 'x') ELSE '' END
      WHERE NOT is_everyone
      """)
    try await write(tool, "out", "--format", "csv,json", "--split-by", "group")
    let names = try FileManager.default.contentsOfDirectory(atPath: tool.folder.path)
    #expect(!names.contains("up"))
    let parts = try #require(
      (try manifest(tool, "out")["teams"] as? [String: Any])?["parts"] as? [[String: Any]])
    let folders = parts.compactMap { $0["folder"] as? String }
    #expect(folders.count > 1 && Set(folders).count == folders.count)
    #expect(folders.allSatisfy { $0.utf8.count <= 130 && !$0.contains("/") && $0 != "usage.csv" })
    let proof = try await report(tool, "--verify", tool.folder.file("out"))
    #expect(proof.code == 0, "\(proof.errors)")
  }

  @Test func anEmptyPeriodGivesFilesThatSaySo() async throws {
    let tool = try await collected()
    let folder = tool.folder.file("out")
    let outcome = try await tool.run([
      "report", "--all", "--period", "2025-01", "--format", "xlsx,html,csv,json", "--warehouse",
      tool.warehouse, "-o", folder,
    ])
    #expect(outcome.code == 0, "\(outcome.errors)")
    let html = try String(contentsOfFile: folder + "/showback.html", encoding: .utf8)
    #expect(html.contains("There is no usage in this period."))
    #expect(try manifest(tool, "out")["counted_cost"] is NSNull)
    let sheets = try LibreOffice.sheets(folder + "/showback.xlsx", results: .calculated)
    let charts = try #require(sheets["Charts"])
    #expect(charts.contains { $0[0] == "No values to draw." })
    for name in ["usage", "spend-by-day", "spend-by-user", "reconciliation"] {
      #expect(sheets[name]?.dropFirst().map { $0[0] } == ["No rows."])
      let csv = try String(contentsOfFile: folder + "/\(name).csv", encoding: .utf8)
      #expect(CSVText(csv).rows.isEmpty && csv.hasSuffix("\r\n"))
      let json = try JSONSerialization.jsonObject(
        with: Data(contentsOf: URL(fileURLWithPath: folder + "/\(name).json")))
      #expect(((json as? [String: Any])?["rows"] as? [Any])?.isEmpty == true)
    }
    let proof = try await report(tool, "--verify", folder)
    #expect(proof.code == 0)
  }

  @Test func noRoomForTheLastFileLeavesNone() async throws {
    let tool = try await collected()
    let folder = tool.folder.file("out")
    // A hundred blocks of 512 bytes: enough for SQLite's shared memory and for the first reports.
    let running = try Running(
      [
        "-c", "ulimit -f 100; exec \"$0\" \"$@\"", Tool.path, "report", "--all", "--format", "json",
        "--warehouse", tool.warehouse, "-o", folder,
      ] + Self.period, of: "/bin/sh", folder: tool.folder.path, environment: [:])
    let outcome = try await running.finish()
    #expect(outcome.code == 73)
    #expect(outcome.errors.contains("File too large"))
    #expect(!FileManager.default.fileExists(atPath: folder))
  }

  @Test(arguments: [SIGTERM, SIGINT, SIGKILL])
  func whateverEndsItLeavesAllOrNothing(signal: Int32) async throws {
    let tool = try await collected()
    for delay in [5, 20, 50, 120, 250] {
      let folder = tool.folder.file("out-\(delay)")
      let running = try tool.start(
        [
          "report", "--all", "--format", "xlsx,csv,json", "--warehouse", tool.warehouse, "-o",
          folder,
        ]
          + Self.period)
      try await Task.sleep(for: .milliseconds(delay))
      Glibc.kill(running.identifier, signal)
      let outcome = try await running.finish()
      let left = try FileManager.default.subpathsOfDirectory(atPath: tool.folder.path)
      #expect(left.filter { $0.hasSuffix(".tmp") } == [])
      guard FileManager.default.fileExists(atPath: folder) else {
        #expect(outcome.code == -1)
        continue
      }
      let proof = try await report(tool, "--verify", folder)
      #expect(proof.code == 0, "\(proof.errors)")
    }
  }
}
