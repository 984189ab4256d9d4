internal import Synchronization

/// Messages that some threads send and one takes, in the order in which they were sent.
public final class Mailbox<Message: Sendable>: Sendable {
  private let sent: Signal
  private let messages = Mutex<[Message]>([])

  /// Nil where the process has no descriptors left.
  public init?() {
    guard let sent = Signal() else { return nil }
    self.sent = sent
  }

  /// Never waits.
  public func send(_ message: consuming sending Message) {
    let message = message
    messages.withLock { $0.append(message) }
    sent.raise()
  }

  /// Waits for a message.
  public func receive() -> Message {
    while true {
      sent.clear()
      if let message = messages.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) {
        // Whoever takes the next one finds the signal raised.
        sent.raise()
        return message
      }
      _ = sent.wait(milliseconds: nil)
    }
  }
}
