import Curl
import HTTPServer
import Testing

@testable import CoderAPI

/// What the client tries again, against a real server.
@Suite struct RetryingTests {
  private static let path = "/api/v2/buildinfo"
  private static let build = HTTPReply.coder("{\"version\":\"v2.33.1\"}")
  private static let date = HTTPField("Date", "Fri, 20 Nov 2026 18:51:00 GMT")

  private static func rateLimited(_ headers: HTTPField...) -> HTTPReply {
    .coder(
      "{\"message\":\"You've been rate limited for sending more than 512 requests in 1m0s.\"}",
      status: 429, headers: [date] + headers)
  }

  private static let passing: [(String, HTTPReply)] = [
    ("429 with Retry-After", rateLimited(HTTPField("Retry-After", "0"))),
    ("429 with a reset", rateLimited(HTTPField("X-RateLimit-Reset", "1795200661"))),
    ("bare 429", rateLimited()),
    ("429 of a proxy", .foreign("slow down", status: 429, type: nil)),
    ("500", .coder("{\"message\":\"An internal server error occurred.\"}", status: 500)),
    ("502", .foreign("", status: 502, type: nil)),
    ("503", .foreign("", status: 503, type: nil, headers: [HTTPField("Retry-After", "1")])),
    ("504", .foreign("", status: 504, type: nil)),
    ("502 in HTML", .foreign("<html>", status: 502)),
    ("200 in HTML", .foreign("<html>", status: 200)),
    ("cut on the way", build.delivered(.truncated(afterBytes: 9))),
    ("cut at once", build.delivered(.truncated(afterBytes: 0))),
    ("reset", build.delivered(.reset)),
    ("cut by the server", .coder("{\"version\":\"v2.3")),
    ("empty", .coder("")),
    ("garbled", .coder("{\"version\":}")),
  ]

  @Test(arguments: passing)
  func triesAgainWhatMayPass(name: String, reply: HTTPReply) throws {
    let server = try ScriptedDeployment([Self.path: [reply, reply, Self.build]])
    let clock = VirtualClock()
    let client = try server.client(clock: clock)
    #expect(try client.fetch(BuildInfo.self, BuildInfo.request).version == "v2.33.1")
    #expect(client.statistics.requests == 3)
    #expect(client.statistics.retries == 2)
    #expect(client.pending == 0)
    #expect(server.requests.allSatisfy { $0.headers["coder-session-token"] != nil })
  }

  private static let final: [(HTTPReply, APIError.Problem)] = [
    (.coder("{\"message\":\"bad\"}", status: 400), .refused(message: "bad")),
    (.coder("{\"message\":\"who?\"}", status: 401), .signedOut(message: "who?")),
    (.coder("{\"message\":\"Forbidden.\"}", status: 403), .forbidden(message: "Forbidden.")),
    (.coder("{\"message\":\"Route not found.\"}", status: 404), .routeNotFound),
    (.coder("{\"message\":\"absent\"}", status: 404), .notFound(message: "absent")),
    (.coder("{\"message\":\"late\"}", status: 408), .refused(message: "late")),
    (.coder("{\"message\":\"limit\"}", status: 409), .refused(message: "limit")),
    (.coder("{\"message\":\"early\"}", status: 425), .refused(message: "early")),
    (.foreign("<html>", status: 403), .notJSON(contentType: "text/html")),
    (.foreign("<html>", status: 404), .notJSON(contentType: "text/html")),
    (.coder("{\"message\":\"no\"}", status: 501), .serverFailed(message: "no")),
    (.coder("[]"), .unexpected(path: ".", expected: "an object")),
    (.coder("{\"version\":5}"), .unexpected(path: ".version", expected: "text")),
  ]

