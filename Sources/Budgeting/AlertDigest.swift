public import Usage

/// What one check tells one channel: one message, however many budgets it is about.
public struct AlertDigest: Hashable, Sendable {
  /// What stays the same when the message is sent again, so that receivers can drop the repetition.
  public var key: String
  /// The name of the channel.
  public var channel: String
  /// When it was recorded.
  public var recordedAt: Instant
  /// The deployment's address.
  public var deployment: String
  /// What there is to tell, most urgent first; one event at least.
  public var events: [AlertEvent]

  /// Puts a digest together.
  public init(
    key: String, channel: String, recordedAt: Instant, deployment: String, events: [AlertEvent]
  ) {
    self.key = key
    self.channel = channel
    self.recordedAt = recordedAt
    self.deployment = deployment
    self.events = events
  }
}
