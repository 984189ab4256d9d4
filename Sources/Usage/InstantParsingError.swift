/// Text that is not an RFC 3339 date-time with an offset.
public struct InstantParsingError: Error, Hashable, Sendable {
  /// The text as it came, cut after 100 characters.
  public var text: String

  /// An error for `text`, of which it keeps the first 100 characters.
  public init(text: String) {
    self.text = String(text.prefix(100))
  }
}
