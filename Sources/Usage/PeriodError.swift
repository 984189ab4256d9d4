/// Two days that do not bound a period.
public enum PeriodError: Error, Hashable, Sendable {
  /// The end lies before the start.
  case inverted(start: Day, end: Day)
}
