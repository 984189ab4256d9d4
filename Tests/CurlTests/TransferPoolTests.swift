internal import Curl
internal import Foundation
internal import Testing

@Suite struct TransferPoolTests {
  typealias Step = ScriptedServer.Step

  /// 100,000 times the letter a.
  static let manyLetters =
    "H4sIAAAAAAACA+3BMQEAAADCoKzrX8IaHkAB" + String(repeating: "A", count: 128) + "rwaH+uIboIYBAA=="

  static func ok(_ body: String) -> Step {
    .send("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
  }

  /// Runs one request against `steps` and gives what came of it.
  func outcome(
    of steps: [Step], adjust: (inout Request) -> Void = { _ in }
  ) throws -> (Result<Response, CurlError>, ScriptedServer) {
    let server = try ScriptedServer(["/x": steps])
    defer { server.stop() }
    var request = Request(
      url: server.url("/x?token=secret"), timeoutMilliseconds: 10_000, allowsPlainHTTP: true,
      proxy: "")
    adjust(&request)
    let pool = try TransferPool(maximumConnectionsPerHost: 2)
    try pool.start(request, id: 7)
    #expect(pool.inFlight == 1)
    let completion = try #require(try pool.next(timeoutMilliseconds: nil))
    #expect(completion.id == 7)
    #expect(pool.inFlight == 0)
    #expect(try pool.next(timeoutMilliseconds: nil) == nil)
    return (completion.result, server)
  }

  @Test func knowsItsLibrary() {
    #expect(Curl.version.split(separator: ".").count == 3)
  }

  // MARK: - Answers

  @Test func givesStatusHeadersAndBody() throws {
    let (result, server) = try outcome(of: [Self.ok("hello")])
    let response = try result.get()
    #expect(response.status == 200)
    #expect(response.headers == ["content-length": "5"])
    #expect(response.body == Array("hello".utf8))
    #expect(response.httpVersion == "1.1")
    #expect(response.isDelimited)
    #expect(response.durationMicroseconds > 0)
    #expect(server.requests[0].lines[0] == "GET /x?token=secret HTTP/1.1")
    #expect(server.requests[0].lines.contains("User-Agent: libcurl/\(Curl.version)"))
  }

  @Test func lowersHeaderNamesAndJoinsEqualOnes() throws {
    let (result, _) = try outcome(of: [
      .send(
        "HTTP/1.1 103 Early Hints\r\nLink: early\r\n\r\n"
          + "HTTP/1.1 200 OK\r\nX-Thing: a\r\nx-thing:   b  \r\nX-Empty:\r\nX-Colon: a: b\r\n"
          + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX-Trailer: late\r\n\r\n")
    ])
    let response = try result.get()
    #expect(
      response.headers == [
        "x-thing": "a, b", "x-empty": "", "x-colon": "a: b", "transfer-encoding": "chunked",
      ])
    #expect(response.body == Array("abc".utf8))
  }

  @Test(arguments: [301, 400, 404, 429, 500, 503])
  func anyStatusIsAResponse(status: Int) throws {
    let (result, _) = try outcome(of: [
      .send("HTTP/1.1 \(status) Any\r\nContent-Length: 2\r\n\r\n{}")
    ])
    #expect(try result.get().status == status)
  }

  @Test func doesNotFollowRedirects() throws {
    let (result, server) = try outcome(of: [
      .send("HTTP/1.1 302 Found\r\nLocation: /y\r\nContent-Length: 0\r\n\r\n")
    ])
    let response = try result.get()
    #expect(response.status == 302)
    #expect(response.headers["location"] == "/y")
    #expect(server.requests.count == 1)
  }

  @Test func undoesCompression() throws {
    let bytes = try Array(#require(Data(base64Encoded: Self.manyLetters)))
    let (result, server) = try outcome(of: [
      .send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bytes.count)\r\n\r\n"),
      .sendBytes(bytes),
    ])
    #expect(try result.get().body == Array(repeating: 0x61, count: 100_000))
    let accepted = server.requests[0].lines.first { $0.hasPrefix("Accept-Encoding:") }
    #expect(accepted?.contains("gzip") == true)
  }

  @Test func doesNotAskForCompressionWhenToldNotTo() throws {
    let (result, server) = try outcome(of: [Self.ok("a")]) { $0.acceptsCompression = false }
    #expect(try result.get().body == [0x61])
    #expect(!server.requests[0].head.lowercased().contains("accept-encoding"))
  }

  @Test func saysWhenTheServerDidNotMarkTheEnd() throws {
    let (result, _) = try outcome(of: [.send("HTTP/1.1 200 OK\r\n\r\nabc"), .close])
    let response = try result.get()
    #expect(response.body == Array("abc".utf8))
    #expect(response.isDelimited == false)
  }

  @Test(arguments: ["", "x=1&y=2", "a\0b", String(repeating: "z", count: 3_000_000)])
  func postsABodyAsItIs(body: String) throws {
    let (result, server) = try outcome(of: [Self.ok("")]) {
      $0.method = "POST"
      $0.body = Array(body.utf8)
      $0.headers = [Header(name: "X-Empty", value: ""), Header(name: "X-Name", value: "ü")]
    }
    #expect(try result.get().status == 200)
    let request = server.requests[0]
    #expect(request.lines[0] == "POST /x?token=secret HTTP/1.1")
    #expect(request.body == Array(body.utf8))
    #expect(request.lines.contains("X-Empty:"))
    #expect(request.lines.contains("X-Name: ü"))
    let names = request.lines.dropFirst().map { $0.prefix { $0 != ":" }.lowercased() }
    #expect(!names.contains("expect"))
    #expect(!names.contains("content-type"))
  }

  @Test(arguments: [
    ("PUT", "body"), ("PATCH", "body"), ("DELETE", nil), ("OPTIONS", nil),
  ])
  func sendsOtherMethods(method: String, body: String?) throws {
    let (result, server) = try outcome(of: [Self.ok("{}")]) {
      $0.method = method
      $0.body = body.map { Array($0.utf8) }
      $0.headers = [Header(name: "Content-Type", value: "text/plain")]
    }
    #expect(try result.get().body == Array("{}".utf8))
    #expect(server.requests[0].lines[0] == "\(method) /x?token=secret HTTP/1.1")
    #expect(server.requests[0].lines.contains("Content-Type: text/plain"))
    #expect(server.requests[0].body == Array((body ?? "").utf8))
  }

  @Test func asksForTheHeadAlone() throws {
    let (result, _) = try outcome(of: [
      .send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")
    ]) { $0.method = "HEAD" }
    let response = try result.get()
    #expect(response.body.isEmpty)
    #expect(response.headers["content-length"] == "100")
  }

  @Test func leavesThePathAsItIs() throws {
    let server = try ScriptedServer(["/a/../%2E%2E/b": [Self.ok("")]])
    defer { server.stop() }
    let pool = try TransferPool(maximumConnectionsPerHost: 1)
    let url = server.url("/a/../%2E%2E/b")
    try pool.start(Request(url: url, allowsPlainHTTP: true, proxy: ""), id: 1)
    #expect(try pool.next(timeoutMilliseconds: nil)?.result.get().status == 200)
  }

  // MARK: - Failures

  static let cut = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc"
  static let cutChunk = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\nabc"
  static let missingLastChunk = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"
  static let cutGzip =
    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 100\r\n\r\n"
  static let largeByName = "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n"
  static let largeByBytes =
    "HTTP/1.1 200 OK\r\n\r\n" + String(repeating: "x", count: 1001)
  static let endlessHeader =
    "HTTP/1.1 200 OK\r\n"
    + String(repeating: "X-A: \(String(repeating: "a", count: 1000))\r\n", count: 280)

  @Test(
    arguments: [
      ([.send(cut), .close], .truncated),
      ([.send(cutChunk), .close], .truncated),
      ([.send(missingLastChunk), .close], .truncated),
      ([.send(cutGzip), .sendBytes([0x1f, 0x8b, 8, 0, 0]), .close], .truncated),
      ([.close], .emptyReply),
      ([.send("HTTP/1.1 200 OK\r\nContent-Le"), .reset], .connectionLost),
      ([.send("SSH-2.0-x\r\n\r\n"), .close], .malformed),
      ([.send(largeByName), .close], .tooLarge(limit: 1000)),
      ([.send(largeByBytes), .close], .tooLarge(limit: 1000)),
      ([.send(endlessHeader), .close], .tooLarge(limit: 262_144)),
    ] as [([Step], CurlError.Kind)])
  func namesTheKindOfFailure(steps: [Step], kind: CurlError.Kind) throws {
    let (result, server) = try outcome(of: steps) { $0.maximumResponseBytes = 1000 }
    let error = #expect(throws: CurlError.self) { try result.get() }
    #expect(error?.kind == kind)
    #expect(error?.url == server.url("/x"))
    #expect(error?.message.contains("secret") == false)
    #expect(error?.message.isEmpty == false)
  }

  @Test func keepsStatusAndHeadersOfAnAnswerThatWasCut() throws {
    let server = try ScriptedServer([
      "/cut": [.send("HTTP/1.1 502 Bad\r\nX-Id: a1\r\nContent-Length: 9\r\n\r\nabc"), .close],
      "/nothing": [.close],
    ])
    defer { server.stop() }
    let pool = try TransferPool(maximumConnectionsPerHost: 1)
    for (path, partial) in [
      (
        "/cut",
        Response(
          status: 502, headers: ["x-id": "a1", "content-length": "9"], isDelimited: false)
      ), ("/nothing", nil),
    ] {
      try pool.start(Request(url: server.url(path), allowsPlainHTTP: true, proxy: ""), id: 1)
      let completion = try #require(try pool.next(timeoutMilliseconds: nil))
      #expect(completion.partial == partial)
    }
  }

  @Test func countsTheLimitAfterDecompression() throws {
    let bytes = try Array(#require(Data(base64Encoded: Self.manyLetters)))
    let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bytes.count)\r\n\r\n"
    for (limit, fits) in [(100_000, true), (99_999, false)] {
      let (result, _) = try outcome(of: [.send(head), .sendBytes(bytes)]) {
        $0.maximumResponseBytes = limit
      }
      switch result {
      case .success(let response): #expect(fits && response.body.count == limit)
      case .failure(let error): #expect(!fits && error.kind == .tooLarge(limit: limit))
      }
    }
  }

  @Test(arguments: [
    ("http://127.0.0.1:1/", CurlError.Kind.couldNotConnect),
    ("http://nowhere.invalid/", .couldNotResolve),
    ("https://127.0.0.1:1/", .couldNotConnect),
  ])
  func saysWhyThereIsNoConnection(url: String, kind: CurlError.Kind) throws {
    let pool = try TransferPool(maximumConnectionsPerHost: 1)
    let secret = url.replacingOccurrences(of: "://", with: "://user:pass@") + "?key=secret"
    try pool.start(Request(url: secret, allowsPlainHTTP: true, proxy: ""), id: 1)
    let completion = try pool.next(timeoutMilliseconds: nil)
    let error = #expect(throws: CurlError.self) { try completion?.result.get() }
    #expect(error?.kind == kind)
    #expect(error?.url == url)
  }

  @Test func aServerWithoutTLSIsATLSError() throws {
    let server = try ScriptedServer([:], greeting: [.send("220 hello\r\n"), .close])
    defer { server.stop() }
    let pool = try TransferPool(maximumConnectionsPerHost: 1)
    try pool.start(Request(url: "https://127.0.0.1:\(server.port)/", proxy: ""), id: 1)
    let completion = try pool.next(timeoutMilliseconds: nil)
    let error = #expect(throws: CurlError.self) { try completion?.result.get() }
    #expect(error?.kind == .tls)
  }

  @Test func aProxyThatRefusesIsAProxyError() throws {
    let server = try ScriptedServer([
      "example.invalid:443": [
        .send("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"), .close,
      ]
    ])
    defer { server.stop() }
    let pool = try TransferPool(maximumConnectionsPerHost: 1)
    try pool.start(Request(url: "https://example.invalid/", proxy: server.url("")), id: 1)
    let completion = try pool.next(timeoutMilliseconds: nil)
    let error = #expect(throws: CurlError.self) { try completion?.result.get() }
    #expect(error?.kind == .proxy)
    #expect(server.requests[0].lines[0] == "CONNECT example.invalid:443 HTTP/1.1")
  }

  @Test func aServerThatNeverAnswersTimesOut() throws {
    let (result, _) = try outcome(of: [.meet(2)]) { $0.timeoutMilliseconds = 50 }
    let error = #expect(throws: CurlError.self) { try result.get() }
    #expect(error?.kind == .timedOut)
    #expect(error?.code == 28)
  }

  // MARK: - Many transfers

  @Test func keepsAConnectionForTheNextRequest() throws {
    let server = try ScriptedServer(["/x": [Self.ok("a")]])
    defer { server.stop() }
    let pool = try TransferPool(maximumConnectionsPerHost: 4)
    for id in 0..<5 {
      try pool.start(Request(url: server.url("/x"), allowsPlainHTTP: true, proxy: ""), id: id)
      #expect(try pool.next(timeoutMilliseconds: nil)?.result.get().status == 200)
    }
    #expect(server.requests.count == 5)
    #expect(server.accepts == 1)
  }

  @Test func aRequestKeepsNothingOfTheOneBefore() throws {
    let server = try ScriptedServer(["/x": [Self.ok("a")]])
    defer { server.stop() }
    let pool = try TransferPool(maximumConnectionsPerHost: 1)
    var request = Request(url: server.url("/x"), allowsPlainHTTP: true, proxy: "")
    let plain = request
    request.method = "POST"
    request.body = [1, 2, 3]
    request.headers = [Header(name: "Coder-Session-Token", value: "secret")]
    request.userAgent = "first"
    for (id, request) in [request, plain].enumerated() {
      try pool.start(request, id: id)
      #expect(try pool.next(timeoutMilliseconds: nil)?.result.get().body == [0x61])
    }
    let second = server.requests[1]
    #expect(second.lines[0] == "GET /x HTTP/1.1")
    #expect(second.body.isEmpty)
    #expect(!second.head.contains("secret"))
    #expect(!second.head.contains("first"))
  }

  @Test func runsEightTransfersSideBySide() throws {
    let server = try ScriptedServer(["/x": [.meet(8), Self.ok("a")]])
    defer { server.stop() }
    let pool = try TransferPool(maximumConnectionsPerHost: 8)
    for id in 0..<8 {
      try pool.start(
        Request(
          url: server.url("/x"), timeoutMilliseconds: 30_000, allowsPlainHTTP: true, proxy: ""),
        id: id)
    }
    #expect(pool.inFlight == 8)
    var ids: Set<Int> = []
    while let completion = try pool.next(timeoutMilliseconds: nil) {
      #expect(try completion.result.get().body == [0x61])
      ids.insert(completion.id)
    }
    #expect(ids == Set(0..<8))
    #expect(server.accepts == 8)
  }

  @Test func holdsNoMoreConnectionsThanAllowed() throws {
    let server = try ScriptedServer(["/x": [Self.ok("a")]])
    defer { server.stop() }
    let pool = try TransferPool(maximumConnectionsPerHost: 2)
    for id in 0..<20 {
      try pool.start(Request(url: server.url("/x"), allowsPlainHTTP: true, proxy: ""), id: id)
    }
    var count = 0
    while let completion = try pool.next(timeoutMilliseconds: nil) {
      #expect(try completion.result.get().status == 200)
      count += 1
    }
    #expect(count == 20)
    #expect(server.accepts <= 2)
  }

  @Test func givesNothingWhenTheTimeIsUp() throws {
    let server = try ScriptedServer(["/x": [.meet(2), Self.ok("a")]])
    defer { server.stop() }
    let pool = try TransferPool(maximumConnectionsPerHost: 2)
    let request = Request(url: server.url("/x"), allowsPlainHTTP: true, proxy: "")
    try pool.start(request, id: 1)
    #expect(try pool.next(timeoutMilliseconds: 30) == nil)
    #expect(try pool.next(timeoutMilliseconds: 0) == nil)
    #expect(pool.inFlight == 1)
    try pool.start(request, id: 2)
    #expect(try pool.next(timeoutMilliseconds: nil) != nil)
    #expect(try pool.next(timeoutMilliseconds: nil) != nil)
    #expect(pool.inFlight == 0)
  }

  @Test func cancelsWhatIsInFlightAndGoesOnWorking() throws {
    let server = try ScriptedServer(["/wait": [.meet(100)], "/x": [Self.ok("a")]])
    defer { server.stop() }
    let pool = try TransferPool(maximumConnectionsPerHost: 2)
    for id in 0..<4 {
      try pool.start(Request(url: server.url("/wait"), allowsPlainHTTP: true, proxy: ""), id: id)
    }
    #expect(try pool.next(timeoutMilliseconds: 20) == nil)
    pool.cancelAll()
    #expect(pool.inFlight == 0)
    #expect(try pool.next(timeoutMilliseconds: nil) == nil)
    try pool.start(Request(url: server.url("/x"), allowsPlainHTTP: true, proxy: ""), id: 9)
    #expect(try pool.next(timeoutMilliseconds: nil)?.id == 9)
  }

  @Test func mayGoWhileTransfersAreInFlight() throws {
    let server = try ScriptedServer(["/wait": [.meet(100)]])
    defer { server.stop() }
    var pool: TransferPool? = try TransferPool(maximumConnectionsPerHost: 2)
    try pool?.start(Request(url: server.url("/wait"), allowsPlainHTTP: true, proxy: ""), id: 1)
    try pool?.advance()
    weak let gone = pool
    pool = nil
    #expect(gone == nil)
  }
}
