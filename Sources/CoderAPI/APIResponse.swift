public import Usage

/// A successful answer, its body not yet read.
public struct APIResponse: Sendable {
  /// The body as it came, decompressed.
  public var body: [UInt8]
  /// The HTTP status, 200 as a rule.
  public var status: Int
  /// Response headers by lower-case name.
  public var headers: [String: String]
  /// What was read from it while it was received; its body is empty then.
  var ahead: AnswerAhead?
  /// Whether the server marked the body's end, so that a cut would have been noticed.
  var isDelimited = true

  /// The size of the body in bytes, decompressed, also where it was read already.
  public var bodyCount: Int { ahead?.bodyCount ?? body.count }

  /// The id that the server gave the request; nil where it is absent or cannot be shown.
  public var requestID: String? {
    guard let id = headers["x-coder-request-id"], (1...100).contains(id.utf8.count),
      id.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f })
    else { return nil }
    return id
  }

  /// The server's clock when it answered, to the second.
  public var date: Instant? { headers["date"].flatMap(Instant.init(httpDate:)) }

  /// The seconds until the server renews its rate limit, by its own clock; negative when that has
  /// passed, nil where it does not tell.
  var secondsUntilReset: Int? {
    guard let reset = headers["x-ratelimit-reset"].flatMap({ Int($0) }), let date else {
      return nil
    }
    let (left, overflow) = reset.subtractingReportingOverflow(Int(date.microseconds / 1_000_000))
    return overflow ? nil : left
  }
}
