public import Usage

/// When a month is closed: its gateway costs then change by an explicit command only.
public struct MonthClosing: Hashable, Sendable {
  /// The full days after a month's end during which it is still open.
  public var days: Int

  /// Five days, unless said otherwise.
  public init(days: Int = 5) { self.days = days }

  /// Whether the month that contains `day` is closed at `now`.
  public func isClosed(_ day: Day, at now: Instant) -> Bool {
    day < firstOpenDay(at: now)
  }

  /// The first day of the earliest month that is open at `now`.
  public func firstOpenDay(at now: Instant) -> Day {
    now.advanced(bySeconds: -Int64(days) * 86_400).day.firstOfMonth
  }
}
