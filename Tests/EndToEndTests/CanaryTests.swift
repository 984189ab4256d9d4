import Foundation
import Simulating
import TestSupport
import Testing

/// What people typed, what tools were given and the token itself are nowhere in what is kept,
/// reported or printed.
@Suite struct CanaryTests {
  private static let faults = [
    "none", "429=4,429-bare=2,500=4,502=2,503=2,truncated=4,reset=4,html=3,retry-after=0",
  ]

  @Test func theSimulationServesTheCanaries() async throws {
    let deployed = try Deployed()
    let gateway = try await deployed.body("/api/v2/aibridge/interceptions?limit=200")
    #expect(gateway.contains(Canary.prompt))
    #expect(gateway.contains(Canary.toolInput))
    #expect(try await deployed.body("/api/v2/aibridge/sessions").contains(Canary.lastPrompt))
    let chats = try await deployed.body(
      "/api/experimental/chats/cost/grace/summary?start_date=2026-11-01T00:00:00Z"
        + "&end_date=2026-11-20T00:00:00Z")
    #expect(chats.contains(Canary.chatTitle))
    #expect(deployed.server.token.contains(Canary.token))
  }

  @Test(arguments: Era.allCases, faults)
  func nothingConfidentialIsKeptOrPrinted(in era: Era, faults: String) async throws {
    let plan = try FaultPlan(parsing: faults)
    let deployed = try Deployed {
      $0.era = era
      $0.faults = plan
    }
    let tool = try Tool()
    // Killed, it leaves its write-ahead log behind.
    _ = try await tool.collect(
      deployed, killedAfter: 60, "--since", "2026-11-11", "--until", "2026-11-21")
    try expectNoCanary(in: tool, deployed)
    try await tool.collectAll(deployed)
    for format in ["csv", "table"] {
      try await tool.succeed(
        tool.run([
          "report", "usage", "spend-by-day", "spend-by-user", "spend-by-model", "spend-by-group",
          "unpriced-usage", "--format", format, "--warehouse", tool.warehouse, "--since",
          "2026-11-11", "--until", "2026-11-21", "--output", tool.folder.file("reports-\(format)"),
        ]))
    }
    try expectNoCanary(in: tool, deployed)
  }

  @Test(arguments: [TokenRole.owner, .member], [true, false])
  func errorsDoNotNameTheToken(role: TokenRole, isRightToken: Bool) async throws {
    let deployed = try Deployed {
      $0.tokenRole = role
      $0.hasLicense = false
    }
    let tool = try Tool()
    let token =
      isRightToken ? deployed.server.token : "1234567890-\(Canary.token)1111111"
    let outcome = try await tool.run(
      [
        "collect", "--warehouse", tool.warehouse, "--since", "2026-11-18", "--until", "2026-11-21",
      ], environment: ["CODER_URL": deployed.server.url, "CODER_SESSION_TOKEN": token])
    #expect((outcome.code == 0) == (isRightToken && role == .owner))
    #expect(outcome.errors.contains(isRightToken ? "not collected" : "the token is not accepted"))
    try expectNoCanary(in: tool, deployed)
  }

  @Test func filesAreTheirOwnersAlone() async throws {
    let deployed = try Deployed()
    let tool = try Tool()
    let state = tool.folder.file("state")
    let warehouse = "\(state)/showback/warehouse.db"
    deployed.server.hold(after: 20)
    let running = try tool.start(
      ["collect", "--warehouse", warehouse, "--since", "2026-11-11", "--until", "2026-11-21"],
      environment: deployed.environment)
    while deployed.requests <= 20 { try await Task.sleep(for: .milliseconds(2)) }
    // The log and its index stand beside the file while it is in use.
    let left = try Self.modes(below: state)
    #expect(left["showback/warehouse.db"] == 0o600)
    #expect(left["showback/warehouse.db-wal"] == 0o600)
    #expect(left["showback/warehouse.db-shm"] == 0o600)
    #expect(left["showback/warehouse.db.lock"] == 0o600)
    #expect(left["showback"] == 0o700)
    #expect(left["."] == 0o700)
    deployed.server.release()
    try tool.succeed(await running.finish())
    try await tool.succeed(
      tool.run([
        "report", "usage", "spend-by-day", "--format", "csv", "--warehouse", warehouse, "--output",
        "\(state)/reports",
      ]))
    let written = try Self.modes(below: state)
    #expect(written["reports"] == 0o700)
    #expect(written["reports/usage.csv"] == 0o600)
    #expect(written["reports/spend-by-day.csv"] == 0o600)
  }

  /// Looks at every byte of every file in the tool's folder; its outputs are among them.
  private func expectNoCanary(in tool: Tool, _ deployed: Deployed) throws {
    let words = [
      Canary.prompt, Canary.toolInput, Canary.lastPrompt, Canary.chatTitle, Canary.token,
      deployed.server.token,
    ]
    let files = try FileManager.default.subpathsOfDirectory(atPath: tool.folder.path)
    #expect(!files.isEmpty)
    for file in files {
      let path = tool.folder.file(file)
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
        !isFolder.boolValue
      else { continue }
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      for word in words {
        #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word) in \(file)")
      }
    }
  }

  /// The rights of a folder, as `.`, and of everything in it.
  private static func modes(below folder: String) throws -> [String: Int] {
    var modes: [String: Int] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) + ["."] {
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
      modes[name] = (attributes[.posixPermissions] as? NSNumber)?.intValue
    }
    return modes
  }
}
