internal import Testing

@testable internal import Curl

@Suite struct TransferThreadTests {
  typealias Step = ScriptedServer.Step
  typealias Thread = TransferThread<String, Int>

  private static func ok(_ body: String) -> Step {
    .send("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
  }

  private static func request(_ server: ScriptedServer, _ path: String) -> Request {
    Request(
      url: server.url(path), timeoutMilliseconds: 10_000, allowsPlainHTTP: true, proxy: "")
  }

  /// A thread whose reader takes the body away and gives the sum of its bytes so far, so that it
  /// shows what its reader keeps.
  private static func summing() throws -> Thread {
    try Thread(maximumConnectionsPerHost: 2) {
      var sum = 0
      return { tag, response in
        guard tag == "sum" else { return .init(nil, needsBody: true) }
        sum += response.body.reduce(0) { $0 + Int($1) }
        return .init(sum, needsBody: false)
      }
    }
  }

  @Test func readsAnswersOnItsThread() throws {
    let server = try ScriptedServer(["/x": [Self.ok("abc")]])
    defer { server.stop() }
    let thread = try Self.summing()
    try thread.start(Self.request(server, "/x"), id: 7, tag: "sum")
    #expect(thread.inFlight == 1)
    let first = try #require(thread.next(timeoutMilliseconds: nil))
    #expect(first.id == 7)
    #expect(first.reading == 294)
    #expect(try first.result.get().status == 200)
    #expect(try first.result.get().body == [])
    #expect(thread.inFlight == 0)
    try thread.start(Self.request(server, "/x"), id: 8, tag: "sum")
    #expect(thread.next(timeoutMilliseconds: nil)?.reading == 588)
    #expect(thread.next(timeoutMilliseconds: nil) == nil)
  }

  @Test(arguments: [nil, "other"])
  func leavesAnswersThatNobodyReads(tag: String?) throws {
    let server = try ScriptedServer(["/x": [Self.ok("abc")]])
    defer { server.stop() }
    let thread = try Self.summing()
    try thread.start(Self.request(server, "/x"), id: 1, tag: tag)
    let completion = try #require(thread.next(timeoutMilliseconds: nil))
    #expect(completion.reading == nil)
    #expect(try completion.result.get().body == Array("abc".utf8))
  }

  @Test func givesEveryAnswerOnce() throws {
    let server = try ScriptedServer(["/x": [Self.ok("a")]])
    defer { server.stop() }
    let thread = try Self.summing()
    for id in 1...100 { try thread.start(Self.request(server, "/x"), id: id, tag: "sum") }
    var ids: [Int] = []
    var last = 0
    while let completion = thread.next(timeoutMilliseconds: nil) {
      ids.append(completion.id)
      // One after the other, although two are received at once.
      #expect(completion.reading == last + 97)
      last = completion.reading ?? 0
    }
    #expect(ids.sorted() == Array(1...100))
  }

  @Test func refusesWhatCannotBeSent() throws {
    let thread = try Self.summing()
    #expect(throws: CurlError(kind: .invalidRequest(.url), url: "not a url")) {
      try thread.start(Request(url: "not a url"), id: 1, tag: nil)
    }
    #expect(thread.inFlight == 0)
    #expect(thread.next(timeoutMilliseconds: nil) == nil)
  }

  @Test func anErrorIsACompletionWithoutAReading() throws {
    let server = try ScriptedServer([
      "/x": [.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"), .close]
    ])
    defer { server.stop() }
    let thread = try Self.summing()
    try thread.start(Self.request(server, "/x"), id: 3, tag: "sum")
    let completion = try #require(thread.next(timeoutMilliseconds: nil))
    guard case .failure(let error) = completion.result else {
      Issue.record("a body that is cut short is an answer")
      return
    }
    #expect(error.kind == .truncated)
    #expect(completion.partial?.status == 200)
    #expect(completion.reading == nil)
  }

  @Test func waitsNoLongerThanItIsTold() throws {
    let server = try ScriptedServer(["/x": [.meet(2), Self.ok("a")]])
    defer { server.stop() }
    let thread = try Self.summing()
    try thread.start(Self.request(server, "/x"), id: 1, tag: nil)
    #expect(thread.next(timeoutMilliseconds: 30) == nil)
    #expect(thread.inFlight == 1)
    try thread.start(Self.request(server, "/x"), id: 2, tag: nil)
    let ids = [
      try #require(thread.next(timeoutMilliseconds: nil)).id,
      try #require(thread.next(timeoutMilliseconds: nil)).id,
    ]
    #expect(ids.sorted() == [1, 2])
  }

  @Test func forgetsWhatIsCancelledAndGoesOn() throws {
    let server = try ScriptedServer(["/x": [.meet(2), Self.ok("late")], "/y": [Self.ok("b")]])
    defer { server.stop() }
    let thread = try Self.summing()
    try thread.start(Self.request(server, "/x"), id: 1, tag: "sum")
    #expect(thread.next(timeoutMilliseconds: 30) == nil)
    thread.cancelAll()
    #expect(thread.inFlight == 0)
    #expect(thread.next(timeoutMilliseconds: nil) == nil)
    try thread.start(Self.request(server, "/y"), id: 2, tag: "sum")
    let completion = try #require(thread.next(timeoutMilliseconds: nil))
    #expect(completion.id == 2)
    #expect(completion.reading == 98)
    #expect(thread.next(timeoutMilliseconds: nil) == nil)
  }

  @Test func endsWhileAnAnswerIsMissing() throws {
    let server = try ScriptedServer(["/x": [.meet(2), Self.ok("never")]])
    defer { server.stop() }
    do {
      let thread = try Self.summing()
      try thread.start(Self.request(server, "/x"), id: 1, tag: nil)
      #expect(thread.next(timeoutMilliseconds: 30) == nil)
    }
    // To get here is all: letting go of it has joined the thread.
    #expect(server.requests.count <= 1)
  }
}
