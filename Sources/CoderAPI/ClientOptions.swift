/// How a client behaves towards the server.
public struct ClientOptions: Hashable, Sendable {
  /// Requests under way at once.
  public var concurrency: Int
  /// Requests a minute at most; nil leaves it to the server's own limit.
  public var maximumRequestsPerMinute: Int?
  /// When failures are tried again.
  public var retry: RetryPolicy
  /// The largest answer taken, in bytes after decompression.
  public var maximumResponseBytes: Int
  /// Time to connect, in milliseconds.
  public var connectTimeout: Int
  /// Time for one whole request, in milliseconds.
  public var timeout: Int
  /// A file of certificate authorities in place of the system's.
  public var certificateAuthorities: String?
  /// How the client names itself.
  public var userAgent: String
  /// The seed of the jitter.
  public var jitterSeed: UInt64

  /// The defaults are gentle: four requests at once.
  public init(
    concurrency: Int = 4, maximumRequestsPerMinute: Int? = nil, retry: RetryPolicy = RetryPolicy(),
    maximumResponseBytes: Int = 64 << 20, connectTimeout: Int = 10_000, timeout: Int = 120_000,
    certificateAuthorities: String? = nil, userAgent: String = "showback", jitterSeed: UInt64 = 1
  ) {
    self.concurrency = concurrency
    self.maximumRequestsPerMinute = maximumRequestsPerMinute
    self.retry = retry
    self.maximumResponseBytes = maximumResponseBytes
    self.connectTimeout = connectTimeout
    self.timeout = timeout
    self.certificateAuthorities = certificateAuthorities
    self.userAgent = userAgent
    self.jitterSeed = jitterSeed
  }
}
