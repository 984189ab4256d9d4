public import Usage

/// Another name of a model: usage under it is priced as the model's.
///
/// Within each origin it is asked only after the exact name, so a price of the name itself wins.
public struct ModelAlias: Hashable, Sendable {
  /// The alias's own number.
  public var id: Int64
  /// The provider's type or its configured name.
  public var provider: String
  /// The name in the usage; a `*` at its end stands for any text, also none.
  public var pattern: String
  /// The exact name of the model whose prices apply; it is not looked up as an alias again.
  public var model: String
  /// The first instant in force; nil for all earlier time.
  public var validFrom: Instant?
  /// The first instant no longer in force; nil while there is none.
  public var validUntil: Instant?

  /// An alias with all its facts.
  public init(
    id: Int64 = 0, provider: String, pattern: String, model: String, validFrom: Instant? = nil,
    validUntil: Instant? = nil
  ) {
    self.id = id
    self.provider = provider
    self.pattern = pattern
    self.model = model
    self.validFrom = validFrom
    self.validUntil = validUntil
  }

  /// Whether it stands for this model name, letter by letter but for what the `*` covers.
  public func matches(_ name: String) -> Bool {
    isOpenEnded ? name.utf8.starts(with: pattern.utf8.dropLast()) : name == pattern
  }

  /// Whether it holds at `instant`: from the start on, and before the end.
  public func isInForce(at instant: Instant) -> Bool {
    if let validFrom, instant < validFrom { return false }
    if let validUntil, instant >= validUntil { return false }
    return true
  }

  /// Whether this alias is asked before another: the exact one first, then the longer one.
  func precedes(_ other: ModelAlias) -> Bool {
    if isOpenEnded != other.isOpenEnded { return !isOpenEnded }
    let length = pattern.utf8.count
    let otherLength = other.pattern.utf8.count
    return length == otherLength ? id < other.id : length > otherLength
  }

  private var isOpenEnded: Bool { pattern.utf8.last == UInt8(ascii: "*") }
}
