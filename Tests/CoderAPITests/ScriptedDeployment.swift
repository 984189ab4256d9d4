import CoderAPI
import HTTPServer
import Synchronization
import Testing

/// A deployment on the loopback that answers each path with scripted replies, the last one again
/// and again.
final class ScriptedDeployment: Sendable {
  static let secret = "AbCdEfGhIj-0123456789abcdefABCDEF"

  private let server: HTTPServer
  private let script: Script

  private final class Script: Sendable {
    let log = Mutex<[HTTPRequest]>([])
    let replies: [String: [HTTPReply]]

    init(_ replies: [String: [HTTPReply]]) { self.replies = replies }

    func reply(to request: HTTPRequest) -> HTTPReply {
      let number = log.withLock { log in
        log.append(request)
        return log.count { $0.path == request.path }
      }
      let replies = replies[request.path] ?? []
      return replies.isEmpty
        ? .coder("{\"message\":\"Route not found.\"}", status: 404)
        : replies[min(number, replies.count) - 1]
    }
  }

  init(_ replies: [String: [HTTPReply]]) throws {
    let script = Script(replies)
    self.script = script
    server = try HTTPServer { script.reply(to: $0) }
  }

  var address: String { "http://127.0.0.1:\(server.port)" }

  /// The requests received so far.
  var requests: [HTTPRequest] { script.log.withLock { $0 } }

  func client(
    _ options: ClientOptions = ClientOptions(), clock: VirtualClock = VirtualClock()
  ) throws -> CoderClient {
    try CoderClient(
      deployment: Deployment(parsing: address), token: #require(SessionToken(Self.secret)),
      options: options, clock: clock.clock)
  }
}

extension HTTPReply {
  static let requestID = "0e8bd5e6-3a77-4a38-9d3c-27f7e9b4bb55"

  /// An answer as Coder gives it.
  static func coder(_ body: String, status: Int = 200, headers: [HTTPField] = []) -> HTTPReply {
    HTTPReply(
      status: status,
      headers: [
        HTTPField("Content-Type", "application/json; charset=utf-8"),
        HTTPField("X-Coder-Request-Id", requestID),
      ] + headers, body: Array(body.utf8))
  }

  /// An answer as something between us and Coder gives it.
  static func foreign(
    _ body: String, status: Int, type: String? = "text/html", headers: [HTTPField] = []
  ) -> HTTPReply {
    HTTPReply(
      status: status, headers: (type.map { [HTTPField("Content-Type", $0)] } ?? []) + headers,
      body: Array(body.utf8))
  }

  /// The same answer, delivered otherwise.
  func delivered(_ delivery: HTTPDelivery) -> HTTPReply {
    var reply = self
    reply.delivery = delivery
    return reply
  }
}
