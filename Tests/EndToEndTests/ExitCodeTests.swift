import HTTPServer
import Simulating
import TestSupport
import Testing

/// The contract with cron: each exit code with something that brings it about.
@Suite struct ExitCodeTests {
  private let tool: Tool

  init() throws { tool = try Tool() }

  /// A collected deployment that spent money in November 2026.
  private func collected(
    _ change: (inout SimulationOptions) -> Void = { _ in }
  ) async throws -> Deployed {
    let deployed = try Deployed(change)
    try await tool.collectAll(deployed)
    return deployed
  }

  private func code(
    _ arguments: String, environment: [String: String] = [:]
  ) async throws -> Int32 {
    let words = arguments.split(separator: " ").map(String.init)
    let outcome = try await tool.run(
      words + ["--warehouse", tool.warehouse], environment: environment)
    // Whatever failed is said in one line, and nothing but what was asked for is printed.
    if ![0, 10, 11, 12].contains(outcome.code) {
      #expect(outcome.errors.contains("showback: "), "\(outcome.errors)")
    }
    return outcome.code
  }

  @Test func done() async throws {
    _ = try await collected()
    #expect(try await code("report usage --period 2026-11") == 0)
    #expect(try await code("reconcile --period 2026-11") == 0)
  }

  @Test func aServerThatCannotBeUnderstoodIs1() async throws {
    let server = try MeddlingServer { _ in
    } answering: { request, reply in
      if request.path.hasSuffix("/users/me") { reply.body = Array("{\"id\":5}".utf8) }
    }
    #expect(try await code("collect", environment: server.environment) == 1)
  }

  @Test func budgetsAre10And11() async throws {
    _ = try await collected()
    let spent = try WarehouseTable(
      tool.warehouse,
      "SELECT sum(cost_micros) FROM usage WHERE counted AND day BETWEEN '2026-11-01' AND '2026-11-30'"
    )
    let micros = try #require(Int64(spent.rows[0][0]))
    // 90 % of one limit, and 110 % of the other.
    for (limit, expected) in [(micros * 10 / 9, 10), (micros * 10 / 11, 11)] as [(Int64, Int32)] {
      _ = try tool.folder.write(
        """
        [[budget]]
        name = "all"
        deployment = true
        limit_usd = "\(limit / 1_000_000).\(String(1_000_000 + limit % 1_000_000).dropFirst())"
        """, to: "showback.toml")
      let check = "budgets check --period 2026-11 --basis counted --config showback.toml"
      #expect(try await code(check) == expected)
      #expect(try await code(check + " --fail-on exceeded") == (expected == 11 ? 11 : 0))
      #expect(try await code(check + " --fail-on never") == 0)
    }
  }

  @Test func anUnexplainedFigureIs12() async throws {
    _ = try await collected { $0.dishonesty = Dishonesty(micros: [.message: 3]) }
    #expect(try await code("reconcile --period 2026-11") == 12)
  }

  @Test func aWrongCommandLineIs64() async throws {
    #expect(try await code("report --no-such-option") == 64)
    #expect(try await code("report no-such-report") == 64)
  }

  @Test func dataThatCannotBeUsedIs65() async throws {
    _ = try tool.folder.write("this is no database, whatever its name says", to: "warehouse.db")
    #expect(try await code("report usage") == 65)
  }

  @Test func aServerThatIsNotThereIs69() async throws {
    let login = ["CODER_URL": "http://127.0.0.1:1", "CODER_SESSION_TOKEN": "a-token"]
    #expect(try await code("collect --retries 0", environment: login) == 69)
  }

  @Test func aFileThatCannotBeWrittenIs73() async throws {
    _ = try await collected()
    let report = "report usage --period 2026-11 --format csv --output /proc/nowhere/usage.csv"
    #expect(try await code(report) == 73)
  }

  @Test func whatMayPassIs75() async throws {
    let server = try MeddlingServer { _ in
    } answering: { request, reply in
      if request.path.hasSuffix("/interceptions") { reply = HTTPReply(status: 503) }
    }
    let collection = "collect --retries 0 --since 2026-11-18 --until 2026-11-20"
    #expect(try await code(collection, environment: server.environment) == 75)
  }

  @Test func aTokenWithoutRightsIs77() async throws {
    let deployed = try Deployed { $0.tokenRole = .member }
    #expect(
      try await code("collect --since 2026-11-18", environment: deployed.environment) == 77)
  }

  @Test func aMissingSettingIs78() async throws {
    #expect(try await code("collect") == 78)
    #expect(try await code("report usage") == 78)
  }
}
