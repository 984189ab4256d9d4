/// A column that a report's rows are ordered by, as its file documents it.
///
/// The query itself orders the rows; integers by value, text by its bytes, what is absent first, or
/// last where the order descends.
public struct ReportSortKey: Hashable, Sendable {
  /// The column's name.
  public var column: String
  /// Whether the largest values come first.
  public var isDescending: Bool

  /// Declares a key.
  public init(column: String, isDescending: Bool = false) {
    self.column = column
    self.isDescending = isDescending
  }
}
