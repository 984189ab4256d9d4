import CoderAPI

/// A gap's reason in a few words, as it is stored and shown.
enum GapReason {
  static func text(_ error: APIError) -> String {
    // A server without an endpoint has no more to tell of that in its log.
    if case .routeNotFound = error.problem { return words(error) }
    let request = error.requestID.map { " (request \($0))" } ?? ""
    return words(error) + request
  }

  private static func words(_ error: APIError) -> String {
    switch error.problem {
    case .transport: "no answer: \(error.transportMessage ?? "")"
    case .signedOut: "the token is not accepted"
    case .forbidden: "not permitted"
    case .unlicensed: "the deployment's licence lacks the feature"
    case .experimentOff(let message): "switched off on the deployment: \(message)"
    case .routeNotFound: "this server has no such endpoint"
    case .notFound: "absent, or not permitted"
    case .refused(let message): "refused with \(error.status ?? 400): \(message)"
    case .rateLimited: "rate limited (429) until the attempts ran out"
    case .serverFailed(let message): "server error \(error.status ?? 500): \(message)"
    case .redirected(let place): "redirected to \(place), not followed"
    case .notJSON(let type): "answered \(type.isEmpty ? "something" : type) in place of JSON"
    case .cutShort: "the answer was cut short"
    case .invalidJSON: "the answer is not valid JSON"
    case .unexpected(let path, let expected): "unexpected answer: \(path) is not \(expected)"
    case .tooLarge(let limit): "one row is larger than the limit of \(limit) bytes"
    case .contradictory(let what): what
    }
  }
}
