/// A calendar day of UTC, the unit of every report.
public struct Day: Hashable, Sendable {
  /// Days since 1970-01-01; negative before it.
  public var number: Int32

  /// The day this many days after 1970-01-01.
  public init(number: Int32) {
    self.number = number
  }

  /// The day with this date, or nil where the calendar has none; years 1 … 9999.
  public init?(year: Int, month: Int, day: Int) {
    let date = CivilDate(year: year, month: month, day: day)
    guard date.isValid else { return nil }
    self.init(number: Int32(date.daysSince1970))
  }

  /// Reads `YYYY-MM-DD`, nothing around it; years 0001 … 9999.
  public init(parsing text: String) throws(DayParsingError) {
    var utf8Text = text
    let parsed = utf8Text.withUTF8 { utf8 -> Day? in
      guard utf8.count == 10, utf8[4] == UInt8(ascii: "-"), utf8[7] == UInt8(ascii: "-"),
        let year = DigitText.number(utf8, from: 0, count: 4),
        let month = DigitText.number(utf8, from: 5, count: 2),
        let day = DigitText.number(utf8, from: 8, count: 2)
      else { return nil }
      return Day(year: year, month: month, day: day)
    }
    guard let parsed else { throw DayParsingError(text: text) }
    self = parsed
  }

  /// The year, as 2026.
  public var year: Int { date.year }

  /// The month, 1 … 12.
  public var month: Int { date.month }

  /// The day of the month, 1 … 31.
  public var dayOfMonth: Int { date.day }

  /// The day of the week by ISO 8601: 1 is Monday, 7 is Sunday.
  public var weekday: Int {
    // 1970-01-01 was a Thursday.
    let sinceMonday = (Int(number) + 3) % 7
    return (sinceMonday + 7) % 7 + 1
  }

  private var date: CivilDate { CivilDate(daysSince1970: Int(number)) }
}

extension Day: Comparable {
  /// Orders by date.
  public static func < (left: Day, right: Day) -> Bool {
    left.number < right.number
  }
}

extension Day: CustomStringConvertible {
  /// `YYYY-MM-DD`, which sorts as the days do for the years 0000 to 9999.
  public var description: String { date.text }
}
