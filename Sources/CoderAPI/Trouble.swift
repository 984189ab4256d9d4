import Curl

/// How the requests of a run have fared, and so how much patience the next failure deserves.
///
/// The retry policy rides out a bad minute. A deployment that stays down must not cost that minute
/// again for each of a thousand requests, and a mistyped address should be told at once.
struct Trouble {
  /// Attempts where waiting is not expected to help.
  static let fewAttempts = 3
  /// How many requests to one endpoint may run out of attempts before the others get few.
  private static let exhaustedRequests = 2

  /// How many requests in a row may run out of attempts by waiting for an answer.
  private static let longestSilence = 8

  /// The time limit that the last of too many requests met, one after the other: nothing more is
  /// sent then, since each request would wait as long again for nothing.
  private(set) var silence: CurlError?

  private var silentRequests = 0
  private var hasEverSucceeded = false
  private var hasGivenUpSinceSuccess = false
  private var exhausted: [String: Int] = [:]

  /// Records an answer that can be used.
  mutating func succeeded() {
    hasEverSucceeded = true
    hasGivenUpSinceSuccess = false
    silentRequests = 0
  }

  /// Records a request that ran out of attempts.
  mutating func gaveUp(after error: APIError) {
    hasGivenUpSinceSuccess = true
    exhausted[error.endpoint, default: 0] += 1
    guard case .transport(let transport) = error.problem, Self.isSilence(error) else { return }
    silentRequests += 1
    if silentRequests >= Self.longestSilence { silence = transport }
  }

  /// How often a request that met `error` may be sent at most.
  func attempts(after error: APIError) -> Int {
    let isHopeless =
      hasGivenUpSinceSuccess || exhausted[error.endpoint, default: 0] >= Self.exhaustedRequests
      || !hasEverSucceeded && Self.putsAddressInDoubt(error)
    guard isHopeless else { return Self.isSilence(error) ? Self.fewAttempts : .max }
    return Self.isSilence(error) && silentRequests > 0 ? 1 : Self.fewAttempts
  }

  /// Whether a time limit passed, which takes far longer than any other failure.
  private static func isSilence(_ error: APIError) -> Bool {
    if case .transport(let transport) = error.problem { transport.kind == .timedOut } else { false }
  }

  /// Whether the error is what a wrong address brings: nobody there, or somebody else.
  private static func putsAddressInDoubt(_ error: APIError) -> Bool {
    switch error.problem {
    case .transport(let transport):
      [.couldNotResolve, .couldNotConnect, .tls].contains(transport.kind)
    case .notJSON: error.status.map((200...299).contains) ?? false
    default: false
    }
  }
}
