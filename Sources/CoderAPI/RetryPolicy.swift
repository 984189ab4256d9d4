/// When and how often a failed request is sent again: capped exponential backoff with full jitter,
/// unless the server says how long to wait.
public struct RetryPolicy: Hashable, Sendable {
  /// How often a request is sent at most, the first time included.
  public var maximumAttempts: Int
  /// The longest wait after the first failure, in milliseconds; it doubles with each one.
  public var firstDelay: Int
  /// The longest wait of all, in milliseconds.
  public var longestDelay: Int
  /// The longest wait that a server may ask for, in milliseconds; beyond it the request fails.
  public var longestServerDelay: Int

  /// Describes a policy; the defaults ride out between half a minute and one minute of trouble.
  public init(
    maximumAttempts: Int = 9, firstDelay: Int = 250, longestDelay: Int = 30_000,
    longestServerDelay: Int = 300_000
  ) {
    self.maximumAttempts = maximumAttempts
    self.firstDelay = firstDelay
    self.longestDelay = longestDelay
    self.longestServerDelay = longestServerDelay
  }

  /// The milliseconds to wait before attempt `attempt + 1`, or nil where the failure is final.
  ///
  /// A server's own delay is never shortened, and spread over the time that would be waited without
  /// it. `attempt` counts from 1; `random` picks from a range, so that the rule itself stays pure.
  public func delay(
    after error: APIError, attempt: Int, serverDelay: Int?, random: (ClosedRange<Int>) -> Int
  ) -> Int? {
    guard error.isTemporary, attempt < maximumAttempts else { return nil }
    let doublings = min(max(attempt, 1) - 1, 20)
    let bound = max(min(longestDelay, min(firstDelay, longestDelay) << doublings), 0)
    guard let serverDelay else { return random(bound / 2...bound) }
    guard serverDelay <= longestServerDelay else { return nil }
    // Everybody who was told the same second would come back in it.
    return serverDelay + random(0...bound)
  }
}
