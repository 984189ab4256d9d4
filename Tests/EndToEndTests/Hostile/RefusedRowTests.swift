import HTTPServer
import Simulating
import Synchronization
import TestSupport
import Testing

/// One token-usage row that cannot be what it says: everything else is collected, the row is named,
/// and its day stays open until the server tells it otherwise.
@Suite struct RefusedRowTests {
  private static let days = ["--since", "2026-11-15", "--until", "2026-11-18"]
  private static let day = "2026-11-16"

  /// The interception and the reason of each row that a run named.
  private static func told(_ errors: String) -> [(id: String, reason: String)] {
    errors.matches(
      of:
        #/warning: not collected: interception ([0-9a-f-]{36}) of 2026-11-16: (.*); until the server/#
    ).map { (String($0.output.1), String($0.output.2)) }
  }

  /// Whether the server is broken now.
  private final class Fault: Sendable {
    private let state: Mutex<Bool>
    init(_ isOn: Bool) { state = Mutex(isOn) }
    var isOn: Bool {
      get { state.withLock { $0 } }
      set { state.withLock { $0 = newValue } }
    }
  }

  /// What takes the place of what in the first row of the day's newest interception.
  struct Change: Sendable, CustomTestStringConvertible {
    var field: String
    var text: String
    var expected: String
    var testDescription: String { "\(field) \(text)" }

    func make(in body: [UInt8]) -> [UInt8] {
      let answer = String(decoding: body, as: UTF8.self)
      guard let start = answer.firstRange(of: "\"token_usages\":[")?.upperBound,
        let pattern = try? Regex("\"\(field)\":(\"[^\"]*\"|-?\\d+)"),
        let place = answer[start...].firstMatch(of: pattern)?.range
      else { return body }
      return Array(answer.replacingCharacters("\"\(field)\":\(text)", in: place).utf8)
    }
  }

  private static let changes =
    [
      "input_tokens", "output_tokens", "cache_read_input_tokens", "cache_write_input_tokens",
      "cache_ephemeral_1h_input",
    ].map {
      Change(
        field: $0, text: "9223372036854775807", expected: "a number of tokens up to 10^15")
    } + [
      Change(
        field: "input_tokens", text: "-9223372036854775808",
        expected: "a number of tokens up to 10^15"),
      Change(
        field: "output_tokens", text: "1000000000000001",
        expected: "a number of tokens up to 10^15"),
      Change(field: "input_tokens", text: "9223372036854775808", expected: "a whole number"),
      Change(field: "input_tokens", text: "1e300", expected: "a whole number"),
      Change(field: "output_tokens", text: "0.5", expected: "a whole number"),
      Change(field: "output_tokens", text: "\"12\"", expected: "a whole number"),
      Change(
        field: "created_at", text: "\"0001-01-01T00:00:00Z\"", expected: "an RFC 3339 time"),
      Change(
        field: "created_at", text: "\"0001-12-31T23:59:59Z\"", expected: "an RFC 3339 time"),
      Change(
        field: "created_at", text: "\"1969-12-31T23:59:59Z\"", expected: "a time from 2000 to 2199"
      ),
      Change(
        field: "created_at", text: "\"9999-12-31T23:59:59.999999Z\"",
        expected: "a time from 2000 to 2199"),
      Change(field: "id", text: "\"none\"", expected: "a UUID"),
    ]

  private func server(_ fault: Fault, _ change: Change) throws -> MeddlingServer {
    try MeddlingServer { _ in
    } answering: { request, reply in
      guard fault.isOn, request.path.hasSuffix("/interceptions"),
        request.queryValue("q")?.contains("\(Self.day)T00:00:00") == true
      else { return }
      reply.body = change.make(in: reply.body)
    }
  }

  private func collect(_ server: MeddlingServer, into tool: Tool) async throws -> Tool.Outcome {
    try await tool.run(
      ["collect", "--warehouse", tool.warehouse] + Self.days, environment: server.environment)
  }

