/// One HTTP request with its limits.
///
/// TLS is always verified and redirects are not followed.
public struct Request: Hashable, Sendable {
  /// The absolute URL, `https` unless ``allowsPlainHTTP``; used as it is, dot segments included.
  public var url: String
  /// The method in capitals.
  public var method: String
  /// Headers to send beside libcurl's own (`Host`, `User-Agent`, `Accept-Encoding`).
  public var headers: [Header]
  /// The body to send, with its length; a `Content-Type` is sent only if ``headers`` has one.
  public var body: [UInt8]?
  /// How long resolving, connecting and the TLS handshake may take, in milliseconds.
  public var connectTimeoutMilliseconds: Int
  /// How long the whole transfer may take, waiting for a free connection included.
  public var timeoutMilliseconds: Int
  /// After how many seconds without a byte in either direction the transfer is given up.
  public var stallTimeoutSeconds: Int
  /// The largest body accepted, in bytes, counted after decompression.
  public var maximumResponseBytes: Int
  /// Whether the body may come compressed in any way libcurl knows; it is undone on receipt.
  ///
  /// libcurl does not notice a compressed stream that stops early inside a body of the announced
  /// length. Where nothing else proves the content complete, ask for it uncompressed.
  public var acceptsCompression: Bool
  /// Whether `http` is accepted beside `https`; for the loopback only.
  public var allowsPlainHTTP: Bool
  /// A PEM file of certificate authorities to trust instead of the system's.
  public var caFile: String?
  /// The proxy's URL; empty for none at all, `nil` for what the environment variables say.
  public var proxy: String?
  /// The `User-Agent` to send.
  public var userAgent: String

  /// Creates a request; what it holds is checked when it starts.
  public init(
    url: String, method: String = "GET", headers: [Header] = [], body: [UInt8]? = nil,
    connectTimeoutMilliseconds: Int = 10_000, timeoutMilliseconds: Int = 120_000,
    stallTimeoutSeconds: Int = 60, maximumResponseBytes: Int = 64 << 20,
    acceptsCompression: Bool = true, allowsPlainHTTP: Bool = false, caFile: String? = nil,
    proxy: String? = nil,
    userAgent: String = "libcurl/" + version
  ) {
    self.url = url
    self.method = method
    self.headers = headers
    self.body = body
    self.connectTimeoutMilliseconds = connectTimeoutMilliseconds
    self.timeoutMilliseconds = timeoutMilliseconds
    self.stallTimeoutSeconds = stallTimeoutSeconds
    self.maximumResponseBytes = maximumResponseBytes
    self.acceptsCompression = acceptsCompression
    self.allowsPlainHTTP = allowsPlainHTTP
    self.caFile = caFile
    self.proxy = proxy
    self.userAgent = userAgent
  }

  /// A part of a request that can be unusable.
  public enum Part: Hashable, Sendable {
    /// Not absolute, or with spaces or control characters.
    case url
    /// Not an HTTP token.
    case method
    /// With line breaks.
    case userAgent
    /// A name that is no HTTP token, or a value with line breaks.
    case header(name: String)
  }
}

/// Queries, headers and bodies hold secrets, so a request shows none of them.
extension Request: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The method and the URL without its query.
  public var description: String { "\(method) \(URLText.withoutQuery(url))" }
  /// The method and the URL without its query.
  public var debugDescription: String { description }
  /// Nothing, so that a dump shows the description alone.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
