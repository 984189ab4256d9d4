/// A format that does not exist, and those that do.
public struct UnknownFormatError: Error, Hashable, Sendable {
  /// The name as given.
  public var name: String
  /// The names that there are.
  public var known: [String]

  /// Records that `name` is none of `known`.
  public init(name: String, known: [String]) {
    self.name = name
    self.known = known
  }
}
