import Foundation
import HTTPServer
import Simulating
import Synchronization
import TestSupport
import Testing

/// Values that a server may hold and nobody expects: the run ends, the warehouse is sound, and every
/// report can be made of it.
@Suite struct HostileInputTests {
  private static let dates = [
    "0001-01-01T00:00:00Z", "0001-12-31T23:59:59Z",
    "9999-12-31T23:59:59.999999999Z", "1969-12-31T23:59:59.999999Z", "2026-11-19T23:59:60Z",
  ]

  private static let names = [
    "=HYPERLINK(\\\"http://x\\\")", "<script>alert(1)</script>", "..\\/..\\/etc\\/passwd",
    "a\\u0000b", "\\u202Etxt.exe", "line\\r\\nbreak", "\\ud83d\\ude00", "'; DROP TABLE users; --",
    String(repeating: "x", count: 2_000),
  ]

  private func expectEverythingFrom(
    _ era: Era, answering: @escaping @Sendable (HTTPRequest, inout HTTPReply) -> Void
  ) async throws {
    let server = try MeddlingServer({ $0.era = era }, answering: answering)
    let tool = try Tool()
    for _ in 0..<2 {
      let outcome = try await tool.run(
        [
          "collect", "--retries", "0", "--since", "2026-11-18", "--until", "2026-11-21",
          "--warehouse", tool.warehouse,
        ], environment: server.environment)
      #expect([0, 65, 75, 77, 78].contains(outcome.code), "\(outcome.code): \(outcome.errors)")
    }
    guard tool.hasWarehouse else { return }
    let verified = try await tool.run(["warehouse", "verify", "--warehouse", tool.warehouse])
    #expect([0, 78].contains(verified.code), "\(verified.errors)")
    guard verified.code == 0 else { return }
    for format in ["csv", "xlsx"] {
      let report = try await tool.run([
        "report", "usage", "spend-by-user", "spend-by-model", "spend-by-group", "sessions",
        "--period", "2026-11", "--format", format, "--output", tool.folder.file("out-\(format)"),
        "--warehouse", tool.warehouse,
      ])
      #expect([0, 65].contains(report.code), "\(format): \(report.code) \(report.errors)")
    }
  }

  @Test(arguments: [Era.seed, .v2_36], dates)
  func datesOfAnyYearEndNothing(era: Era, date: String) async throws {
    try await expectEverythingFrom(era) { request, reply in
      guard reply.status == 200, !request.path.hasSuffix("/users/me") else { return }
      // Every third one, so that hostile rows stand beside good ones.
      let count = Mutex(0)
      let text = String(decoding: reply.body, as: UTF8.self)
      reply.body = Array(
        text.replacing(#/"([a-z_]+_at)":"[^"]*"/#) { match in
          let number = count.withLock { value in
            value += 1
            return value
          }
          return number % 3 == 0 ? "\"\(match.output.1)\":\"\(date)\"" : "\(match.output.0)"
        }.utf8)
    }
  }

  @Test(arguments: [Era.seed], names)
  func namesOfAnyKindEndNothing(era: Era, name: String) async throws {
    try await expectEverythingFrom(era) { request, reply in
      guard reply.status == 200, !request.path.hasSuffix("/users/me") else { return }
      reply.replace(
        #/"(username|name|display_name|model|provider_name|email|client)":"[^"]*"/#
          .ignoresCase(),
        with: "\"username\":\"\(name)\",\"name\":\"\(name)\",\"model\":\"\(name)\"")
    }
  }

  @Test func rowsThatMoveWhileTheyAreReadAreCollectedInTheEnd() async throws {
    let isMoving = Mutex(true)
    let start = try Deployed.instant("2026-11-19T12:00:00Z")
    let asked = Mutex(Int64(0))
    let clock = Mutex<(@Sendable (Int64) -> Void)?>(nil)
    let server = try MeddlingServer {
      $0.now = start
      $0.interceptionsPerUserDay = 300
      $0.users = 12
    } asking: { _ in
      guard isMoving.withLock({ $0 }) else { return }
      // Ten minutes pass between two requests: rows finish, and every list grows at its head.
      let minutes = asked.withLock { value in
        value += 10
        return value
      }
      clock.withLock { $0 }?(start + minutes * 60_000_000)
    }
    let deployment = server.deployment
    clock.withLock { $0 = { deployment.setNow($0) } }
    let tool = try Tool()
    let days = ["--since", "2026-11-17", "--until", "2026-11-21"]
    let moving = try await tool.run(
      ["collect", "--warehouse", tool.warehouse] + days, environment: server.environment)
    #expect([0, 75].contains(moving.code), "\(moving.errors)")
    isMoving.withLock { $0 = false }
    deployment.setNow(try Deployed.instant("2026-11-24T12:00:00Z"))
    try await tool.succeed(
      tool.run(["collect", "--warehouse", tool.warehouse] + days, environment: server.environment))
    let truth = try Truth(json: deployment.truth(since: "2026-11-17", until: "2026-11-21"))
    let found = try await tool.usage(since: "2026-11-17", until: "2026-11-21")
    #expect(UsageComparison.differences(found, truth.rows) == [])
  }
}
