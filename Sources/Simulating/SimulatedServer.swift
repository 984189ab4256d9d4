internal import HTTPServer

/// A simulated deployment behind a real HTTP server on the loopback address.
///
/// ```swift
/// let server = try SimulatedServer(SimulationOptions())
/// server.url    // http://127.0.0.1:40123
/// server.truth()  // {"usage":[…
/// server.stop()
/// ```
public final class SimulatedServer: Sendable {
  /// What answers; its time, generation, faults and role can be changed while the server runs.
  public let deployment: SimulatedDeployment
  private let server: HTTPServer

  /// Starts to listen; port 0 takes a free one.
  public init(
    _ options: SimulationOptions, port: UInt16 = 0, threads: Int = 2
  ) throws(SimulationError) {
    let deployment = try SimulatedDeployment(options)
    self.deployment = deployment
    do throws(HTTPServerError) {
      server = try HTTPServer(port: port, threads: threads) { deployment.reply(to: $0) }
    } catch {
      throw SimulationError.server(error)
    }
  }

  /// The port it listens on.
  public var port: UInt16 { server.port }

  /// The deployment's address, without a path.
  public var url: String { "http://127.0.0.1:\(server.port)" }

  /// The session token that is accepted.
  public var token: String { deployment.token }

  /// Answers so many requests more, then holds the replies to all others until ``release()``: a
  /// client is then surely at work.
  public func hold(after count: Int) { deployment.setHold(after: count) }

  /// Delivers the replies that are held, and holds no more.
  public func release() {
    deployment.setHold(after: nil)
    server.releaseHeld()
  }

  /// Stops listening and waits for the threads.
  public func stop() { server.stop() }

  /// As ``SimulatedDeployment/truth(observedAt:since:until:)``.
  public func truth(
    observedAt: [Int64] = [], since: String? = nil, until: String? = nil
  ) -> String {
    deployment.truth(observedAt: observedAt, since: since, until: until)
  }
}
