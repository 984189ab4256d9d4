import Curl
import Foundation
import HTTPServer
import Testing
import Usage

@testable import CoderAPI

@Suite struct CoderClientTests {
  private static let path = "/api/v2/buildinfo"
  private static let build = HTTPReply.coder("{\"version\":\"v2.33.1\"}")
  private static let date = HTTPField("Date", "Fri, 20 Nov 2026 18:51:00 GMT")

  // MARK: - What is sent

  @Test func sendsTheTokenInAHeaderAndNowhereElse() throws {
    let server = try ScriptedDeployment(["/api/v2/users": [.coder("{\"users\":[],\"count\":0}")]])
    let client = try server.client(ClientOptions(userAgent: "showback/1"))
    _ = try client.fetch(UsersPage.self, UsersPage.request(limit: 2, offset: 0))
    let request = try #require(server.requests.first)
    #expect(request.method == "GET")
    #expect(request.query == [HTTPField("limit", "2"), HTTPField("offset", "0")])
    #expect(request.headers["coder-session-token"] == ScriptedDeployment.secret)
    #expect(request.headers["accept"] == "application/json")
    #expect(request.headers["user-agent"] == "showback/1")
    #expect(request.headers["accept-encoding"]?.contains("gzip") == true)
    let others = request.headers.filter { $0.key != "coder-session-token" }.values
    #expect(!others.contains { $0.contains(ScriptedDeployment.secret) })
    #expect(request.headers["authorization"] == nil)
    #expect(request.headers["cookie"] == nil)
    #expect(request.headers["x-coder-bypass-ratelimit"] == nil)
  }

  @Test func asksForCSVUncompressed() throws {
    let request = SpendExportRow.request(
      organization: .zero, start: Instant(microseconds: 0), end: Instant(microseconds: 1))
    let server = try ScriptedDeployment([
      request.path: [.foreign("user_id\n", status: 200, type: "text/csv; charset=utf-8")]
    ])
    let response = try server.client().get(request)
    #expect(try SpendExportRow.rows(of: response, to: request).isEmpty)
    #expect(server.requests.first?.headers["accept-encoding"] == nil)
    #expect(server.requests.first?.headers["accept"] == "text/csv")
  }

  @Test func keepsABasePath() throws {
    let server = try ScriptedDeployment(["/coder/api/v2/buildinfo": [Self.build]])
    let client = try CoderClient(
      deployment: Deployment(parsing: server.address + "/coder/"),
      token: #require(SessionToken("x")), options: ClientOptions(), clock: VirtualClock().clock)
    #expect(try client.fetch(BuildInfo.self, BuildInfo.request).version == "v2.33.1")
  }

  @Test func tellsTheServersClockAndWhatWasSent() throws {
    let server = try ScriptedDeployment([
      Self.path: [.coder("{\"version\":\"v2\"}", headers: [Self.date])]
    ])
    let client = try server.client()
    #expect(client.serverNow == nil)
    _ = try client.fetch(BuildInfo.self, BuildInfo.request)
    #expect(client.serverNow?.rfc3339 == "2026-11-20T18:51:00Z")
    #expect(client.statistics.requests == 1)
    #expect(client.statistics.retries == 0)
    #expect(client.statistics.bytes == 16)
  }

  @Test func noProxySeesWhatGoesToThisMachine() async {
    await #expect(processExitsWith: .success) {
      // Nothing listens there: a request through this proxy would fail.
      for name in ["http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"] {
        setenv(name, "http://127.0.0.1:9", 1)
      }
      let server = try ScriptedDeployment([Self.path: [Self.build]])
      let client = try server.client(ClientOptions(retry: RetryPolicy(maximumAttempts: 1)))
      #expect(try client.fetch(BuildInfo.self, BuildInfo.request).version == "v2.33.1")
    }
  }

  // MARK: - Redirects

