import Foundation
import Simulating
import TestSupport
import Testing

/// Budgets checked by the program as cron runs it, with channels of every kind.
@Suite struct AlertTests {
  private let tool: Tool
  private let receiver: AlertReceiver
  private let deployed: Deployed
  /// The month whose budget is spent: this one, or the last where this one has hardly begun.
  private let period: String

  init() throws {
    tool = try Tool()
    receiver = try AlertReceiver()
    // Alerts go by this machine's clock, so the simulated deployment has its time too.
    let now = Int64(Date().timeIntervalSince1970) * 1_000_000
    deployed = try Deployed { $0.now = now }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    period = calendar.component(.day, from: Date()) <= 3 ? "last-month" : "this-month"
  }

  private func configure(_ channels: String) async throws {
    try await tool.succeed(tool.collect(deployed, "--since", "7d"))
    _ = try tool.folder.write(
      """
      [[budget]]
      name = "everything"
      deployment = true
      limit_usd = "0.01"
      \(channels)
      """, to: ".config/showback/showback.toml", makingFolder: true)
  }

  private func check(_ options: String...) async throws -> Tool.Outcome {
    try await tool.run(
      ["budgets", "check", "--period", period, "--warehouse", tool.warehouse] + options,
      environment: variables)
  }

  private var variables: [String: String] {
    ["FIRST_URL": receiver.url("/first"), "SECOND_URL": receiver.url("/second")]
  }

  private func rows() async throws -> [[String: String]] {
    let outcome = try await tool.run([
      "budgets", "alerts", "--format", "csv", "--warehouse", tool.warehouse,
    ])
    #expect(outcome.code == 0, "\(outcome.errors)")
    return CSVText(outcome.output).rows
  }

  private static let hooks = """
    [[channel]]
    name = "first"
    kind = "webhook"
    url_env = "FIRST_URL"

    [[channel]]
    name = "second"
    kind = "webhook"
    url_env = "SECOND_URL"
    """

  @Test func aThresholdIsToldOnceAndListedWithItsEvidence() async throws {
    try await configure(Self.hooks)
    let preview = try await check("--dry-run")
    #expect(preview.output.contains("To channel 'first':"), "\(preview.errors)")
    #expect(preview.output.contains("deployment everything: "))
    #expect(receiver.keys("/first") == [])
    #expect(try await rows() == [])
    let other = try await check("--basis", "chat")
    #expect(other.errors.contains("alerts go by the basis 'counted': nothing is sent"))
    #expect(receiver.keys("/first") == [])
    for _ in 0..<3 {
      let outcome = try await check()
      #expect(outcome.code == 11, "\(outcome.errors)")
    }
    #expect(receiver.keys("/first").count == 1 && receiver.keys("/second").count == 1)
    let rows = try await rows().filter { $0["budget"] == "everything" }
    #expect(rows.map { $0["channel"] } == ["first", "second"])
    #expect(rows.map { $0["state"] } == ["sent", "sent"])
    #expect(rows.map { $0["condition"] } == ["spend-100", "spend-100"])
    #expect(rows.map { $0["covered"] } == ["spend-85", "spend-85"])
    #expect(rows.map { $0["limit_usd"] } == ["0.010000", "0.010000"])
    #expect(rows.allSatisfy { $0["command"]?.contains("--budget deployment/everything") == true })
  }

  @Test func aRunThatIsKilledWhileItSendsTellsOnceAllTheSame() async throws {
    try await configure(Self.hooks)
    receiver.hold("/first")
    let running = try tool.start(
      ["budgets", "check", "--period", period, "--warehouse", tool.warehouse],
      environment: variables)
    let end = Task { try await running.finish() }
    while receiver.keys("/first").isEmpty { try await Task.sleep(for: .milliseconds(5)) }
    running.kill()
    #expect(try await end.value.code == -1)
    // The first channel has the message, and the program did not live to store it.
    #expect(Set(try await rows().map { $0["state"] }) == ["sending", "recorded"])
    receiver.hold("/first", false)
    #expect(try await check().code == 11)
    #expect(receiver.keys("/first").count == 2)
    #expect(Set(receiver.keys("/first")).count == 1)
    #expect(receiver.keys("/second").count == 1)
    #expect(Set(try await rows().map { $0["state"] }) == ["sent"])
  }

  @Test func aBrokenChannelIsOneLineAndTheOthersAreServed() async throws {
    let secret = try tool.folder.write("hunter2", to: "key")
    chmod(secret, 0o644)
    try await configure(
      """
      [[channel]]
      name = "open-key"
      kind = "webhook"
      url_env = "SECOND_URL"
      signing_key_file = "\(secret)"

      [[channel]]
      name = "unreachable"
      kind = "slack"
      url_env = "NOWHERE_URL"

      [[channel]]
      name = "works"
      kind = "webhook"
      url_env = "FIRST_URL"

      [[channel]]
      name = "node"
      kind = "textfile"
      path = "\(tool.folder.file("budgets.prom"))"
      """)
    let outcome = try await tool.run(
      ["budgets", "check", "--period", period, "--warehouse", tool.warehouse],
      environment: variables.merging(["NOWHERE_URL": "http://127.0.0.1:1/T0/s3cret"]) { $1 })
    #expect(outcome.code == 78, "\(outcome.errors)")
    let lines = outcome.errors.split(separator: "\n")
    #expect(
      lines.contains {
        $0
          == "showback: channel 'open-key': \(secret): everybody on this machine may read the secret"
      })
    #expect(lines.filter { $0.hasPrefix("showback: channel 'unreachable': ") }.count == 1)
    #expect(!outcome.errors.contains("s3cret") && !outcome.errors.contains("hunter2"))
    #expect(receiver.keys("/first").count == 1)
    #expect(receiver.keys("/second").isEmpty)
    let metrics = try String(contentsOfFile: tool.folder.file("budgets.prom"), encoding: .utf8)
    #expect(metrics.contains("showback_budget_spend_usd{kind=\"deployment\""))
    #expect(metrics.hasSuffix("\nshowback_budgets_check_exit_code 78\n"))
    let warehouse = try Data(contentsOf: URL(fileURLWithPath: tool.warehouse))
    #expect(warehouse.range(of: Data("s3cret".utf8)) == nil)
  }
}
