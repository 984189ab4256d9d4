import Foundation
import HTTPServer
import Simulating
import Synchronization
import TestSupport
import Testing

/// A server that repeats itself, lies about numbers, sends too much or sends elsewhere: the run ends
/// with a code of the contract, and the warehouse is sound.
@Suite struct HostileServerTests {
  private static let days = ["--since", "2026-11-18", "--until", "2026-11-21"]

  private func collect(
    _ server: MeddlingServer, into tool: Tool, _ options: [String] = days
  ) async throws -> Tool.Outcome {
    try await tool.run(
      ["collect", "--retries", "1", "--retry-delay", "5", "--warehouse", tool.warehouse] + options,
      environment: server.environment)
  }

  private func expectSound(_ tool: Tool) async throws {
    let verified = try await tool.run(["warehouse", "verify", "--warehouse", tool.warehouse])
    #expect(verified.code == 0, "\(verified.errors)")
  }

  /// A list that never ends: every page is the first one, and the count is out of reach.
  struct Endless: Sendable, CustomTestStringConvertible {
    var path: String
    var era: Era = .seed
    var line: String
    var interceptions = 6
    var count = Int64.max
    var testDescription: String { path }
  }

  private static let endless = [
    Endless(path: "/api/v2/users", line: "the pages of users go in a circle"),
    Endless(
      path: "/api/experimental/chats/cost/users",
      line: "fewer users were listed than counted"),
    Endless(
      path: "/api/v2/aibridge/interceptions",
      line: "the pages of the list do not go strictly backwards in time", interceptions: 300,
      count: 15_000),
    // As many would take a day apart into hours.
    Endless(
      path: "/api/v2/aibridge/interceptions", line: "the list ended after", interceptions: 300),
    Endless(
      path: "/api/v2/aibridge/sessions", line: "the list ended after", interceptions: 20),
  ]

