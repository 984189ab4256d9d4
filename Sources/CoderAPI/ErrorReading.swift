import JSON
import Usage

/// Turns an answer that is no success into an error with the server's own words.
enum ErrorReading {
  /// The error that `answer` stands for; nil where it is a success with the right kind of content.
  static func error(in answer: APIResponse, to request: APIRequest, parser: JSONParser)
    -> APIError?
  {
    problem(in: answer, to: request, parser: parser).map { problem in
      APIError(
        endpoint: request.endpoint, status: answer.status, requestID: answer.requestID,
        problem: problem)
    }
  }

  /// The wait in milliseconds that a 429 asks for: `Retry-After`, else until `X-RateLimit-Reset`.
  static func delay(askedBy answer: APIResponse) -> Int? {
    guard answer.status == 429 else { return nil }
    if let seconds = answer.headers["retry-after"].flatMap({ Int($0) }), seconds >= 0 {
      return min(seconds, 1_000_000) * 1000
    }
    guard let reset = answer.headers["x-ratelimit-reset"].flatMap({ Int($0) }),
      let date = answer.date
    else { return nil }
    let now = Int(date.microseconds / 1_000_000)
    return reset > now ? min(reset - now, 1_000_000) * 1000 : nil
  }

  private static func problem(in answer: APIResponse, to request: APIRequest, parser: JSONParser)
    -> APIError.Problem?
  {
    let type = answer.headers["content-type"] ?? ""
    switch answer.status {
    case 200...299:
      let wanted = request.form == .json ? "application/json" : "text/csv"
      guard type.isEmpty || type.lowercased().hasPrefix(wanted) else {
        return .notJSON(contentType: type)
      }
      return nil
    case 300...399:
      return .redirected(to: origin(of: answer.headers["location"] ?? ""))
    case 429:
      return .rateLimited(retryAfter: delay(askedBy: answer).map { $0 / 1000 })
    default:
      let message = message(in: answer, parser: parser)
      return problem(status: answer.status, message: message, contentType: type)
    }
  }

  private static func problem(status: Int, message: String?, contentType: String)
    -> APIError.Problem
  {
    let text = message ?? ""
    switch status {
    case 401: return .signedOut(message: text)
    case 403 where text.contains("Premium feature"): return .unlicensed(message: text)
    case 403 where text.contains("xperiment"): return .experimentOff(message: text)
    case 403: return .forbidden(message: text)
    // An unknown path under the gateway's prefix falls through to its proxy handler.
    case 404 where text.hasPrefix("Route not found") || text.contains("handler not mounted"):
      return .routeNotFound
    case 404: return .notFound(message: text)
    case 500...599:
      if message == nil, contentType.contains("html") { return .notJSON(contentType: contentType) }
      return .serverFailed(message: text)
    default: return .refused(message: text)
    }
  }

  /// Message, detail and validations of Coder's error body in one line; nil for any other body.
  private static func message(in answer: APIResponse, parser: JSONParser) -> String? {
    do {
      return try parser.parse(answer.body) { value in
        guard var text = value["message"]?.string else { return nil }
        if let detail = value["detail"]?.string, !detail.isEmpty { text += " " + detail }
        try value["validations"]?.forEachElement { validation in
          let field = validation["field"]?.string ?? ""
          text += " (\(field): \(validation["detail"]?.string ?? ""))"
        }
        return oneLine(text)
      }
    } catch {
      // A body that is no JSON has no message; the status alone speaks.
      return nil
    }
  }

  private static func oneLine(_ text: String) -> String {
    String(text.map { $0.isNewline ? " " : $0 }.prefix(500))
  }

  /// The origin of a redirect's target, so that no query of it is shown.
  private static func origin(of location: String) -> String {
    guard let scheme = location.firstRange(of: "://") else { return "another path" }
    let host = location[scheme.upperBound...].prefix { !"/?#".contains($0) }
    return String(location[..<scheme.upperBound] + (host.split(separator: "@").last ?? ""))
  }
}
