/// A run of whole UTC days: from a first day up to, and not including, an end.
public struct Period: Hashable, Sendable {
  /// The first day.
  public let start: Day
  /// The day after the last one.
  public let end: Day

  /// The days from `start` up to and not including `end`; none where they are equal.
  public init(start: Day, end: Day) throws(PeriodError) {
    guard start <= end else { throw .inverted(start: start, end: end) }
    self.init(ordered: start, end)
  }

  private init(ordered start: Day, _ end: Day) {
    self.start = start
    self.end = end
  }

  /// The whole month that contains `day`.
  public static func month(of day: Day) -> Period {
    Period(ordered: day.firstOfMonth, day.firstOfNextMonth)
  }

  /// The days in order.
  public var days: PeriodDays { PeriodDays(period: self) }

  /// How many days there are.
  public var dayCount: Int { Int(end.number) - Int(start.number) }

  /// Whether there is no day at all.
  public var isEmpty: Bool { start == end }

  /// Whether `day` is one of the days.
  public func contains(_ day: Day) -> Bool {
    start <= day && day < end
  }

  /// Whether `instant` falls on one of the days.
  public func contains(_ instant: Instant) -> Bool {
    start.start <= instant && instant < end.start
  }

  /// The period that ends where this one begins: as many months for one of whole months, as many
  /// days for any other.
  public var before: Period {
    guard start == start.firstOfMonth, end == end.firstOfMonth, start < end else {
      return Period(ordered: start.advanced(by: -dayCount), start)
    }
    var first = start
    var month = start
    while month < end {
      first = first.previous.firstOfMonth
      month = month.firstOfNextMonth
    }
    return Period(ordered: first, start)
  }

  /// The days that both periods have, or nil where there are none.
  public func intersection(with other: Period) -> Period? {
    let first = max(start, other.start)
    let last = min(end, other.end)
    return first < last ? Period(ordered: first, last) : nil
  }
}

extension Period: CustomStringConvertible {
  /// Both bounds, and that the second is not included.
  public var description: String { "\(start) to \(end) (exclusive)" }
}
