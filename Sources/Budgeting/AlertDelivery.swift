public import Usage

/// How far a message has got on its way to its channel.
///
/// An attempt is stored before it is made and its end after it: whatever happens in between, the
/// next run knows that the message may have arrived, and sends it with the same key.
public struct AlertDelivery: Hashable, Sendable {
  /// The steps; the raw value is the word in the warehouse.
  public enum State: String, CaseIterable, Hashable, Sendable {
    /// Stored, and not tried.
    case recorded
    /// Tried: it failed and is tried again, or the program ended before it knew.
    case sending
    /// Taken by the channel.
    case sent
    /// Given up.
    case failed
  }

  /// How long a message is tried for: seven days.
  public static let patienceSeconds: Int64 = 7 * 86_400
  /// The longest pause between two attempts: an hour.
  public static let longestPauseSeconds: Int64 = 3600

  /// How far it is.
  public var state: State
  /// How many attempts were begun.
  public var attempts: Int64
  /// When it may be tried next.
  public var notBefore: Instant
  /// When the last attempt began; nil before the first.
  public var attemptedAt: Instant?
  /// When it was sent or given up; nil before.
  public var finishedAt: Instant?
  /// Why the last attempt failed, without secrets; nil where none did.
  public var problem: String?

  /// A message that was recorded at `now` and may be sent at once.
  public init(recordedAt now: Instant) {
    self.init(state: .recorded, attempts: 0, notBefore: now)
  }

  /// Puts a delivery together.
  public init(
    state: State, attempts: Int64, notBefore: Instant, attemptedAt: Instant? = nil,
    finishedAt: Instant? = nil, problem: String? = nil
  ) {
    self.state = state
    self.attempts = attempts
    self.notBefore = notBefore
    self.attemptedAt = attemptedAt
    self.finishedAt = finishedAt
    self.problem = problem
  }

  /// Whether it is still to be sent.
  public var isOpen: Bool { state == .recorded || state == .sending }

  /// The delivery with an attempt begun at `now`.
  public func attempted(at now: Instant) -> AlertDelivery {
    var next = self
    next.state = .sending
    next.attempts += 1
    next.attemptedAt = now
    return next
  }

  /// The delivery after the channel took the message.
  public func succeeded(at now: Instant) -> AlertDelivery {
    var next = self
    next.state = .sent
    next.finishedAt = now
    next.problem = nil
    return next
  }

  /// The delivery after an attempt failed: the pause doubles from a second up to an hour, and is no
  /// shorter than what the channel asked for; after seven days the message is given up.
  public func failed(
    at now: Instant, recordedAt: Instant, retryAfterSeconds: Int64?, problem: String
  ) -> AlertDelivery {
    var next = self
    next.problem = problem
    guard recordedAt.advanced(bySeconds: Self.patienceSeconds) > now else {
      return givenUp(at: now, problem: problem)
    }
    let doubled = Int64(1) << min(max(attempts - 1, 0), 20)
    let pause = max(min(doubled, Self.longestPauseSeconds), retryAfterSeconds ?? 0)
    next.notBefore = now.advanced(bySeconds: pause)
    return next
  }

  /// The delivery after nothing more is tried.
  public func givenUp(at now: Instant, problem: String) -> AlertDelivery {
    var next = self
    next.state = .failed
    next.finishedAt = now
    next.problem = problem
    return next
  }
}
