internal import HTTPServer

/// An answer that ends a request early: a bad parameter, a missing right, a thing not found.
struct Refusal: Error {
  let reply: HTTPReply

  init(_ reply: HTTPReply) { self.reply = reply }
}
