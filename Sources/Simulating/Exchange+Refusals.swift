internal import HTTPServer

extension Exchange {
  /// The reply to a request without the right token.
  var loginRefusal: HTTPReply? {
    let token =
      request.headers["coder-session-token"]
      ?? request.headers["authorization"].flatMap { value in
        value.hasPrefix("Bearer ") ? String(value.dropFirst(7)) : nil
      }
    guard let token, !token.isEmpty else {
      return failure(
        401, "You are signed out or your session has expired. Please sign in again to continue.",
        detail: "Cookie \"coder_session_token\" or query parameter must be provided.")
    }
    if token == world.token { return nil }
    return failure(
      401, "You are signed out or your session has expired. Please sign in again to continue.",
      detail: "API key is invalid.")
  }

  func rateLimited(retryAfter: Int?) -> HTTPReply {
    var reply = failure(
      429,
      "You've been rate limited for sending more than \(world.options.rateLimitPerMinute ?? 512) "
        + "requests in 1m0s.")
    if let retryAfter { reply.headers.append(HTTPField("Retry-After", "\(retryAfter)")) }
    return reply
  }

  /// The reply to a cursor that names no row any more.
  var deadCursor: HTTPReply {
    guard let session = request.queryValue("after_session_id") else {
      return failure(400, "Invalid pagination cursor.")
    }
    return failure(
      400, "Query parameter has invalid value.",
      detail: "after_session_id: session \"\(session)\" not found")
  }

  /// The reply of a fault that replaces the answer, or `nil` where the answer itself suffers.
  func failing(_ fault: FaultPlan.Fault, _ admission: Admission) -> HTTPReply? {
    switch fault {
    case .rateLimited: rateLimited(retryAfter: admission.retryAfter)
    case .rateLimitedBare: rateLimited(retryAfter: nil)
    case .internalError:
      failure(
        500, "An internal server error occurred.", detail: "pq: sorry, too many clients already")
    case .badGateway: HTTPReply(status: 502)
    case .unavailable: HTTPReply(status: 503)
    case .html:
      HTTPReply(
        status: admission.number % 2 == 0 ? 502 : 200,
        headers: [HTTPField("Content-Type", "text/html; charset=utf-8")],
        body: Array("<html><body><h1>502 Bad Gateway</h1>nginx</body></html>\n".utf8))
    case .staleCursor:
      request.query.contains { $0.name.hasPrefix("after_") }
        ? failure(400, "Invalid pagination cursor.") : nil
    case .truncated, .reset, .slow, .mutated: nil
    }
  }
}
