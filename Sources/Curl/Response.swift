/// A complete answer, whatever its status: a 404 is a response, not an error.
public struct Response: Hashable, Sendable {
  /// The status code, such as 200.
  public var status: Int
  /// The headers by their name in lower case; several of one name are joined with `, `.
  ///
  /// Those of the last response only: not of a proxy, an interim answer, or a trailer.
  public var headers: [String: String]
  /// The body after decompression.
  public var body: [UInt8]
  /// The protocol version, such as `1.1` or `2`, or empty where libcurl does not know it.
  public var httpVersion: String
  /// Whether the server marked the body's end, so that a cut would have been noticed.
  ///
  /// Without a length, chunks or HTTP/2 the body is whatever came before the connection closed.
  public var isDelimited: Bool
  /// The time from start to end, in microseconds.
  public var durationMicroseconds: Int

  /// Creates a response from its parts.
  public init(
    status: Int, headers: [String: String] = [:], body: [UInt8] = [], httpVersion: String = "1.1",
    isDelimited: Bool = true, durationMicroseconds: Int = 0
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.httpVersion = httpVersion
    self.isDelimited = isDelimited
    self.durationMicroseconds = durationMicroseconds
  }
}
