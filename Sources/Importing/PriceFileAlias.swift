/// One alias of a price file, and where it stands.
public struct PriceFileAlias: Hashable, Sendable {
  /// The line of the file, from 1.
  public var line: Int
  /// The provider's type or its configured name.
  public var provider: String
  /// The name in the usage, possibly with a `*` at its end.
  public var pattern: String
  /// The exact name of the model whose prices apply.
  public var model: String

  /// An alias with all its facts.
  public init(line: Int, provider: String, pattern: String, model: String) {
    self.line = line
    self.provider = provider
    self.pattern = pattern
    self.model = model
  }
}
