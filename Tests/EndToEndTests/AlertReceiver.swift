import HTTPServer
import Synchronization

/// A webhook's receiver on loopback, which drops what it has had, by the key.
final class AlertReceiver: Sendable {
  private struct State {
    var posts: [(path: String, key: String)] = []
    var holds: Set<String> = []
  }

  /// What the server's threads share with the test.
  private final class Inbox: Sendable {
    let state = Mutex(State())

    func answer(_ request: HTTPRequest) -> HTTPReply {
      state.withLock { state in
        state.posts.append((request.path, request.headers["idempotency-key"] ?? ""))
        var reply = HTTPReply(status: 200)
        // Long enough for whoever waits to be ended first.
        if state.holds.contains(request.path) { reply.delayMilliseconds = 20_000 }
        return reply
      }
    }
  }

  private let inbox: Inbox
  private let server: HTTPServer

  init() throws {
    let inbox = Inbox()
    self.inbox = inbox
    server = try HTTPServer { inbox.answer($0) }
  }

  deinit { server.stop() }

  func url(_ path: String) -> String { "http://127.0.0.1:\(server.port)\(path)" }

  /// Takes messages to a path and does not answer, or answers again.
  func hold(_ path: String, _ isHeld: Bool = true) {
    inbox.state.withLock { state in
      if isHeld { state.holds.insert(path) } else { state.holds.remove(path) }
    }
    if !isHeld { server.releaseHeld() }
  }

  /// The keys that came to a path, repetitions included.
  func keys(_ path: String) -> [String] {
    inbox.state.withLock { state in state.posts.filter { $0.path == path }.map(\.key) }
  }
}
