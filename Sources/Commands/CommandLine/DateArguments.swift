import Usage

/// The words behind `--since`, `--until` and `--period`, read against one given day.
///
/// A day is `YYYY-MM-DD`, `YYYYMMDD`, `today`, `yesterday`, or an instant that is a UTC midnight; a
/// span is `7d` (seven full days before today), `2026-10`, `last-month` or `this-month`. As a
/// period a day is that one day. As a bound a span stands for its first day, and an end is never
/// included: `--since 2026-09 --until 2026-10` is September.
struct DateArguments: Hashable, Sendable {
  /// The day that relative words are relative to, in UTC.
  var today: Day

  /// The period that `--period` names.
  func period(_ text: String) throws(DateArgumentError) -> Period {
    switch text {
    case "today": return try period(from: today, to: today.next, text)
    case "yesterday": return try period(from: today.previous, to: today, text)
    case "this-month": return .month(of: today)
    case "last-month": return .month(of: today.firstOfMonth.previous)
    default: break
    }
    if let count = Self.dayCount(text) {
      return try period(from: today.advanced(by: -count), to: today, text)
    }
    if let month = Self.day(text + "-01") { return .month(of: month) }
    let day = try Self.date(text)
    return try period(from: day, to: day.next, text)
  }

  /// The whole month that `--period` names, where nothing else can be meant.
  func month(_ text: String) throws(DateArgumentError) -> Period {
    let period = try period(text)
    guard period == .month(of: period.start) else { throw .notAMonth(text) }
    return period
  }

  /// The instant that `--at` names: one in RFC 3339, or the first of a day.
  func instant(_ text: String) throws(DateArgumentError) -> Instant {
    if let instant = Self.instant(text) { return instant }
    return try bound(text).start
  }

  /// The day that `--since` or `--until` names: of a span, the first.
  func bound(_ text: String) throws(DateArgumentError) -> Day { try period(text).start }

  /// The period that the options name together, where `fallback` is what none of them says.
  ///
  /// Without `until` a period ends where today begins; without `since` it begins with the month of
  /// its last day.
  func resolved(
    since: String?, until: String?, period: String?, fallback: Period
  ) throws(DateArgumentError) -> Period {
    if let period {
      if since != nil { throw .conflict("period", "since") }
      if until != nil { throw .conflict("period", "until") }
      return try self.period(period)
    }
    guard since != nil || until != nil else { return fallback }
    var end = today
    if let until { end = try bound(until) }
    var start = end.previous.firstOfMonth
    if let since { start = try bound(since) }
    guard start < end, let period = Self.ordered(start, end) else {
      throw .endNotAfterStart(since: start, until: end)
    }
    return period
  }

  /// What a report covers unless told otherwise: the month of yesterday, through yesterday.
  var monthThroughYesterday: Period {
    Self.ordered(today.previous.firstOfMonth, today) ?? .month(of: today)
  }

  private func period(
    from start: Day, to end: Day, _ text: String
  ) throws(DateArgumentError) -> Period {
    guard start < end, let period = Self.ordered(start, end) else { throw .unreadable(text) }
    return period
  }

  private static func ordered(_ start: Day, _ end: Day) -> Period? {
    do { return try Period(start: start, end: end) } catch { return nil }
  }

  /// The number before a `d`, from 1 to a century's days.
  private static func dayCount(_ text: String) -> Int? {
    guard text.hasSuffix("d"), text.utf8.dropLast().allSatisfy(isDigit),
      let count = Int(text.dropLast()), (1...36_525).contains(count)
    else { return nil }
    return count
  }

  private static func date(_ text: String) throws(DateArgumentError) -> Day {
    if let day = day(text) { return day }
    if text.utf8.count == 8, text.utf8.allSatisfy(isDigit),
      let day = day("\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))")
    {
      return day
    }
    guard let instant = instant(text) else { throw .unreadable(text) }
    guard instant == instant.day.start else { throw .notAMidnight(text, utc: instant) }
    return instant.day
  }

  private static func day(_ text: String) -> Day? {
    do { return try Day(parsing: text) } catch { return nil }
  }

  private static func instant(_ text: String) -> Instant? {
    do { return try Instant(parsing: text) } catch { return nil }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
