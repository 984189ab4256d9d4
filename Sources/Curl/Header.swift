/// One header line of a request.
public struct Header: Hashable, Sendable {
  /// The name, such as `Accept`; case does not matter.
  public var name: String
  /// The value, without line breaks.
  public var value: String

  /// Creates a header; what it holds is checked when the request starts.
  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

/// Values hold tokens, so only the name is ever shown.
extension Header: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The name alone.
  public var description: String { "\(name): …" }
  /// The name alone.
  public var debugDescription: String { description }
  /// Nothing, so that a dump shows the name alone.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