  @Test(arguments: endless)
  func pagesWithoutAnEndAreGivenUp(list: Endless) async throws {
    let cursors: Set<String> = ["offset", "after_id", "after_session_id"]
    let server = try MeddlingServer {
      $0.interceptionsPerUserDay = list.interceptions
      $0.chatMessagesPerUserDay = 1
    } asking: { request in
      guard request.path == list.path else { return }
      request.query.removeAll { cursors.contains($0.name) }
    } answering: { request, reply in
      guard request.path == list.path, request.queryValue("limit") != "1" else { return }
      if list.path.hasSuffix("cost/users") { reply.body = Self.thousandUsers }
      reply.replace(#/"count":\d+/#, with: "\"count\":\(list.count)")
    }
    let tool = try Tool()
    let outcome = try await collect(server, into: tool)
    #expect(outcome.code == 75, "\(outcome.errors)")
    #expect(outcome.errors.contains(list.line), "\(outcome.errors)")
    try await expectSound(tool)
    let counts = server.deployment.requestCounts
    #expect(counts.values.reduce(0, +) < 200)
  }

  /// A full page of the list of chat costs.
  private static let thousandUsers: [UInt8] = {
    let rows = (0..<1000).map { number in
      """
      {"user_id":"00000000-0000-4000-8000-\(String(1_000_000_000_000 + number).suffix(12))",\
      "username":"u\(number)","chat_count":1,"total_cost_micros":1,"message_count":1,\
      "total_input_tokens":1,"total_output_tokens":1}
      """
    }
    return Array("{\"count\":1,\"users\":[\(rows.joined(separator: ","))]}".utf8)
  }()

  @Test func threadsThatGoInACircleAreGivenUp() async throws {
    let threads = (0..<200).map { number in
      """
      {"id":"00000000-0000-4000-8000-\(String(1_000_000_000_000 + number).suffix(12))",\
      "model":"m","provider":"openai","started_at":"2026-11-18T10:00:00Z",\
      "token_usage":{"input_tokens":1,"output_tokens":1},"agentic_actions":[]}
      """
    }
    let body = Array(
      """
      {"client":"","initiator":{"id":"00000000-0000-4000-8000-000000000001"},\
      "threads":[\(threads.joined(separator: ","))]}
      """.utf8)
    let server = try MeddlingServer {
      $0.era = .v2_35
      $0.users = 2
    } answering: { request, reply in
      guard request.segments.count == 5, request.segments[3] == "sessions" else { return }
      reply.status = 200
      reply.body = body
    }
    let tool = try Tool()
    let outcome = try await collect(server, into: tool)
    #expect(outcome.code == 75, "\(outcome.errors)")
    #expect(outcome.errors.contains("the pages of threads go in a circle"), "\(outcome.errors)")
    try await expectSound(tool)
  }

  /// Fields whose sums leave 64 bits, with the generation that has them.
  private static let enormous: [(era: Era, path: String, fields: String)] = [
    (.seed, "cost/users", "total_input_tokens|total_output_tokens|total_cost_micros"),
    (.seed, "summary", "total_input_tokens|total_output_tokens|total_cost_micros"),
    (.seed, "interceptions", "input_tokens|output_tokens"),
    (.v2_35, "sessions", "input_tokens|output_tokens|threads"),
    (.v2_36, "members/ai/spend", "\\w*_micros"),
    (.seed, "budget", "spend_limit_micros"),
  ]

  @Test(arguments: enormous.indices, ["9223372036854775807", "-9223372036854775808", "1e300"])
  func enormousNumbersEndNothing(index: Int, number: String) async throws {
    let (era, path, fields) = Self.enormous[index]
    let server = try MeddlingServer {
      $0.era = era
    } answering: { request, reply in
      guard request.path.contains(path), reply.status == 200,
        let pattern = try? Regex("\"(\(fields))\":-?\\d+", as: (Substring, Substring).self)
      else { return }
      let text = String(decoding: reply.body, as: UTF8.self)
      reply.body = Array(text.replacing(pattern) { "\"\($0.output.1)\":\(number)" }.utf8)
    }
    let tool = try Tool()
    for _ in 0..<2 {
      let outcome = try await collect(server, into: tool)
      #expect([0, 65, 75].contains(outcome.code), "\(outcome.code): \(outcome.errors)")
      try await expectSound(tool)
    }
    let report = try await tool.run([
      "report", "usage", "--warehouse", tool.warehouse, "--period", "2026-11", "--format", "csv",
    ])
    #expect([0, 65].contains(report.code), "\(report.errors)")
  }

  @Test func enormousAmountsInTheExportAreAGap() async throws {
    let server = try MeddlingServer {
      $0.era = .v2_36
    } answering: { request, reply in
      guard request.path.hasSuffix("/ai/spend/export") else { return }
      reply.replace(#/,\d+,/#, with: ",9223372036854775807,")
    }
    let tool = try Tool()
    let outcome = try await collect(server, into: tool)
    #expect([65, 75, 0].contains(outcome.code), "\(outcome.errors)")
    #expect(outcome.errors.contains("spend export"), "\(outcome.errors)")
    try await expectSound(tool)
  }

  @Test(arguments: 0..<12)
  func changedAnswersEndInAKnownWay(seed: Int) async throws {
    let eras = Era.allCases
    let plan = try FaultPlan(parsing: seed % 3 == 2 ? "mutated=50" : "mutated=12,truncated=3")
    let deployed = try Deployed {
      $0.seed = UInt64(seed)
      $0.era = eras[seed % eras.count]
      $0.faults = plan
    }
    let tool = try Tool()
    let codes: Set<Int32> = [0, 65, 69, 75, 77, 78]
    for _ in 0..<2 {
      let outcome = try await tool.collect(
        deployed, "--retries", "2", "--retry-delay", "5", "--since", "2026-11-16", "--until",
        "2026-11-21")
      #expect(codes.contains(outcome.code), "\(outcome.code): \(outcome.errors)")
      #expect(!outcome.errors.contains(deployed.server.token))
      guard tool.hasWarehouse else { continue }
      let verified = try await tool.run(["warehouse", "verify", "--warehouse", tool.warehouse])
      #expect(verified.code == 0 || verified.code == 78, "\(verified.errors)")
    }
  }

  @Test func aRedirectToAnotherHostIsNotFollowed() async throws {
    let seen = Mutex(0)
    let other = try HTTPServer { _ in
      seen.withLock { $0 += 1 }
      return HTTPReply(status: 200)
    }
    defer { other.stop() }
    let place = "http://127.0.0.1:\(other.port)/steal?to=1"
    let server = try MeddlingServer { _ in
    } answering: { request, reply in
      guard request.path.contains("aibridge") || request.path.contains("cost") else { return }
      reply = HTTPReply(status: 307, headers: [HTTPField("Location", place)])
    }
    let tool = try Tool()
    let outcome = try await collect(server, into: tool)
    #expect(outcome.code != 0)
    #expect(outcome.errors.contains("redirected to http://127.0.0.1:\(other.port)"))
    #expect(!outcome.errors.contains("to=1"))
    #expect(seen.withLock { $0 } == 0)
  }

  @Test func aGigabyteIsRefusedInLittleMemory() async throws {
    let tool = try Tool()
    // A gigabyte of blanks takes a megabyte on the wire.
    let made = try await Shell(tool: tool).run(
      "head -c 1073741824 /dev/zero | tr '\\0' ' ' | gzip -1 >blanks.gz")
    #expect(made.code == 0)
    let blanks = [UInt8](try Data(contentsOf: URL(fileURLWithPath: tool.folder.file("blanks.gz"))))
    let server = try MeddlingServer { _ in
    } answering: { request, reply in
      guard request.path == "/api/v2/users" else { return }
      reply.body = blanks
      reply.headers.append(HTTPField("Content-Encoding", "gzip"))
    }
    // The limit is one of address space, of which the program maps 64 MiB for an answer and little
    // besides.
    let outcome = try await Shell(tool: tool).run(
      """
      ulimit -v 700000
      exec showback collect --retries 0 --warehouse warehouse.db --since 2026-11-18 \\
        --until 2026-11-21
      """, environment: server.environment)
    #expect([65, 75].contains(outcome.code) || outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("users: "), "\(outcome.errors)")
    #expect(outcome.errors.contains("67108864 bytes"), "\(outcome.errors)")
    try await expectSound(tool)
  }

  @Test func daysSealedByAClockThatWasAheadAreAskedAgain() async throws {
    let isAhead = Mutex(true)
    let server = try MeddlingServer { _ in
    } answering: { _, reply in
      guard isAhead.withLock({ $0 }) else { return }
      reply.headers.removeAll { $0.name == "Date" }
      reply.headers.append(HTTPField("Date", "Thu, 20 Nov 2098 12:00:00 GMT"))
    }
    let tool = try Tool()
    let first = try await collect(server, into: tool)
    #expect(first.code == 0, "\(first.errors)")
    let sealed = "SELECT count(*) FROM source_days WHERE sealed_at IS NOT NULL"
    #expect(try WarehouseTable(tool.warehouse, sealed).rows != [["0"]])
    isAhead.withLock { $0 = false }
    server.deployment.setNow(try Deployed.instant("2026-11-21T12:00:00Z"))
    let second = try await collect(
      server, into: tool, ["--since", "2026-11-18", "--until", "2026-11-22"])
    #expect(second.code == 0, "\(second.errors)")
    #expect(second.errors.contains("the server's clock was ahead"), "\(second.errors)")
    let found = try await tool.usage(since: "2026-11-18", until: "2026-11-22")
    let truth = try Truth(
      json: server.deployment.truth(since: "2026-11-18", until: "2026-11-22"))
    #expect(UsageComparison.differences(found, truth.rows) == [])
    try await expectSound(tool)
  }
}
