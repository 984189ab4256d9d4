import Testing
import Usage

@Suite struct DayTests {
  @Test(arguments: [
    ("1970-01-01", Int32(0), 4), ("1969-12-31", -1, 3), ("2026-11-20", 20_777, 5),
    ("2000-02-29", 11_016, 2), ("0001-01-01", -719_162, 1), ("9999-12-31", 2_932_896, 5),
    ("2024-12-31", 20_088, 2),
  ])
  func numbersTheCalendar(text: String, number: Int32, weekday: Int) throws {
    let day = try Day(parsing: text)
    #expect(day.number == number)
    #expect(day.weekday == weekday)
    #expect(day.description == text)
    #expect(Day(year: day.year, month: day.month, day: day.dayOfMonth) == day)
  }

  @Test(arguments: [
    "", "2026-1-01", "2026-01-1", "2026-02-30", "2025-02-29", "2100-02-29", "2026-13-01",
    "2026-00-10", "2026-01-00", "0000-01-01", "20260101", "2026/01/01", "2026-01-01 ",
    " 2026-01-01", "2026-01-01T00:00:00Z", "today", "-026-01-01", "２026-01-01",
  ])
  func refusesAnythingElse(text: String) {
    #expect(throws: DayParsingError(text: text)) { try Day(parsing: text) }
  }

  @Test func everyDayOfFourHundredYearsFollowsItsPrevious() throws {
    var day = try Day(parsing: "1900-01-01")
    var expected = (year: 1900, month: 1, day: 1)
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    for _ in 0..<146_097 {
      #expect((day.year, day.month, day.dayOfMonth) == expected)
      let isLeap = expected.year % 4 == 0 && (expected.year % 100 != 0 || expected.year % 400 == 0)
      let length = lengths[expected.month - 1] + (expected.month == 2 && isLeap ? 1 : 0)
      expected.day += 1
      if expected.day > length { expected = (expected.year, expected.month + 1, 1) }
      if expected.month > 12 { expected = (expected.year + 1, 1, 1) }
      day = day.next
    }
    #expect(day.description == "2300-01-01")
  }

  @Test func weekdaysRunFromMondayToSunday() throws {
    let monday = try Day(parsing: "1969-12-29")
    #expect(
      (0..<14).map { monday.advanced(by: $0).weekday } == [
        1, 2, 3, 4, 5, 6, 7, 1, 2, 3, 4, 5, 6, 7,
      ])
  }

  @Test(arguments: [
    ("2026-01-31", "2026-01-01", "2026-02-01"), ("2024-02-29", "2024-02-01", "2024-03-01"),
    ("2026-12-01", "2026-12-01", "2027-01-01"), ("2026-02-28", "2026-02-01", "2026-03-01"),
  ])
  func knowsItsMonth(day: String, first: String, next: String) throws {
    #expect(try Day(parsing: day).firstOfMonth.description == first)
    #expect(try Day(parsing: day).firstOfNextMonth.description == next)
  }

  @Test func startsAndEndsAtUTCMidnight() throws {
    let day = try Day(parsing: "2026-05-01")
    #expect(day.start.description == "2026-05-01T00:00:00.000000Z")
    #expect(day.end.description == "2026-05-02T00:00:00.000000Z")
    #expect(day.start.day == day)
    #expect(day.end == day.next.start)
    #expect(day.previous.next == day)
  }

  @Test func isClampedWhereDaysEnd() {
    #expect(Day(number: .max).next == Day(number: .max))
    #expect(Day(number: .min).previous == Day(number: .min))
    #expect(Day(number: 0).advanced(by: .max) == Day(number: .max))
    #expect(Day(number: -1).advanced(by: .min) == Day(number: .min))
    #expect(Day(number: .max).end == Instant(microseconds: .max))
    #expect(Day(number: .min).start == Instant(microseconds: .min))
  }

  @Test(arguments: [
    (0, 1, 1), (10_000, 1, 1), (2026, 0, 1), (2026, 13, 1), (2026, 2, 29), (.max, 1, 1),
  ])
  func isNoDayWithoutADate(year: Int, month: Int, day: Int) {
    #expect(Day(year: year, month: month, day: day) == nil)
  }
}
