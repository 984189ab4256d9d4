/// JSON that cannot be used, and where it goes wrong.
public struct JSONError: Error, Hashable, Sendable {
  /// What is wrong.
  public var problem: Problem
  /// The byte where the text goes wrong, counted from 0, where that is known.
  public var offset: Int?

  /// The ways in which JSON can be wrong.
  public enum Problem: Hashable, Sendable {
    /// There is nothing but blanks.
    case empty
    /// All is well up to the end, which comes too early: a body cut short.
    case truncated
    /// The bytes are not UTF-8.
    case invalidUTF8
    /// The text is not JSON; with simdjson's code and words.
    case invalid(code: Int32, message: String)
    /// A number that fits no machine number; reading numbers as text would keep it.
    case numberOutOfRange
    /// Objects and arrays nested deeper than this.
    case tooDeep(limit: Int)
    /// More than the four gigabytes that a document can have.
    case tooLarge
    /// There is no memory for a document of this size.
    case outOfMemory
    /// A value is there, but of another kind.
    case wrongType(path: String, expected: JSONKind, found: JSONKind)
    /// A value that must be there is not.
    case missing(path: String)
  }

  /// An error with its place, where that is known.
  public init(_ problem: Problem, offset: Int? = nil) {
    self.problem = problem
    self.offset = offset
  }
}
