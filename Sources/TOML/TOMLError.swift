/// A text that is no TOML, and where it goes wrong.
public struct TOMLError: Error, Hashable, Sendable {
  /// What is wrong.
  public var problem: Problem
  /// Where, if that is known.
  public var place: TOMLPlace?

  /// Records a problem.
  public init(_ problem: Problem, at place: TOMLPlace? = nil) {
    self.problem = problem
    self.place = place
  }

  /// The ways in which a text can be wrong.
  public enum Problem: Hashable, Sendable {
    /// Not TOML 1.0, in toml++'s words.
    case syntax(String)
    /// The bytes are not UTF-8.
    case notText
    /// Keys with more parts than this.
    case tooDeep(limit: Int)
    /// More bytes than this.
    case tooLarge(limit: Int)
    /// There is no memory for the document.
    case outOfMemory
  }
}
