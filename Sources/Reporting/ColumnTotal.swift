/// The sum of one column, and how much of it nobody knows.
public struct ColumnTotal: Hashable, Sendable {
  /// The exact sum of the cells that are there; absent where none is.
  public var cell: Cell
  /// How many rows have no value in the column.
  public var absentCount: Int

  /// Pairs a sum with the number of rows that it does not cover.
  public init(cell: Cell, absentCount: Int) {
    self.cell = cell
    self.absentCount = absentCount
  }
}
