/// What a JSON value is, with numbers by how they can be read without loss.
public enum JSONKind: Hashable, Sendable, CaseIterable {
  /// Fields by key.
  case object
  /// Elements in order.
  case array
  /// Text.
  case string
  /// A whole number that fits in `Int64`.
  case integer
  /// A whole number above `Int64` that fits in `UInt64`.
  case unsignedInteger
  /// Any other number: with a point or an exponent, or, where numbers are kept as text, too long.
  case double
  /// True or false.
  case bool
  /// Null, which is present, unlike an absent field.
  case null
}
