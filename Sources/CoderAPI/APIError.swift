public import Curl

/// A request that brought no usable answer, as facts.
public struct APIError: Error, Hashable, Sendable {
  /// Method and path template, for example `GET /api/v2/groups/{group}/ai/budget`.
  public var endpoint: String
  /// The HTTP status, where an answer came.
  public var status: Int?
  /// The id that the server gave the request (`X-Coder-Request-Id`).
  public var requestID: String?
  /// What went wrong.
  public var problem: Problem

  /// Describes a failed request.
  public init(endpoint: String, status: Int?, requestID: String?, problem: Problem) {
    self.endpoint = endpoint
    self.status = status
    self.requestID = requestID
    self.problem = problem
  }

  /// The ways in which a request can fail; `message` is the server's own.
  public enum Problem: Hashable, Sendable {
    /// No answer came, or only a part of one.
    case transport(CurlError)
    /// 401: no token, a wrong or an expired one.
    case signedOut(message: String)
    /// 403: the token's owner may not read this.
    case forbidden(message: String)
    /// 403: the deployment's licence lacks the feature.
    case unlicensed(message: String)
    /// 403: the deployment has not switched the experiment on.
    case experimentOff(message: String)
    /// 404 `Route not found.`: an older or newer server, which has no such endpoint.
    case routeNotFound
    /// Another 404: the thing is absent, or the token may not see it.
    case notFound(message: String)
    /// 400 and other refusals, with the server's detail.
    case refused(message: String)
    /// 429, with the seconds to wait where the server says.
    case rateLimited(retryAfter: Int?)
    /// 5xx.
    case serverFailed(message: String)
    /// A redirect to another origin or path, which is not followed.
    case redirected(to: String)
    /// Something else than JSON, such as a proxy's HTML page.
    case notJSON(contentType: String)
    /// A body that ends in the middle, or whose end cannot be told.
    case cutShort
    /// Invalid JSON.
    case invalidJSON
    /// JSON of another shape: where, and what was expected there.
    case unexpected(path: String, expected: String)
    /// An answer over the size limit in bytes.
    case tooLarge(limit: Int)
    /// Answers that contradict each other, such as pages that go round in a circle.
    case contradictory(String)
  }

  /// Why no answer came, in libcurl's words; nil where one came.
  public var transportMessage: String? {
    if case .transport(let error) = problem { error.message } else { nil }
  }

  /// Whether the same request may succeed later without anybody changing anything.
  public var isTemporary: Bool {
    switch problem {
    case .transport(let error):
      switch error.kind {
      case .protocolNotAllowed, .invalidRequest, .tooLarge: false
      // A handshake that broke off may pass; a certificate that is not trusted stays so.
      case .tls: error.code == Self.handshakeFailed
      default: true
      }
    case .serverFailed, .notJSON: status.map(Self.temporaryStatuses.contains) ?? true
    case .rateLimited, .cutShort, .invalidJSON, .contradictory: true
    case .signedOut, .forbidden, .unlicensed, .experimentOff, .routeNotFound, .notFound, .refused,
      .redirected, .unexpected, .tooLarge:
      false
    }
  }

  /// libcurl's `CURLE_SSL_CONNECT_ERROR`.
  private static let handshakeFailed: Int32 = 35

  /// A success is among them: what should have been JSON then came from somewhere else.
  private static let temporaryStatuses: Set<Int> = Set(200...299).union([500, 502, 503, 504])

  /// Whether the endpoint is there but a right or a licence is missing.
  public var isDenied: Bool {
    switch problem {
    case .forbidden, .unlicensed, .experimentOff: true
    default: false
    }
  }

  /// Whether the server answered with something that cannot be used, now or later.
  public var isUnusableAnswer: Bool {
    if case .unexpected = problem { true } else { isTooLarge }
  }

  /// Whether the answer was larger than we take.
  public var isTooLarge: Bool {
    switch problem {
    case .tooLarge: true
    case .transport(let error): if case .tooLarge = error.kind { true } else { false }
    default: false
    }
  }
}
