/// A place in a TOML text.
public struct TOMLPlace: Hashable, Sendable, Comparable {
  /// The line, from 1; 0 where nothing stands, as for the root table of an empty text.
  public var line: Int
  /// The column in characters, from 1; 0 likewise.
  public var column: Int

  /// Names a place.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// By line and column.
  public static func < (left: Self, right: Self) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
