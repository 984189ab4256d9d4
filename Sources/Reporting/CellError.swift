/// A query's value that a column of its declared kind cannot hold.
public struct CellError: Error, Hashable, Sendable {
  /// A value as the query returned it.
  public enum Found: Hashable, Sendable {
    /// An integer that the kind does not take, or that lies outside the kind's range.
    case integer(Int64)
    /// Text that the kind does not take, or that does not read as the kind.
    case text(String)
  }

  /// The column's declared kind.
  public var kind: ColumnKind
  /// What the query returned instead.
  public var found: Found

  /// Records that a column of `kind` met `found`.
  public init(kind: ColumnKind, found: Found) {
    self.kind = kind
    self.found = found
  }
}
