/// Text that is not a date `YYYY-MM-DD` of the calendar.
public struct DayParsingError: Error, Hashable, Sendable {
  /// The text as it came, cut after 100 characters.
  public var text: String

  /// An error for `text`, of which it keeps the first 100 characters.
  public init(text: String) {
    self.text = String(text.prefix(100))
  }
}
