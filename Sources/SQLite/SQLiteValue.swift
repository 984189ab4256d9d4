/// One value in a database, as it is bound to a parameter or read from a column.
///
/// There is no floating-point case, so money cannot become binary on its way through here. A
/// column that holds a REAL is refused with an error that says so.
public enum SQLiteValue: Hashable, Sendable {
  /// The absence of a value, which no other value equals.
  case null
  /// A whole number: counts, micro-USD, microseconds since 1970.
  case integer(Int64)
  /// UTF-8 text, which may contain NUL characters.
  case text(String)
  /// Bytes as they are, such as the 16 of an identifier.
  case blob([UInt8])
}
