/// Why a request got no complete answer.
public struct CurlError: Error, Hashable, Sendable {
  /// What went wrong, as far as a caller may act on it.
  public var kind: Kind
  /// The library's own code (`CURLcode`), or 0 for what was refused before it was called.
  public var code: Int32
  /// The library's message, never with the query or the credentials of the URL.
  public var message: String
  /// The URL without credentials, query and fragment; empty where the pool itself failed.
  public var url: String

  /// Creates an error from its parts; `url` loses its credentials and query.
  public init(kind: Kind, code: Int32 = 0, message: String = "", url: String = "") {
    self.kind = kind
    self.code = code
    self.message = message
    self.url = URLText.withoutQuery(url)
  }

  /// The kinds of failure.
  public enum Kind: Hashable, Sendable {
    /// The host's name has no address.
    case couldNotResolve
    /// Nothing accepts connections there, or the connection could not be made in time.
    case couldNotConnect
    /// A time limit passed: connecting, the whole transfer, or a stall.
    case timedOut
    /// The handshake failed or the certificate is not to be trusted.
    case tls
    /// The body ended before the end the server had announced.
    case truncated
    /// The connection broke while sending or receiving.
    case connectionLost
    /// The server closed the connection without an answer.
    case emptyReply
    /// The answer is not HTTP, or its compression cannot be undone.
    case malformed
    /// The body is larger than `limit` bytes, as announced or as received.
    case tooLarge(limit: Int)
    /// The URL's scheme is neither `https` nor a permitted `http`.
    case protocolNotAllowed
    /// The request cannot be sent as it is.
    case invalidRequest(Request.Part)
    /// The proxy could not be found, or refused.
    case proxy
    /// Memory ran out.
    case outOfMemory
    /// Anything else; see the code.
    case other
  }
}
