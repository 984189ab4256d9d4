import Budgeting
import Usage

/// Which message a run sends next, and from when on.
struct OutboxQueue {
  private(set) var messages: [AlertMessage]
  private var attemptsLeft: [Int]
  private var lastFailure: [String: DeliveryError] = [:]
  private var lastTouched: [String: Instant] = [:]

  init(_ messages: [AlertMessage], attemptsInRun: Int) {
    self.messages = messages
    attemptsLeft = messages.map { $0.delivery.isOpen ? attemptsInRun : 0 }
  }

  /// Why channels have not taken all of their messages.
  var failures: [DeliveryError] { Array(lastFailure.values) }

  /// The message whose time comes first, the oldest of several; nil when nothing is left to try.
  ///
  /// Between two messages to a channel of `slow` there is a second: Slack takes no more.
  func next(slowly slow: Set<String>) -> (index: Int, start: Instant)? {
    var best: (index: Int, start: Instant)?
    for index in messages.indices where attemptsLeft[index] > 0 {
      let channel = messages[index].digest.channel
      var start = messages[index].delivery.notBefore
      if slow.contains(channel), let last = lastTouched[channel] {
        start = max(start, last.advanced(bySeconds: 1))
      }
      if best.map({ start < $0.start }) ?? true { best = (index, start) }
    }
    return best
  }

  /// Leaves a message to a later run.
  mutating func postpone(_ index: Int) { attemptsLeft[index] = 0 }

  mutating func succeeded(_ index: Int, _ delivery: AlertDelivery, at now: Instant) {
    let channel = messages[index].digest.channel
    messages[index].delivery = delivery
    attemptsLeft[index] = 0
    lastTouched[channel] = now
    if !hasOpen(channel) { lastFailure[channel] = nil }
  }

  /// What fails for good fails for every message of the channel, and so does a channel that had its
  /// attempts: they all wait for the next run.
  mutating func failed(
    _ index: Int, _ delivery: AlertDelivery, _ error: DeliveryError, at now: Instant
  ) {
    let channel = messages[index].digest.channel
    messages[index].delivery = delivery
    attemptsLeft[index] -= delivery.isOpen ? 1 : attemptsLeft[index]
    lastTouched[channel] = now
    lastFailure[channel] = error
    let isRemoved = error.problem == .channelRemoved
    guard !isRemoved, !error.isTemporary || attemptsLeft[index] == 0 else { return }
    for other in messages.indices where messages[other].digest.channel == channel {
      attemptsLeft[other] = 0
    }
  }

  private func hasOpen(_ channel: String) -> Bool {
    messages.contains { $0.digest.channel == channel && $0.delivery.isOpen }
  }
}
