/// A value of a TOML document, with the place where it starts.
///
/// Floating-point numbers keep no value: nothing here reads them, so that no amount can become
/// binary by accident.
public struct TOMLValue: Hashable, Sendable {
  /// What it is.
  public var content: Content
  /// Where it starts; of a table that was never opened by itself, where its first key stands.
  public var place: TOMLPlace

  /// Puts a value together.
  public init(_ content: Content, at place: TOMLPlace) {
    self.content = content
    self.place = place
  }

  /// The kinds of values.
  public enum Content: Hashable, Sendable {
    /// Text, which may hold any character, NUL too.
    case text(String)
    /// A whole number.
    case integer(Int64)
    /// A number with a point or an exponent, infinite or none.
    case float
    /// True or false.
    case boolean(Bool)
    /// A date without a time and an offset, as `YYYY-MM-DD`.
    case date(String)
    /// A time without a date.
    case time
    /// A date with a time.
    case dateTime
    /// Values in order.
    case array([TOMLValue])
    /// Keys with values.
    case table(TOMLTable)
  }
}
