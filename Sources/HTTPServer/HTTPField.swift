/// A name and its value: a header or a part of a query.
public struct HTTPField: Hashable, Sendable {
  /// The name as it stands on the wire.
  public var name: String
  /// The value, decoded.
  public var value: String

  /// A field from its two parts.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
