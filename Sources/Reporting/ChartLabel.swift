public import Usage

/// What a category or a series of a chart stands for.
public enum ChartLabel: Hashable, Sendable {
  /// A value of the report's column; ``Cell/absent`` where rows have none.
  case cell(Cell)
  /// All days of a month, by its first day, where a chart has too many days to draw each.
  case month(Day)
  /// Everything that has no place of its own, added up.
  case other

  /// How people read ``other`` in every format.
  public static let otherText = "(other)"
}
