/// The secret that opens the deployment; printing it shows nothing of it.
public struct SessionToken: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  let secret: String

  /// Takes a token as read from a file or the environment; nil where it is empty or holds anything
  /// that cannot stand in an HTTP header.
  public init?(_ text: String) {
    let secret = text.trimmed
    guard !secret.isEmpty, secret.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else { return nil }
    self.secret = secret
  }

  /// The part before the first dash, by which the server lists the token; no secret.
  ///
  /// `nil` where the token has no such form.
  public var id: String? {
    let parts = secret.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    return parts.count == 2 && parts[0].utf8.count == 10 ? String(parts[0]) : nil
  }

  /// A fixed word, never the secret.
  public var description: String { "(session token)" }
  /// A fixed word, never the secret.
  public var debugDescription: String { description }
  /// No children, so that dumping a value shows nothing.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
