public import Budgeting
public import Usage

/// Sends what is recorded: each message until its channel has taken it, a few times in a run.
///
/// An attempt is recorded before it is made and its outcome after it. Killed in between, the next
/// run sends the message again with the same key, for the receiver to drop: at least once, and where
/// receivers look at the key, exactly once.
public struct AlertOutbox {
  /// The time that it sends and waits by.
  public struct Clock {
    /// The time now.
    public var now: () -> Instant
    /// Waits so many milliseconds.
    public var sleep: (_ milliseconds: Int) -> Void

    /// Names the two functions.
    public init(now: @escaping () -> Instant, sleep: @escaping (_ milliseconds: Int) -> Void) {
      self.now = now
      self.sleep = sleep
    }
  }

  /// What a run came to.
  public struct Outcome: Hashable, Sendable {
    /// The keys of the messages that were taken, in order.
    public var sent: [String] = []
    /// Why a channel has not taken all of its messages: its last failure, in order of channels.
    public var failures: [DeliveryError] = []
    /// How many messages are left for a later run.
    public var left = 0
    /// How many messages were given up.
    public var givenUp = 0
  }

  /// The most attempts for one message in a run.
  public static let attemptsInRun = 3
  /// The longest pause that a run waits for; longer ones are left to a later run.
  public static let longestPauseMilliseconds = 15_000

  private let clock: Clock
  private let slackChannels: Set<String>
  private let record: (AlertDelivery, _ key: String) throws -> Void
  private let transmit: (AlertDigest, Instant) throws(DeliveryError) -> Void

  /// An outbox to `channels` that stores with `record` what it does and sends with `transmit`.
  public init(
    channels: [AlertChannel], clock: Clock,
    record: @escaping (AlertDelivery, _ key: String) throws -> Void,
    transmit: @escaping (AlertDigest, Instant) throws(DeliveryError) -> Void
  ) {
    self.clock = clock
    slackChannels = Set(
      channels.filter { if case .slack = $0.kind { true } else { false } }.map(\.name))
    self.record = record
    self.transmit = transmit
  }

  /// Sends `messages`, oldest first; a channel that fails does not hold up the others.
  ///
  /// Throws what `record` throws: a message whose attempt cannot be recorded is not sent.
  public func send(_ messages: [AlertMessage]) throws -> Outcome {
    var queue = OutboxQueue(messages, attemptsInRun: Self.attemptsInRun)
    var outcome = Outcome()
    while let (index, start) = queue.next(slowly: slackChannels) {
      let wait = (start.microseconds - clock.now().microseconds + 999) / 1000
      if wait > Self.longestPauseMilliseconds {
        queue.postpone(index)
        continue
      }
      if wait > 0 { clock.sleep(Int(wait)) }
      try attempt(index, in: &queue, outcome: &outcome)
    }
    outcome.failures = queue.failures.sorted { $0.channel < $1.channel }
    outcome.left = queue.messages.filter(\.delivery.isOpen).count
    return outcome
  }

  private func attempt(
    _ index: Int, in queue: inout OutboxQueue, outcome: inout Outcome
  ) throws {
    let digest = queue.messages[index].digest
    let begun = queue.messages[index].delivery.attempted(at: clock.now())
    try record(begun, digest.key)
    do throws(DeliveryError) {
      try transmit(digest, clock.now())
    } catch {
      let now = clock.now()
      var failed = begun.failed(
        at: now, recordedAt: digest.recordedAt, retryAfterSeconds: error.retryAfterSeconds,
        problem: error.word)
      if error.problem == .channelRemoved { failed = begun.givenUp(at: now, problem: error.word) }
      try record(failed, digest.key)
      if !failed.isOpen { outcome.givenUp += 1 }
      queue.failed(index, failed, error, at: now)
      return
    }
    let now = clock.now()
    let sent = begun.succeeded(at: now)
    try record(sent, digest.key)
    outcome.sent.append(digest.key)
    queue.succeeded(index, sent, at: now)
  }
}
