import Curl
import Testing

@testable import CoderAPI

@Suite struct RetryPolicyTests {
  private static func error(_ problem: APIError.Problem, status: Int? = nil) -> APIError {
    APIError(endpoint: "GET /x", status: status, requestID: nil, problem: problem)
  }

  private static let busy = error(.serverFailed(message: ""), status: 503)

  @Test(arguments: [
    (1, 125...250), (2, 250...500), (3, 500...1000), (7, 8000...16000), (8, 15000...30000),
    (9, 15000...30000), (1000, 15000...30000),
  ])
  func doublesTheWaitUpToALimit(attempt: Int, range: ClosedRange<Int>) {
    let policy = RetryPolicy(maximumAttempts: .max)
    var asked: ClosedRange<Int>?
    let delay = policy.delay(after: Self.busy, attempt: attempt, serverDelay: nil) { range in
      asked = range
      return range.lowerBound
    }
    #expect(asked == range)
    #expect(delay == range.lowerBound)
  }

  @Test func givesUpAfterTheLastAttempt() {
    let policy = RetryPolicy(maximumAttempts: 3)
    let delays = (1...4).map { attempt in
      policy.delay(after: Self.busy, attempt: attempt, serverDelay: nil) { $0.upperBound }
    }
    #expect(delays == [250, 500, nil, nil])
  }

  @Test(arguments: [
    (0, 1, 0...250), (7000, 1, 7000...7250), (0, 4, 0...2000), (300_000, 20, 300_000...330_000),
  ])
  func neverShortensWhatTheServerAsks(
    serverDelay: Int, attempt: Int, expected: ClosedRange<Int>
  ) throws {
    let policy = RetryPolicy(maximumAttempts: .max)
    let error = Self.error(.rateLimited(retryAfter: nil))
    let shortest = policy.delay(after: error, attempt: attempt, serverDelay: serverDelay) {
      $0.lowerBound
    }
    let longest = policy.delay(after: error, attempt: attempt, serverDelay: serverDelay) {
      $0.upperBound
    }
    #expect(shortest == expected.lowerBound)
    #expect(longest == expected.upperBound)
  }

  @Test func givesUpWhereTheServerAsksForTooMuch() {
    let delay = RetryPolicy().delay(
      after: Self.error(.rateLimited(retryAfter: 301)), attempt: 1, serverDelay: 300_001
    ) { $0.lowerBound }
    #expect(delay == nil)
  }

  @Test func extremePoliciesOverflowNothing() {
    for (first, longest) in [(0, 0), (Int.max, Int.max >> 21), (-5, -5), (1, 0)] {
      let policy = RetryPolicy(
        maximumAttempts: .max, firstDelay: first, longestDelay: longest)
      for attempt in [Int.min, 0, 1, 2, 64, .max - 1] {
        let delay = policy.delay(after: Self.busy, attempt: attempt, serverDelay: nil) {
          $0.upperBound
        }
        #expect(delay.map { $0 >= 0 } == true)
      }
    }
  }

  private static let failures: [(APIError, Bool)] = [
    (error(.transport(CurlError(kind: .couldNotConnect))), true),
    (error(.transport(CurlError(kind: .couldNotResolve))), true),
    (error(.transport(CurlError(kind: .timedOut))), true),
    (error(.transport(CurlError(kind: .truncated))), true),
    (error(.transport(CurlError(kind: .connectionLost))), true),
    (error(.transport(CurlError(kind: .emptyReply))), true),
    (error(.transport(CurlError(kind: .tls, code: 35))), true),
    (error(.transport(CurlError(kind: .tls, code: 60))), false),
    (error(.transport(CurlError(kind: .protocolNotAllowed))), false),
    (error(.transport(CurlError(kind: .invalidRequest(.url)))), false),
    (error(.tooLarge(limit: 1), status: 200), false),
    (error(.rateLimited(retryAfter: 1), status: 429), true),
    (error(.serverFailed(message: ""), status: 500), true),
    (error(.serverFailed(message: ""), status: 501), false),
    (error(.serverFailed(message: ""), status: 502), true),
    (error(.serverFailed(message: ""), status: 503), true),
    (error(.serverFailed(message: ""), status: 504), true),
    (error(.serverFailed(message: ""), status: 505), false),
    (error(.notJSON(contentType: "text/html"), status: 200), true),
    (error(.notJSON(contentType: "text/html"), status: 502), true),
    (error(.notJSON(contentType: "text/html"), status: 403), false),
    (error(.notJSON(contentType: "text/html"), status: 501), false),
    (error(.cutShort, status: 200), true),
    (error(.invalidJSON, status: 200), true),
    (error(.contradictory("x"), status: 200), true),
    (error(.unexpected(path: ".x", expected: "y"), status: 200), false),
    (error(.signedOut(message: ""), status: 401), false),
    (error(.forbidden(message: ""), status: 403), false),
    (error(.unlicensed(message: ""), status: 403), false),
    (error(.experimentOff(message: ""), status: 403), false),
    (error(.routeNotFound, status: 404), false),
    (error(.notFound(message: ""), status: 404), false),
    (error(.refused(message: ""), status: 400), false),
    (error(.redirected(to: "x"), status: 302), false),
  ]

  @Test(arguments: failures)
  func triesAgainWhatMayPass(error: APIError, isTemporary: Bool) {
    #expect(error.isTemporary == isTemporary)
    let delay = RetryPolicy().delay(after: error, attempt: 1, serverDelay: nil) { $0.lowerBound }
    #expect((delay != nil) == isTemporary)
  }
}
