/// Why a server could not start.
public struct HTTPServerError: Error, Hashable, Sendable {
  /// The port asked for; 0 stands for any free one.
  public var port: UInt16
  /// The system's error code, `EADDRINUSE` for a port in use.
  public var code: Int32

  /// An error from its facts.
  public init(port: UInt16, code: Int32) {
    self.port = port
    self.code = code
  }
}
