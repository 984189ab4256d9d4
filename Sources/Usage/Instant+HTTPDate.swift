extension Instant {
  /// Reads the date form of HTTP (RFC 9110, IMF-fixdate): `Fri, 20 Nov 2026 18:51:00 GMT`.
  ///
  /// Nil for the obsolete forms, a date that does not exist, and a weekday that is not the date's:
  /// such a clock is not to be trusted.
  public init?(httpDate text: String) {
    var text = text
    guard let instant = text.withUTF8({ Self.httpDate($0) }) else { return nil }
    self = instant
  }

  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func httpDate(_ utf8: UnsafeBufferPointer<UInt8>) -> Instant? {
    guard utf8.count == 29, matches(utf8, at: 3, ", "), matches(utf8, at: 7, " "),
      matches(utf8, at: 11, " "), matches(utf8, at: 16, " "), matches(utf8, at: 25, " GMT"),
      let dayOfMonth = DigitText.number(utf8, from: 5, count: 2),
      let month = months.firstIndex(where: { matches(utf8, at: 8, $0) }),
      let year = DigitText.number(utf8, from: 12, count: 4),
      let secondOfDay = secondOfDay(utf8, from: 17),
      let day = Day(year: year, month: month + 1, day: dayOfMonth),
      matches(utf8, at: 0, weekdays[day.weekday - 1])
    else { return nil }
    return day.start.advanced(bySeconds: secondOfDay)
  }

  private static func matches(
    _ utf8: UnsafeBufferPointer<UInt8>, at start: Int, _ text: String
  ) -> Bool {
    utf8[start..<start + text.utf8.count].elementsEqual(text.utf8)
  }
}
