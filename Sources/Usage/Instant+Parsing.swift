extension Instant {
  /// Reads an RFC 3339 date-time: `2026-05-01T00:00:00.123456Z`, `2026-05-01T02:00:00+02:00`.
  ///
  /// Years 0001 to 9999, up to nine decimals of which those after the sixth are dropped. No leap
  /// second, no missing offset, no blank in place of the `T`.
  public init(parsing text: String) throws(InstantParsingError) {
    var utf8Text = text
    guard let instant = utf8Text.withUTF8({ Instant(utf8: $0) }) else {
      throw InstantParsingError(text: text)
    }
    self = instant
  }

  /// Reads an RFC 3339 date-time from memory, without allocating; nil where it is none.
  public init?(utf8: UnsafeBufferPointer<UInt8>) {
    guard utf8.count >= 20,
      let seconds = Self.localSeconds(utf8)
    else { return nil }

    var position = 19
    var fraction: Int64 = 0
    if utf8[position] == UInt8(ascii: ".") {
      position += 1
      let start = position
      while position < utf8.count, utf8[position] &- 0x30 <= 9 {
        if position - start < 6 { fraction = fraction &* 10 &+ Int64(utf8[position] &- 0x30) }
        position += 1
      }
      let digits = position - start
      guard (1...9).contains(digits) else { return nil }
      for _ in min(digits, 6)..<6 { fraction *= 10 }
    }
    guard let offset = Self.offsetSeconds(utf8, from: position) else { return nil }
    self.init(microseconds: (seconds - offset) * 1_000_000 + fraction)
  }

  /// Seconds since 1970 of `YYYY-MM-DDTHH:MM:SS`, the first 19 bytes, read as UTC.
  @inline(__always)
  private static func localSeconds(
    _ utf8: UnsafeBufferPointer<UInt8>
  ) -> Int64? {
    guard utf8[4] == UInt8(ascii: "-"), utf8[7] == UInt8(ascii: "-"),
      utf8[10] == UInt8(ascii: "T") || utf8[10] == UInt8(ascii: "t"),
      let year = DigitText.number(utf8, from: 0, count: 4),
      let month = DigitText.number(utf8, from: 5, count: 2),
      let day = DigitText.number(utf8, from: 8, count: 2),
      let secondOfDay = secondOfDay(utf8, from: 11)
    else { return nil }
    let date = CivilDate(year: year, month: month, day: day)
    guard date.isValid else { return nil }
    return Int64(date.daysSince1970) * 86_400 + secondOfDay
  }

  /// The seconds since midnight of `HH:MM:SS`.
  @inline(__always)
  static func secondOfDay(_ utf8: UnsafeBufferPointer<UInt8>, from start: Int) -> Int64? {
    guard start + 8 <= utf8.count,
      utf8[start + 2] == UInt8(ascii: ":"), utf8[start + 5] == UInt8(ascii: ":"),
      let hour = DigitText.number(utf8, from: start, count: 2), hour < 24,
      let minute = DigitText.number(utf8, from: start + 3, count: 2), minute < 60,
      let second = DigitText.number(utf8, from: start + 6, count: 2), second < 60
    else { return nil }
    return Int64(hour * 3_600 + minute * 60 + second)
  }

  /// The offset from UTC in seconds that `Z` or `±HH:MM` says, up to the end of the text.
  @inline(__always)
  private static func offsetSeconds(
    _ utf8: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int64? {
    guard start < utf8.count else { return nil }
    let sign = utf8[start]
    if sign == UInt8(ascii: "Z") || sign == UInt8(ascii: "z") {
      return start + 1 == utf8.count ? 0 : nil
    }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
      start + 6 == utf8.count, utf8[start + 3] == UInt8(ascii: ":"),
      let hours = DigitText.number(utf8, from: start + 1, count: 2), hours < 24,
      let minutes = DigitText.number(utf8, from: start + 4, count: 2), minutes < 60
    else { return nil }
    let seconds = Int64(hours * 3_600 + minutes * 60)
    return sign == UInt8(ascii: "-") ? -seconds : seconds
  }
}
