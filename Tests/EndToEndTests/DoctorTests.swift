import Foundation
import Simulating
import TestSupport
import Testing

/// What `doctor` says of each generation of servers and each role.
@Suite struct DoctorTests {
  private static let cases:
    [(era: Era, role: TokenRole, licensed: Bool, code: Int32, lines: [String: String])] = [
      (
        .early, .owner, true, 0,
        [
          "server": "ok", "token": "ok", "chat cost": "ok", "gateway usage (interceptions)": "ok",
          "sessions": "ok",
        ]
      ),
      (
        .seed, .owner, true, 0,
        [
          "token": "ok", "chat cost": "ok", "gateway usage (interceptions)": "ok", "budgets": "ok",
          "expiry": "ok", "licence": "ok",
        ]
      ),
      (
        .seed, .auditor, true, 0,
        ["token": "warn", "chat cost": "warn", "gateway usage (interceptions)": "ok"]
      ),
      (.v2_35, .owner, true, 0, ["chat cost": "ok", "gateway usage (session threads)": "ok"]),
      (
        .v2_36, .owner, true, 0,
        ["upgrade": "warn", "gateway cost (spend export)": "ok", "the server's price list": "ok"]
      ),
      (
        .v2_36, .member, true, 77,
        [
          "cost": "fail", "chat cost": "warn", "gateway cost (spend export)": "warn",
          "users": "warn",
        ]
      ),
      (.v2_37, .auditor, true, 0, ["token": "ok", "gateway cost (spend export)": "ok"]),
      (
        .seed, .owner, false, 0,
        ["licence": "warn", "gateway usage (interceptions)": "warn", "chat cost": "ok"]
      ),
      (.v2_37, .owner, false, 77, ["cost": "fail", "licence": "warn"]),
    ]

  @Test(arguments: cases.indices)
  func saysWhatCanBeCollected(index: Int) async throws {
    let (era, role, licensed, code, lines) = Self.cases[index]
    let deployed = try Deployed {
      $0.era = era
      $0.tokenRole = role
      $0.hasLicense = licensed
    }
    let tool = try Tool()
    let found = try await doctor(tool, environment: deployed.environment)
    #expect(found.code == code)
    for (check, status) in lines {
      #expect(found.checks[check]?["status"] == status, "\(check): \(found.checks)")
    }
    #expect((found.checks["upgrade"] != nil) == (era == .v2_36))
    #expect(!FileManager.default.fileExists(atPath: tool.warehouse))
  }

  @Test func aTokenThatEndsSoonIsTold() async throws {
    let deployed = try Deployed { $0.tokenDays = 5 }
    let found = try await doctor(try Tool(), environment: deployed.environment)
    #expect(found.checks["expiry"]?["text"] == "ends on 2026-11-25, in 5 days")
    #expect(found.checks["expiry"]?["status"] == "warn")
  }

  @Test func withoutAServerTheRestIsStillLookedAt() async throws {
    let tool = try Tool()
    let file = try tool.folder.write(
      """
      [[channel]]
      name = "hook"
      kind = "webhook"
      url_env = "HOOK_URL"
      [[channel]]
      name = "node"
      kind = "textfile"
      path = "b.prom"
      """, to: "showback.toml")
    let found = try await doctor(
      tool,
      environment: [
        "CODER_URL": "http://127.0.0.1:1", "CODER_SESSION_TOKEN": "AbCdEfGhIj-secret",
        "HOOK_URL": "http://127.0.0.1:1/secret-path",
      ], "--config", file, "--retries", "0")
    #expect(found.code == 69)
    #expect(found.checks["server"]?["status"] == "fail")
    #expect(
      found.checks["channel hook"]?["text"] == "127.0.0.1:1: no connection: Connection refused")
    #expect(found.checks["channel node"]?["status"] == "ok")
    #expect(found.checks["warehouse"]?["status"] == "ok")
    #expect(!found.output.contains("secret"))
  }

  @Test func aDamagedWarehouseIsTold() async throws {
    let deployed = try Deployed()
    let tool = try Tool()
    try await tool.collectAll(deployed)
    try tool.folder.overwrite("warehouse.db", from: 8192, with: 0x55)
    let found = try await doctor(tool, environment: deployed.environment)
    #expect(found.checks["warehouse"]?["status"] == "fail")
    #expect(found.code == 65)
  }

  private func doctor(
    _ tool: Tool, environment: [String: String], _ options: String...
  ) async throws -> (code: Int32, checks: [String: [String: String]], output: String) {
    let outcome = try await tool.run(
      ["doctor", "--format", "json", "--warehouse", tool.warehouse] + options,
      environment: environment)
    let object =
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any] ?? [:]
    var checks: [String: [String: String]] = [:]
    for check in object["checks"] as? [[String: Any]] ?? [] {
      let texts = check.compactMapValues { $0 as? String }
      checks[texts["check"] ?? ""] = texts
    }
    return (outcome.code, checks, outcome.output)
  }
}
