public import Usage

/// A successful answer, its body not yet read.
public struct APIResponse: Sendable {
  /// The body as it came, decompressed.
  public var body: [UInt8]
  /// The HTTP status, 200 as a rule.
  public var status: Int
  /// Response headers by lower-case name.
  public var headers: [String: String]

  /// The id that the server gave the request.
  public var requestID: String? { headers["x-coder-request-id"] }
  /// The server's clock when it answered, to the second.
  public var date: Instant? { headers["date"].flatMap(Instant.init(httpDate:)) }
}
