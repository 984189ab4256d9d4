/// A value of a configuration file, with the place where it stands.
public struct Configured<Value: Hashable & Sendable>: Hashable, Sendable {
  /// The value, checked.
  public var value: Value
  /// Where it was read.
  public var place: ConfigurationPlace

  /// Pairs a value with its place.
  public init(_ value: Value, at place: ConfigurationPlace) {
    self.value = value
    self.place = place
  }
}
