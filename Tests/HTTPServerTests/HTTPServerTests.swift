import HTTPServer
import Testing

@Suite struct HTTPServerTests {
  private func server(
    _ handler: @escaping @Sendable (HTTPRequest) -> HTTPReply
  ) throws -> HTTPServer { try HTTPServer(handler: handler) }

  @Test func aReplyHasItsStatusHeadersAndBody() throws {
    let server = try server { _ in
      HTTPReply(status: 404, headers: [HTTPField("X-One", "1")], body: Array("gone".utf8))
    }
    defer { server.stop() }
    let client = Client(port: server.port)
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    let reply = client.reply()
    #expect(reply.head.hasPrefix("HTTP/1.1 404 "))
    #expect(reply.head.contains("X-One: 1\r\n"))
    #expect(!reply.head.contains("Date:"))
    #expect(reply.body == "gone")
  }

  @Test func aConnectionServesManyRequests() throws {
    let server = try server { request in HTTPReply(status: 200, body: Array(request.path.utf8)) }
    defer { server.stop() }
    let client = Client(port: server.port)
    for number in 0..<20 {
      client.send("GET /\(number) HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(client.reply().body == "/\(number)")
    }
  }

  @Test func theHandlerSeesTargetHeadersAndBody() throws {
    let server = try server { request in
      let seen = [
        request.method, request.segments.joined(separator: "|"), request.queryValue("q") ?? "-",
        request.headers["coder-session-token"] ?? "-",
        String(decoding: request.body, as: UTF8.self),
      ]
      return HTTPReply(status: 200, body: Array(seen.joined(separator: " ").utf8))
    }
    defer { server.stop() }
    let client = Client(port: server.port)
    client.send(
      "PUT /a%2Fb/c?q=%3A HTTP/1.1\r\nHost: x\r\nCoder-Session-Token: t\r\n"
        + "Content-Length: 5\r\n\r\nhello")
    #expect(client.reply().body == "PUT a/b|c : t hello")
  }

  @Test func aBodyOverTheLimitIsRefused() throws {
    let server = try server { _ in HTTPReply(status: 200) }
    defer { server.stop() }
    let client = Client(port: server.port)
    let size = HTTPServer.bodyLimit + 1
    client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: \(size)\r\n\r\n")
    client.send(String(repeating: "x", count: size))
    #expect(client.reply().head.hasPrefix("HTTP/1.1 413 "))
  }

  @Test func aTruncatedReplyAnnouncesTheWholeAndEndsEarly() throws {
    let server = try server { _ in
      var reply = HTTPReply(status: 200, body: Array(repeating: 120, count: 100_000))
      reply.delivery = .truncated(afterBytes: 40_000)
      return reply
    }
    defer { server.stop() }
    let client = Client(port: server.port)
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    let reply = client.reply()
    #expect(reply.head.contains("Content-Length: 100000\r\n"))
    #expect(reply.body.utf8.count == 40_000)
    #expect(reply.endedEarly)
  }

  @Test func aResetConnectionGivesNoByte() throws {
    let server = try server { _ in
      var reply = HTTPReply(status: 200)
      reply.delivery = .reset
      return reply
    }
    defer { server.stop() }
    let client = Client(port: server.port)
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    let reply = client.reply()
    #expect(reply.head.isEmpty && reply.body.isEmpty && client.wasReset)
  }

  @Test func aDelayedReplyArrivesAndHoldsUpNobody() throws {
    let server = try server { request in
      var reply = HTTPReply(status: 200, body: Array(request.path.utf8))
      if request.path == "/slow" { reply.delayMilliseconds = 200 }
      return reply
    }
    defer { server.stop() }
    let slow = (0..<8).map { _ in Client(port: server.port) }
    for client in slow { client.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n") }
    let quick = Client(port: server.port)
    quick.send("GET /quick HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(quick.reply().body == "/quick")
    for client in slow { #expect(client.reply().body == "/slow") }
  }

  @Test func stoppingReleasesWhatIsHeldBack() throws {
    let server = try server { _ in
      var reply = HTTPReply(status: 200)
      reply.delayMilliseconds = 3_600_000
      return reply
    }
    let client = Client(port: server.port)
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    server.stop()
    server.stop()
    _ = client.reply()
  }

  @Test func aPortInUseIsAnErrorThatNamesIt() throws {
    let server = try server { _ in HTTPReply(status: 200) }
    defer { server.stop() }
    #expect { try HTTPServer(port: server.port) { _ in HTTPReply(status: 200) } } throws: {
      ($0 as? HTTPServerError)?.port == server.port
    }
  }
}
