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

  private var hasEverSucceeded = false
  private var hasGivenUpSinceSuccess = false
  private var exhausted: [String: Int] = [:]

  /// Records an answer that can be used.
  mutating func succeeded() {
    hasEverSucceeded = true
    hasGivenUpSinceSuccess = false
  }

  /// Records a request that ran out of attempts.
  mutating func gaveUp(after error: APIError) {
    hasGivenUpSinceSuccess = true
    exhausted[error.endpoint, default: 0] += 1
  }

  /// How often a request that met `error` may be sent at most.
  func attempts(after error: APIError) -> Int {
    let isHopeless =
      hasGivenUpSinceSuccess || exhausted[error.endpoint, default: 0] >= Self.exhaustedRequests
      || !hasEverSucceeded && Self.putsAddressInDoubt(error)
    return isHopeless ? Self.fewAttempts : .max
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
