import Usage

/// Words for days that name none.
enum DateArgumentError: Error, Hashable, Sendable {
  /// Text in no form that is understood, or a date that the calendar does not have.
  case unreadable(String)
  /// Text that is no point in time in RFC 3339.
  case unreadableInstant(String)
  /// An instant that is not the start of a UTC day; `utc` is where it lies.
  case notAMidnight(String, utc: Instant)
  /// Text that names no whole month.
  case notAMonth(String)
  /// A period that would have no day, or fewer.
  case endNotAfterStart(since: Day, until: Day)
  /// Two options of which only one can be meant.
  case conflict(String, String)
}
