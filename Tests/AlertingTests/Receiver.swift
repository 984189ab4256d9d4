import HTTPServer
import Synchronization

/// A real HTTP server on loopback that takes messages, answering as it is told and then with 200.
final class Receiver: Sendable {
  private let inbox: Inbox
  private let server: HTTPServer

  init(_ replies: [HTTPReply] = []) throws {
    let inbox = Inbox(replies)
    self.inbox = inbox
    server = try HTTPServer { inbox.answer($0) }
  }

  deinit { server.stop() }

  /// Everything that came, in order.
  var requests: [HTTPRequest] { inbox.requests }
  /// An address whose path and query are secrets.
  var url: String { "http://127.0.0.1:\(server.port)/hooks/s3cret?key=alsosecret" }
}

/// What a receiver has had, shared with the server's threads.
private final class Inbox: Sendable {
  private struct State {
    var requests: [HTTPRequest] = []
    var replies: [HTTPReply]
  }

  private let state: Mutex<State>

  init(_ replies: [HTTPReply]) { state = Mutex(State(replies: replies)) }

  var requests: [HTTPRequest] { state.withLock { $0.requests } }

  func answer(_ request: HTTPRequest) -> HTTPReply {
    state.withLock { state in
      state.requests.append(request)
      return state.replies.isEmpty ? HTTPReply(status: 200) : state.replies.removeFirst()
    }
  }
}
