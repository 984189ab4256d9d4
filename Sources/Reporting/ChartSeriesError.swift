/// A chart that cannot be drawn from its report.
public enum ChartSeriesError: Error, Hashable, Sendable {
  /// The report has no column of this name.
  case unknownColumn(String)
  /// The values of a column of this kind cannot be added up, and so not be drawn.
  case notDrawable(column: String, kind: ColumnKind)
  /// A sum beyond the range of a 64-bit integer.
  case overflow(column: String)
}
