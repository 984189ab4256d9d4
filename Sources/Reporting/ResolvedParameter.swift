/// A report's parameter and what it stood for when the report was made.
public struct ResolvedParameter: Hashable, Sendable {
  /// The name that the query uses behind a colon.
  public var name: String
  /// What is bound to it.
  public var value: ParameterValue

  /// Pairs a name with its value.
  public init(name: String, value: ParameterValue) {
    self.name = name
    self.value = value
  }
}
