/// The keys of a TOML table with their values.
public struct TOMLTable: Hashable, Sendable {
  /// A key with its value.
  public struct Entry: Hashable, Sendable {
    /// The key without quotes.
    public var key: String
    /// Where the key stands.
    public var place: TOMLPlace
    /// The value.
    public var value: TOMLValue

    /// Pairs a key with its value.
    public init(key: String, place: TOMLPlace, value: TOMLValue) {
      self.key = key
      self.place = place
      self.value = value
    }
  }

  /// The entries in the order of the text; each key stands once.
  public var entries: [Entry]

  /// Puts a table together.
  public init(entries: [Entry] = []) {
    self.entries = entries
  }

  /// The entry of a key; `nil` where there is none.
  public subscript(key: String) -> Entry? { entries.first { $0.key == key } }
}
