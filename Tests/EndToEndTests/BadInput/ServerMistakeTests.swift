import HTTPServer
import Simulating
import TestSupport
import Testing

/// Servers that are not there, are something else, or fail.
@Suite struct ServerMistakeTests {
  private static let token = "Sup3rSecret-abcdefghij"
  private static let login = ["CODER_URL": "{url}", "CODER_SESSION_TOKEN": token]

  private static func collect(
    _ code: Int32, _ line: String, hint: String, options: String = ""
  ) -> Mistake {
    Mistake(
      "collect --warehouse {folder}/warehouse.db \(options)", code, line, hint: hint,
      environment: login)
  }

  private static let unreachable: [(url: String, mistake: Mistake)] = [
    (
      "http://127.0.0.1:1",
      collect(
        69,
        "GET /api/v2/buildinfo: no connection: "
          + "Failed to connect to 127.0.0.1 port 1: Couldn't connect to server",
        hint: "check the address and the network")
    ),
    (
      "https://no-such-host.invalid",
      collect(
        69,
        "GET /api/v2/buildinfo: the host is not known: Could not resolve host: no-such-host.invalid",
        hint: "check the address")
    ),
  ]

  @Test(arguments: unreachable.indices)
  func aServerThatIsNotThereIsToldSoon(index: Int) async throws {
    let (url, mistake) = Self.unreachable[index]
    try await mistake.expect(from: Tool(), url: url)
  }

  @Test func aServerWithoutTLSIsNotTrusted() async throws {
    let server = try HTTPServer { _ in HTTPReply(status: 200) }
    let outcome = try await Tool().run(
      ["collect"],
      environment: [
        "CODER_URL": "https://127.0.0.1:\(server.port)", "CODER_SESSION_TOKEN": Self.token,
      ])
    #expect(outcome.code == 69)
    // What follows are the words of the library for TLS.
    let line = "showback: GET /api/v2/buildinfo: the server's certificate is not trusted: "
    #expect(outcome.errors.hasPrefix(line))
    #expect(outcome.errors.hasSuffix("  hint: give your certificate authority with --ca-file\n"))
    #expect(outcome.errors.split(separator: "\n").count == 2)
  }

  private static let notCoder = "this is not how a Coder deployment answers"

  private static func reply(
    _ status: Int, _ type: String, _ body: String, _ headers: HTTPField...
  ) -> HTTPReply {
    HTTPReply(
      status: status, headers: [HTTPField("Content-Type", type)] + headers,
      body: Array(body.utf8))
  }

  private static let page = "GET /api/v2/buildinfo answered 200: text/html came in place of JSON"

  private static let strangers: [(reply: HTTPReply, mistake: Mistake)] = [
    (
      reply(404, "application/json", "{\"error\":\"not found\"}"),
      collect(
        78, "GET /api/v2/buildinfo answered 404: \(notCoder)", hint: "check the address")
    ),
    (
      reply(200, "application/json", "[]"),
      collect(
        78, "GET /api/v2/buildinfo answered 200: \(notCoder)", hint: "check the address")
    ),
    (
      reply(200, "text/html", "<html>Please sign in</html>"),
      collect(
        69, page,
        hint: "a proxy may stand between, or this is not the address of a Coder deployment")
    ),
    (
      reply(404, "text/html", "<html>"),
      collect(
        69, "GET /api/v2/buildinfo answered 404: text/html came in place of JSON",
        hint: "a proxy may stand between, or this is not the address of a Coder deployment")
    ),
    (
      reply(302, "text/html", "", HTTPField("Location", "https://sso.example.com/?to=\(token)")),
      collect(
        78, "GET /api/v2/buildinfo answered 302: redirected to https://sso.example.com",
        hint: "use that address; the token is not sent on by itself")
    ),
    (
      reply(
        500, "application/json", "{\"message\":\"pq: too many clients for \(token)\"}",
        HTTPField("X-Coder-Request-Id", "0e8bd5e6")),
      collect(
        75,
        "GET /api/v2/buildinfo answered 500 (request 0e8bd5e6): the server failed: "
          + "'pq: too many clients for …'", hint: "run again", options: "--retries 1")
    ),
    (
      reply(
        429, "application/json", "{\"message\":\"slow down\"}", HTTPField("Retry-After", "3600")),
      collect(
        75, "GET /api/v2/buildinfo answered 429: rate limited until the attempts ran out",
        hint: "run again later, or use --max-rpm")
    ),
    (
      reply(200, "application/json", "{\"version\":"),
      collect(
        75, "GET /api/v2/buildinfo answered 200: the answer was cut short",
        hint: "run again", options: "--retries 0")
    ),
    (
      reply(200, "application/json", "{\"version\": \u{1B}[31m"),
      collect(
        75, "GET /api/v2/buildinfo answered 200: the answer is not valid JSON",
        hint: "run again", options: "--retries 0")
    ),
  ]

  @Test(arguments: strangers.indices)
  func whatElseAnswersIsToldInOneLine(index: Int) async throws {
    let (reply, mistake) = Self.strangers[index]
    let server = try HTTPServer { _ in reply }
    defer { server.stop() }
    let outcome = try await mistake.expect(
      from: Tool(), url: "http://127.0.0.1:\(server.port)")
    #expect(!outcome.errors.contains(Self.token))
  }

  @Test func aWrongTokenIsNotPermittedAndNotShown() async throws {
    let deployed = try Deployed()
    let outcome = try await Tool().run(
      ["collect"],
      environment: ["CODER_URL": deployed.server.url, "CODER_SESSION_TOKEN": Self.token])
    #expect(outcome.code == 77)
    #expect(outcome.output == "")
    let lines = outcome.errors.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0].hasPrefix("showback: GET /api/v2/users/me answered 401 (request "))
    #expect(lines[0].contains("): the token is not accepted: 'You are signed out or your"))
    #expect(
      lines[1] == "  hint: make one with 'coder tokens create' and give it with --token-file")
    #expect(!outcome.errors.contains(Self.token))
  }

  @Test func aMemberWhoMayReadNoCostIsNotPermitted() async throws {
    let deployed = try Deployed { $0.tokenRole = .member }
    let tool = try Tool()
    let outcome = try await tool.collect(deployed)
    #expect(outcome.code == 77)
    #expect(outcome.output == "")
    let lines = outcome.errors.split(separator: "\n")
    #expect(lines.dropLast(2).allSatisfy { $0.hasPrefix("showback: warning: ") })
    #expect(
      lines.suffix(2) == [
        "showback: no cost could be read with this token on this deployment",
        "  hint: chat cost needs a token of an owner; gateway usage one of an owner or auditor, "
          + "and a licence",
      ])
    #expect(!outcome.errors.contains(deployed.server.token))
  }

  @Test func aDeploymentWithoutALicenceIsCollectedWithAWarning() async throws {
    let deployed = try Deployed { $0.hasLicense = false }
    let tool = try Tool()
    let outcome = try await tool.collect(deployed, "--since", "2026-11-11")
    #expect(outcome.code == 0)
    #expect(outcome.output == "")
    let lines = outcome.errors.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(
      lines[0].hasPrefix(
        "collected from \(deployed.server.url) (v2.33.1): chat 10 days, 7 sealed; "))
    #expect(
      lines[1] == "showback: warning: not collected: groups, interceptions: "
        + "the deployment's licence lacks the feature")
  }
}