  @Test(arguments: [301, 302, 303, 307, 308])
  func followsNoRedirect(status: Int) throws {
    let other = try ScriptedDeployment([Self.path: [Self.build], "/steal": [Self.build]])
    let server = try ScriptedDeployment([
      Self.path: [
        .coder("", status: status, headers: [HTTPField("Location", other.address + "/steal?a=b")])
      ]
    ])
    #expect(
      throws: APIError(
        endpoint: "GET /api/v2/buildinfo", status: status, requestID: HTTPReply.requestID,
        problem: .redirected(to: other.address))
    ) { try server.client().fetch(BuildInfo.self, BuildInfo.request) }
    #expect(server.requests.count == 1)
    #expect(other.requests.isEmpty)
  }

  // MARK: - Answers that cannot be used

  @Test func aWrongKindNamesEndpointStatusRequestAndPlace() throws {
    let server = try ScriptedDeployment([
      "/api/v2/users": [.coder("{\"users\":[{\"id\":5}],\"count\":1}")]
    ])
    #expect(
      throws: APIError(
        endpoint: "GET /api/v2/users", status: 200, requestID: HTTPReply.requestID,
        problem: .unexpected(path: ".users[0].id", expected: "a UUID"))
    ) { try server.client().fetch(UsersPage.self, UsersPage.request(limit: 1, offset: 0)) }
    #expect(server.requests.count == 1)
  }

  @Test func takesAnAnswerOfTheLargestSizeAndNoLarger() throws {
    let server = try ScriptedDeployment([Self.path: [Self.build]])
    let size = Self.build.body.count
    let exact = try server.client(ClientOptions(maximumResponseBytes: size))
    #expect(try exact.fetch(BuildInfo.self, BuildInfo.request).version == "v2.33.1")
    let small = try server.client(ClientOptions(maximumResponseBytes: size - 1))
    let error = #expect(throws: APIError.self) {
      try small.fetch(BuildInfo.self, BuildInfo.request)
    }
    #expect(error?.problem == .tooLarge(limit: size - 1))
    #expect(error?.isTooLarge == true)
    #expect(error?.status == 200)
    #expect(error?.requestID == HTTPReply.requestID)
    #expect(server.requests.count == 2)
  }

  @Test func csvThatEndsWithTheConnectionWasPerhapsCut() throws {
    let server = try RawServer(
      "HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\nX-Coder-Request-Id: r-1\r\n\r\nuser_id\n")
    defer { server.stop() }
    let request = SpendExportRow.request(
      organization: .zero, start: Instant(microseconds: 0), end: Instant(microseconds: 1))
    let client = try CoderClient(
      deployment: Deployment(parsing: server.address), token: #require(SessionToken("x")),
      options: ClientOptions(retry: RetryPolicy(maximumAttempts: 2)), clock: VirtualClock().clock)
    #expect(
      throws: APIError(
        endpoint: request.endpoint, status: 200, requestID: "r-1", problem: .cutShort)
    ) { try client.get(request) }
    #expect(client.statistics.requests == 2)
  }

  @Test func aRequestThatCannotBeSentIsNotTriedAgain() throws {
    let server = try ScriptedDeployment([:])
    let client = try server.client(ClientOptions(userAgent: "two\r\nlines"))
    let error = #expect(throws: APIError.self) {
      try client.fetch(BuildInfo.self, BuildInfo.request)
    }
    guard case .transport(let cause)? = error?.problem else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(cause.kind == .invalidRequest(.userAgent))
    #expect(client.statistics.requests == 1)
    #expect(server.requests.isEmpty)
  }

  @Test func anErrorNeverRepeatsTheToken() throws {
    let echo = HTTPReply.coder(
      "{\"message\":\"bad header Coder-Session-Token: \(ScriptedDeployment.secret)\"}", status: 400)
    let server = try ScriptedDeployment([Self.path: [echo]])
    let error = #expect(throws: APIError.self) {
      try server.client().fetch(BuildInfo.self, BuildInfo.request)
    }
    #expect(error?.problem == .refused(message: "bad header Coder-Session-Token: …"))
  }

  // MARK: - Several at once

  @Test func keepsFourRequestsUnderWayAndNoMore() throws {
    let paths = (0..<9).map { "/api/v2/groups/\($0)/ai/budget" }
    var slow = HTTPReply.coder("{}")
    slow.delayMilliseconds = 200
    let server = try ScriptedDeployment(
      Dictionary(uniqueKeysWithValues: paths.map { ($0, [slow]) }))
    let client = try server.client()
    for (id, path) in paths.enumerated() { client.send(APIRequest(path), id: id) }
    #expect(client.pending == 9)
    #expect(try client.next() != nil)
    // The other five wait until somebody asks for the next answer.
    #expect(server.requests.count == 4)
    var answered = 1
    while let reply = try client.next() {
      #expect(throws: Never.self) { try reply.result.get() }
      answered += 1
    }
    #expect(answered == 9)
    #expect(client.pending == 0)
    #expect(Set(server.requests.map(\.path)) == Set(paths))
  }

  @Test func givesEachAnswerItsRequestsNumber() throws {
    let server = try ScriptedDeployment([
      "/a": [.coder("{}", status: 503), .coder("{\"a\":1}")], "/b": [.coder("{\"b\":1}")],
      "/c": [.coder("{\"message\":\"no\"}", status: 403)],
    ])
    let client = try server.client()
    for (id, path) in [(7, "/a"), (8, "/b"), (9, "/c")] {
      client.send(APIRequest(path), id: id)
    }
    var outcomes: [Int: String] = [:]
    while let reply = try client.next() {
      switch reply.result {
      case .success(let answer): outcomes[reply.id] = String(decoding: answer.body, as: UTF8.self)
      case .failure(let error): outcomes[reply.id] = "\(error.status ?? 0)"
      }
      #expect(reply.attempts == (reply.id == 7 ? 2 : 1))
    }
    #expect(outcomes == [7: "{\"a\":1}", 8: "{\"b\":1}", 9: "403"])
  }

  @Test func forgetsEverythingWhenCancelled() throws {
    var slow = Self.build
    slow.delayMilliseconds = 60_000
    let server = try ScriptedDeployment(["/slow": [slow], Self.path: [Self.build]])
    let client = try server.client(ClientOptions(concurrency: 2))
    client.send(APIRequest("/slow"), id: 1)
    client.send(BuildInfo.request, id: 2)
    #expect(try client.next()?.id == 2)
    client.send(BuildInfo.request, id: 3)
    client.cancelAll()
    #expect(client.pending == 0)
    #expect(try client.next() == nil)
    #expect(try client.fetch(BuildInfo.self, BuildInfo.request).version == "v2.33.1")
  }

  // MARK: - Pace

  @Test func keepsTheUsersLimitOfRequests() throws {
    let server = try ScriptedDeployment([Self.path: [Self.build]])
    let clock = VirtualClock()
    let client = try server.client(
      ClientOptions(maximumRequestsPerMinute: 30), clock: clock)
    for _ in 0..<4 { _ = try client.get(BuildInfo.request) }
    #expect(clock.sleeps == [2000, 2000, 2000])
  }

  @Test func slowsDownAsTheServersLimitRunsOut() throws {
    let reply = HTTPReply.coder(
      "{}",
      headers: [
        Self.date, HTTPField("X-RateLimit-Limit", "512"), HTTPField("X-RateLimit-Remaining", "3"),
        HTTPField("X-RateLimit-Reset", "1795200690"),
      ])
    let server = try ScriptedDeployment(["/a": [reply], "/b": [.coder("{}")]])
    let clock = VirtualClock()
    let client = try server.client(clock: clock)
    _ = try client.get(APIRequest("/a"))
    _ = try client.get(APIRequest("/b"))
    #expect(clock.sleeps.isEmpty)
    _ = try client.get(APIRequest("/a"))
    #expect(clock.sleeps == [10_000])
  }
}