  @Test(arguments: changes)
  func everythingElseIsCollectedAndTheRowIsNamed(change: Change) async throws {
    let fault = Fault(false)
    let server = try server(fault, change)
    let calm = try Tool()
    try await calm.succeed(collect(server, into: calm))
    let whole = try WarehouseFacts(path: calm.warehouse)
    fault.isOn = true
    let tool = try Tool()
    var found: [WarehouseFacts] = []
    for run in 1...2 {
      let outcome = try await collect(server, into: tool)
      #expect(outcome.code == 65, "\(outcome.errors)")
      let told = Self.told(outcome.errors)
      #expect(told.count == 1, "\(outcome.errors)")
      #expect(told.first?.reason.hasPrefix("token_usages[0].") == true, "\(outcome.errors)")
      #expect(told.first?.reason.hasSuffix(" is not \(change.expected)") == true)
      let gaps = try WarehouseTable(
        tool.warehouse, "SELECT subject, day FROM run_gaps WHERE run_id = \(run)")
      #expect(gaps.rows == [["interception \(told.first?.id ?? "")", Self.day]])
      try await expectOpenDay(tool)
      found.append(try WarehouseFacts(path: tool.warehouse))
    }
    #expect(found[0] == found[1])
    // Nothing but the row, the day's sums and its state differs.
    let missing = whole.differences(from: found[0]).map { $0.split(separator: " | ")[0] }
    #expect(missing.count { $0 == "only here: token usage" } == 1)
    #expect(
      Set(missing).isSubset(of: [
        "only here: token usage", "only here: usage", "only there: usage", "only here: day",
        "only there: day",
      ]), "\(missing)")
    fault.isOn = false
    try await tool.succeed(collect(server, into: tool))
    #expect(try WarehouseFacts(path: tool.warehouse).differences(from: whole) == [])
  }

  /// The day is neither sealed nor complete, its neighbours are, and whoever reads a report is told.
  private func expectOpenDay(_ tool: Tool) async throws {
    let days = try WarehouseTable(
      tool.warehouse,
      """
      SELECT day, is_complete, sealed_at IS NOT NULL, covered_until / 1000000 = unixepoch(day)
      FROM source_days WHERE source = 'gateway' ORDER BY day
      """)
    #expect(
      days.rows == [
        ["2026-11-15", "1", "1", "0"], [Self.day, "0", "0", "1"], ["2026-11-17", "1", "1", "0"],
      ])
    #expect(try WarehouseTable(tool.warehouse, "SELECT * FROM slices").rows == [])
    try await tool.succeed(
      tool.run(["warehouse", "verify", "--warehouse", tool.warehouse]))
    let report = try await tool.run(
      ["report", "spend-by-day", "--format", "csv", "--warehouse", tool.warehouse] + Self.days)
    #expect(report.code == 0, "\(report.errors)")
    let gap = "1 day of the period not collected, or not to the end, from \(Self.day) on"
    #expect(report.errors.contains(gap), "\(report.errors)")
  }

  @Test func aDayThatWasCompleteIsSoNoMore() async throws {
    let fault = Fault(false)
    let server = try server(fault, Self.changes[0])
    server.deployment.setNow(try Deployed.instant("2026-11-17T12:00:00Z"))
    let tool = try Tool()
    try await tool.succeed(collect(server, into: tool))
    let complete =
      "SELECT is_complete FROM source_days WHERE source = 'gateway' AND day = '\(Self.day)'"
    #expect(try WarehouseTable(tool.warehouse, complete).rows == [["1"]])
    fault.isOn = true
    server.deployment.setNow(try Deployed.instant("2026-11-20T12:00:00Z"))
    // Nothing new was counted, so that the rows are looked at when they are asked for only.
    let outcome = try await tool.run(
      ["collect", "--refresh", "--warehouse", tool.warehouse] + Self.days,
      environment: server.environment)
    #expect(outcome.code == 65, "\(outcome.errors)")
    #expect(try WarehouseTable(tool.warehouse, complete).rows == [["0"]])
    // What was stored of the row before stays.
    try await tool.succeed(tool.run(["warehouse", "verify", "--warehouse", tool.warehouse]))
    fault.isOn = false
    try await tool.succeed(collect(server, into: tool))
    #expect(try WarehouseTable(tool.warehouse, complete).rows == [["1"]])
  }

  @Test func manyAreToldInOneLine() async throws {
    let server = try MeddlingServer { _ in
    } answering: { request, reply in
      guard request.path.hasSuffix("/interceptions") else { return }
      reply.replace(#/"input_tokens":\d+/#, with: "\"input_tokens\":9223372036854775807")
    }
    let tool = try Tool()
    let outcome = try await collect(server, into: tool)
    #expect(outcome.code == 65, "\(outcome.errors)")
    let lines = outcome.errors.split(separator: "\n").filter { $0.contains("interception ") }
    #expect(lines.count == 1, "\(outcome.errors)")
    #expect(lines.first?.firstMatch(of: #/ and \d+ more: token_usages\[0\]/#) != nil)
    #expect(try WarehouseTable(tool.warehouse, "SELECT * FROM token_usages").rows == [])
    // No request of the gateway was usable, and so none costs nothing.
    let usage = try await tool.run(
      ["report", "usage", "--format", "csv", "--warehouse", tool.warehouse] + Self.days)
    #expect(!usage.output.contains("interceptions"))
  }

  @Test func tokensBelowZeroAreUnpricedAndNotRefused() async throws {
    let server = try MeddlingServer { _ in
    } answering: { request, reply in
      guard request.path.hasSuffix("/interceptions") else { return }
      reply.replace(#/"input_tokens":\d+/#, with: "\"input_tokens\":-5")
    }
    let tool = try Tool()
    try await tool.succeed(collect(server, into: tool))
    let rows = try WarehouseTable(
      tool.warehouse,
      """
      SELECT DISTINCT input_tokens, cost_micros, unpriced_reason FROM token_usages
      WHERE unpriced_reason NOT IN ('no_price', 'all_prices_null', 'subscription')
        OR cost_micros IS NOT NULL
      """)
    #expect(rows.rows == [["-5", "", "tokens_out_of_range"]])
    try await tool.succeed(tool.run(["warehouse", "verify", "--warehouse", tool.warehouse]))
  }

  /// Text fields of an interception; their bytes cannot be JSON then, which Coder never writes.
  private static let texts = [
    "username", "name", "provider", "provider_name", "model", "client", "provider_response_id",
    "tool",
  ]

  @Test(arguments: texts)
  func textThatIsNoUTF8LeavesItsDayOpen(field: String) async throws {
    let fault = Fault(false)
    let server = try MeddlingServer { _ in
    } answering: { request, reply in
      guard fault.isOn, request.path.hasSuffix("/interceptions"),
        request.queryValue("q")?.contains("\(Self.day)T00:00:00") == true,
        let place = reply.body.firstRange(of: Array("\"\(field)\":\"".utf8))
      else { return }
      reply.body[place.upperBound] = 0xff
    }
    let calm = try Tool()
    try await calm.succeed(collect(server, into: calm))
    fault.isOn = true
    let tool = try Tool()
    for _ in 0..<2 {
      let outcome = try await tool.run(
        ["collect", "--retries", "0", "--warehouse", tool.warehouse] + Self.days,
        environment: server.environment)
      #expect(outcome.code == 75, "\(outcome.errors)")
      #expect(
        outcome.errors.contains("interceptions of \(Self.day): the answer is not valid JSON"),
        "\(outcome.errors)")
      try await expectOpenDay(tool)
    }
    fault.isOn = false
    try await tool.succeed(collect(server, into: tool))
    let differences = try WarehouseFacts(path: tool.warehouse).differences(
      from: WarehouseFacts(path: calm.warehouse))
    #expect(differences == [])
  }
}

extension String {
  fileprivate func replacingCharacters(_ text: String, in range: Range<String.Index>) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
