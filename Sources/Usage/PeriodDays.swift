/// The days of a period, in order.
public struct PeriodDays: RandomAccessCollection, Hashable, Sendable {
  private let period: Period

  init(period: Period) {
    self.period = period
  }

  /// The position of the first day: 0.
  public var startIndex: Int { 0 }

  /// How many days there are.
  public var endIndex: Int { period.dayCount }

  /// The day `position` days after the period's start.
  public subscript(position: Int) -> Day {
    precondition(indices.contains(position), "a period's day lies between its bounds")
    return period.start.advanced(by: position)
  }
}
