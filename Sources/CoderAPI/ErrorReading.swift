import JSON
import Usage

/// Turns an answer that is no success into an error with the server's own words.
struct ErrorReading {
  /// What bodies are read with.
  let parser: JSONParser
  /// What must not appear in an error, should a server repeat it.
  let secret: String

  /// The error that `answer` stands for; nil where it is a success with the right kind of content.
  func error(in answer: APIResponse, to request: APIRequest) -> APIError? {
    problem(in: answer, to: request).map { problem in
      APIError(
        endpoint: request.endpoint, status: answer.status, requestID: answer.requestID,
        problem: problem)
    }
  }

  private func problem(in answer: APIResponse, to request: APIRequest) -> APIError.Problem? {
    let type = (answer.headers["content-type"] ?? "").lowercased()
    switch answer.status {
    case 200...299:
      let wanted = request.form == .json ? "application/json" : "text/csv"
      guard type.isEmpty || type.hasPrefix(wanted) else {
        return .notJSON(contentType: shown(type))
      }
      // Rows may be missing from CSV without a trace, so its end must be marked.
      return request.form == .csv && !answer.isDelimited ? .cutShort : nil
    case 300...399:
      return .redirected(to: shown(Self.place(of: answer.headers["location"] ?? "")))
    case 429:
      return .rateLimited(retryAfter: Self.delay(askedBy: answer).map { $0 / 1000 })
    default:
      let message = message(in: answer)
      if message == nil, let problem = foreignProblem(in: answer, type: type) { return problem }
      return Self.problem(
        status: answer.status, message: shown(message ?? plainText(of: answer, type: type)))
    }
  }

  /// What is wrong with a refusal that Coder did not write; nil where it may well have.
  ///
  /// A proxy's 404 must not pass for "this group has no budget", nor its 403 for a missing right.
  private func foreignProblem(in answer: APIResponse, type: String) -> APIError.Problem? {
    if type.contains("html") { return .notJSON(contentType: shown(type)) }
    guard (400...499).contains(answer.status), answer.requestID == nil else { return nil }
    return type.hasPrefix("application/json")
      ? .unexpected(path: ".message", expected: "text") : .notJSON(contentType: shown(type))
  }

  private static func problem(status: Int, message: String) -> APIError.Problem {
    switch status {
    case 401: return .signedOut(message: message)
    case 403 where ["Premium feature", "Enterprise feature"].contains(where: message.contains):
      return .unlicensed(message: message)
    case 403 where message.contains("xperiment"): return .experimentOff(message: message)
    case 403: return .forbidden(message: message)
    // An unknown path under the gateway's prefix falls through to its proxy handler.
    case 404 where message.hasPrefix("Route not found") || message.contains("handler not mounted"):
      return .routeNotFound
    case 404: return .notFound(message: message)
    case 500...599: return .serverFailed(message: message)
    default: return .refused(message: message)
    }
  }

  // MARK: - Words

  /// Message, detail and validations of Coder's error body; nil for any other body.
  private func message(in answer: APIResponse) -> String? {
    do {
      return try parser.parse(answer.body) { value in
        guard var text = value["message"]?.string else { return nil }
        if let detail = value["detail"]?.string, !detail.isEmpty { text += " " + detail }
        guard let validations = value["validations"], validations.kind == .array else {
          return text
        }
        try validations.forEachElement { validation in
          let field = validation["field"]?.string ?? ""
          text += " (\(field): \(validation["detail"]?.string ?? ""))"
        }
        return text
      }
    } catch {
      // A body that is no JSON has no message; the status alone speaks.
      return nil
    }
  }

  private func plainText(of answer: APIResponse, type: String) -> String {
    guard type.hasPrefix("text/plain") else { return "" }
    return String(decoding: answer.body.prefix(2_000), as: UTF8.self)
  }

  /// A server's words as they may be shown: one line, no control characters, no secret.
  private func shown(_ text: String) -> String {
    let safe =
      secret.isEmpty
      ? text
      : text.split(separator: secret, omittingEmptySubsequences: false).joined(separator: "…")
    var line = String.UnicodeScalarView()
    for scalar in safe.unicodeScalars.prefix(500) {
      let isControl =
        scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value)
        || scalar.value == 0x2028 || scalar.value == 0x2029
      line.append(isControl ? " " : scalar)
    }
    while line.last == " " { line.removeLast() }
    return String(line)
  }

  /// A redirect's target as it may be shown: the origin, or the path on the same one.
  private static func place(of location: String) -> String {
    let path = location.prefix { $0 != "?" && $0 != "#" }
    guard let slashes = path.firstRange(of: "//") else { return String(path) }
    let host = path[slashes.upperBound...].prefix { $0 != "/" }
    return String(path[..<slashes.upperBound] + (host.split(separator: "@").last ?? ""))
  }

  // MARK: - Waiting

  /// The wait in milliseconds that a 429 or 503 asks for.
  ///
  /// It is `Retry-After` (seconds or a date), else, of a 429, the time until `X-RateLimit-Reset`.
  static func delay(askedBy answer: APIResponse) -> Int? {
    guard answer.status == 429 || answer.status == 503 else { return nil }
    if let text = answer.headers["retry-after"] {
      if let seconds = Int(text), seconds >= 0 { return milliseconds(seconds) }
      if let end = Instant(httpDate: text), let now = answer.date {
        return milliseconds(Int((end.microseconds - now.microseconds) / 1_000_000))
      }
    }
    guard answer.status == 429, let left = answer.secondsUntilReset, left > 0 else { return nil }
    return milliseconds(left)
  }

  /// Within 0 and eleven days, so that nothing overflows.
  private static func milliseconds(_ seconds: Int) -> Int { min(max(seconds, 0), 1_000_000) * 1000 }
}
