extension Day {
  /// The first instant of the day; clamped for days some 292,000 years from now.
  public var start: Instant {
    Instant(microseconds: 0).advanced(bySeconds: Int64(number) * 86_400)
  }

  /// The first instant after the day, which is the next day's ``start``.
  public var end: Instant {
    Instant(microseconds: 0).advanced(bySeconds: (Int64(number) + 1) * 86_400)
  }

  /// The day after this one.
  public var next: Day { advanced(by: 1) }

  /// The day before this one.
  public var previous: Day { advanced(by: -1) }

  /// The day `days` later, or earlier where negative; clamped to what `Int32` can number.
  public func advanced(by days: Int) -> Day {
    let (sum, overflow) = Int(number).addingReportingOverflow(days)
    guard !overflow else { return Day(number: days < 0 ? .min : .max) }
    return Day(number: Int32(clamping: sum))
  }

  /// The first day of this day's month.
  public var firstOfMonth: Day {
    advanced(by: 1 - dayOfMonth)
  }

  /// The first day of the month after this day's.
  public var firstOfNextMonth: Day {
    // No month is longer than 31 days and none is shorter than 28, so this lands on one of the
    // first four days of the next month.
    firstOfMonth.advanced(by: 31).firstOfMonth
  }
}
