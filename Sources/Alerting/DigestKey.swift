public import Budgeting
public import Digest
public import Usage

extension AlertDigest {
  /// A digest whose key follows from what it tells, to whom and when: recorded anew it has the same.
  ///
  /// The key is 32 hexadecimal digits. Throws where the library has no SHA-256.
  public init(
    of events: [AlertEvent], to channel: String, deployment: String, recordedAt now: Instant
  ) throws(DigestError) {
    var parts = [deployment, channel, now.description]
    for event in events {
      parts += [event.standing?.subject.key ?? "", event.kind.rawValue, event.condition.key]
    }
    let content = parts.joined(separator: "\u{0}")
    let key = String(try SHA256(of: Array(content.utf8)).description.prefix(32))
    self.init(
      key: key, channel: channel, recordedAt: now, deployment: deployment, events: events)
  }
}