  @Test(arguments: final)
  func triesNothingElseAgain(reply: HTTPReply, problem: APIError.Problem) throws {
    let server = try ScriptedDeployment([Self.path: [reply, Self.build]])
    let clock = VirtualClock()
    let client = try server.client(clock: clock)
    let error = #expect(throws: APIError.self) {
      try client.fetch(BuildInfo.self, BuildInfo.request)
    }
    #expect(error?.problem == problem)
    #expect(error?.status == reply.status)
    #expect(error?.endpoint == "GET /api/v2/buildinfo")
    #expect(server.requests.count == 1)
    #expect(clock.sleeps.isEmpty)
  }

  private static let waits: [(HTTPReply, ClosedRange<Int>)] = [
    (rateLimited(HTTPField("Retry-After", "7")), 7000...7250),
    (rateLimited(HTTPField("X-RateLimit-Reset", "1795200672")), 12_000...12_250),
    (rateLimited(HTTPField("Retry-After", "Fri, 20 Nov 2026 18:51:30 GMT")), 30_000...30_250),
    (rateLimited(), 125...250),
    (.foreign("", status: 503, type: nil, headers: [HTTPField("Retry-After", "3")]), 3000...3250),
    (.foreign("", status: 503, type: nil), 125...250),
  ]

  @Test(arguments: waits)
  func waitsAsLongAsTheServerAsks(reply: HTTPReply, expected: ClosedRange<Int>) throws {
    let server = try ScriptedDeployment([Self.path: [reply, Self.build]])
    let clock = VirtualClock()
    _ = try server.client(clock: clock).fetch(BuildInfo.self, BuildInfo.request)
    #expect(expected.contains(clock.now))
    #expect(server.requests.count == 2)
  }

  @Test func doesNotWaitAnHour() throws {
    let server = try ScriptedDeployment([
      Self.path: [Self.rateLimited(HTTPField("Retry-After", "3600")), Self.build]
    ])
    let clock = VirtualClock()
    #expect(
      throws: APIError(
        endpoint: "GET /api/v2/buildinfo", status: 429, requestID: HTTPReply.requestID,
        problem: .rateLimited(retryAfter: 3600))
    ) { try server.client(clock: clock).fetch(BuildInfo.self, BuildInfo.request) }
    #expect(clock.sleeps.isEmpty)
  }

  private static let lasting: [(HTTPReply, APIError.Problem?)] = [
    (.coder("{\"message\":\"broken\"}", status: 500), .serverFailed(message: "broken")),
    (rateLimited(), .rateLimited(retryAfter: nil)),
    (.coder("{\"version\":"), .cutShort),
    (.coder("{\"version\"]"), .invalidJSON),
    (build.delivered(.truncated(afterBytes: 5)), nil),
  ]

  @Test(arguments: lasting)
  func givesUpInTheEndAndNamesTheLastRequest(reply: HTTPReply, problem: APIError.Problem?) throws {
    let server = try ScriptedDeployment([Self.path: [reply]])
    let clock = VirtualClock()
    let client = try server.client(
      ClientOptions(retry: RetryPolicy(maximumAttempts: 4)), clock: clock)
    let error = #expect(throws: APIError.self) {
      try client.fetch(BuildInfo.self, BuildInfo.request)
    }
    if let problem { #expect(error?.problem == problem) }
    #expect(error?.status == reply.status)
    #expect(error?.requestID == HTTPReply.requestID)
    #expect(error?.isTemporary == true)
    #expect(server.requests.count == 4)
    #expect(clock.sleeps.count == 3)
    #expect(client.pending == 0)
  }

  @Test func aHostThatNeverAnsweredIsNotTriedForLong() throws {
    // The port was free a moment ago, and nobody listens there now.
    let gone: Deployment
    do {
      let server = try HTTPServer { _ in Self.build }
      gone = try Deployment(parsing: "http://127.0.0.1:\(server.port)")
      server.stop()
    }
    let clock = VirtualClock()
    let client = try CoderClient(
      deployment: gone, token: #require(SessionToken("x")),
      options: ClientOptions(), clock: clock.clock)
    let error = #expect(throws: APIError.self) {
      try client.fetch(BuildInfo.self, BuildInfo.request)
    }
    guard case .transport(let cause)? = error?.problem else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(cause.kind == .couldNotConnect)
    #expect(error?.status == nil)
    #expect(client.statistics.requests == 3)
    #expect(clock.sleeps.count == 2)
  }

  @Test func aHostThatAnsweredBeforeIsTriedToTheEnd() throws {
    let server = try HTTPServer { _ in .coder("{\"version\":\"v2\"}", headers: [Self.date]) }
    let clock = VirtualClock()
    let client = try CoderClient(
      deployment: Deployment(parsing: "http://127.0.0.1:\(server.port)"),
      token: #require(SessionToken("x")),
      options: ClientOptions(retry: RetryPolicy(maximumAttempts: 6)), clock: clock.clock)
    _ = try client.get(BuildInfo.request)
    server.stop()
    #expect(throws: APIError.self) { try client.get(BuildInfo.request) }
    #expect(client.statistics.requests == 7)
    #expect(clock.sleeps.count == 5)
  }

  @Test func equalSeedsWaitEqually() throws {
    func sleeps(seed: UInt64) throws -> [Int] {
      let server = try ScriptedDeployment([Self.path: [.coder("{}", status: 503)]])
      let clock = VirtualClock()
      let client = try server.client(
        ClientOptions(retry: RetryPolicy(maximumAttempts: 5), jitterSeed: seed), clock: clock)
      #expect(throws: APIError.self) { try client.get(BuildInfo.request) }
      return clock.sleeps
    }
    let first = try sleeps(seed: 1)
    #expect(first.count == 4)
    #expect(try sleeps(seed: 1) == first)
    #expect(try sleeps(seed: 2) != first)
  }
}
