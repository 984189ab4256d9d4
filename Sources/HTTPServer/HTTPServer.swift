internal import CMicroHTTPD
internal import Glibc
internal import Synchronization

/// An HTTP/1.1 server on the loopback address, which answers from a small pool of threads.
///
/// It listens from its creation until ``stop()`` or its release. Connections are kept alive. The
/// server has no clock: a `Date` header comes from the handler or not at all. It may be shared;
/// the handler runs on several threads at once and must not block.
///
/// ```swift
/// let server = try HTTPServer { _ in HTTPReply(status: 200, body: Array("hello".utf8)) }
/// server.port  // 40123
/// server.stop()
/// ```
public final class HTTPServer: Sendable {
  /// The largest request body that is read; a larger one is answered with status 413.
  public static let bodyLimit = 1 << 20

  /// The port it listens on.
  public let port: UInt16

  private let context: ServerContext
  private let daemon: Mutex<RunningDaemon?>

  /// Starts to listen on `127.0.0.1`; port 0 takes a free one.
  public init(
    port: UInt16 = 0, threads: Int = 2,
    handler: @escaping @Sendable (HTTPRequest) -> HTTPReply
  ) throws(HTTPServerError) {
    context = ServerContext(respond: handler)
    let running = try RunningDaemon(port: port, threads: threads, context: context)
    self.port = running.port
    daemon = Mutex(running)
  }

  deinit { stop() }

  /// Delivers every reply that is held back now, whatever is left of its delay.
  public func releaseHeld() { context.held.releaseWaiting() }

  /// Closes the port and every connection and waits for the threads; a second call does nothing.
  public func stop() {
    context.held.releaseAll()
    daemon.withLock { daemon in
      daemon?.stop()
      daemon = nil
    }
  }
}
