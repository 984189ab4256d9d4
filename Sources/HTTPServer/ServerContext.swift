/// What the library's callbacks need; it lives as long as the server.
final class ServerContext: Sendable {
  let respond: @Sendable (HTTPRequest) -> HTTPReply
  let held = HeldConnections()

  init(respond: @escaping @Sendable (HTTPRequest) -> HTTPReply) { self.respond = respond }
}
