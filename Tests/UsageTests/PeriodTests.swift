import Testing
import Usage

@Suite struct PeriodTests {
  private func period(_ start: String, _ end: String) throws -> Period {
    try Period(start: Day(parsing: start), end: Day(parsing: end))
  }

  @Test func excludesItsEnd() throws {
    let period = try period("2026-10-01", "2026-10-03")
    #expect(period.days.map(\.description) == ["2026-10-01", "2026-10-02"])
    #expect(period.dayCount == 2)
    #expect(try !period.contains(Day(parsing: "2026-09-30")))
    #expect(try period.contains(Day(parsing: "2026-10-01")))
    #expect(try period.contains(Day(parsing: "2026-10-02")))
    #expect(try !period.contains(Day(parsing: "2026-10-03")))
    #expect(try period.contains(Instant(parsing: "2026-10-02T23:59:59.999999Z")))
    #expect(try !period.contains(Instant(parsing: "2026-10-03T00:00:00Z")))
    #expect(period.description == "2026-10-01 to 2026-10-03 (exclusive)")
  }

  @Test func mayBeEmptyButNotInverted() throws {
    let empty = try period("2026-10-01", "2026-10-01")
    #expect(empty.isEmpty)
    #expect(Array(empty.days).isEmpty)
    let start = try Day(parsing: "2026-10-02")
    #expect(throws: PeriodError.inverted(start: start, end: start.previous)) {
      try Period(start: start, end: start.previous)
    }
  }

  @Test(arguments: [
    ("2026-10-15", "2026-10-01", "2026-11-01", 31), ("2024-02-29", "2024-02-01", "2024-03-01", 29),
    ("2026-12-31", "2026-12-01", "2027-01-01", 31),
  ])
  func coversTheMonthOfADay(day: String, start: String, end: String, count: Int) throws {
    let month = Period.month(of: try Day(parsing: day))
    #expect(month == (try period(start, end)))
    #expect(month.dayCount == count)
  }

  @Test(arguments: [
    ("2026-10-01", "2026-10-05", 4), ("2026-10-03", "2026-10-20", 7),
    ("2026-10-10", "2026-10-20", 0),
    ("2026-10-05", "2026-10-05", 0),
  ])
  func intersectsWithAnother(start: String, end: String, count: Int) throws {
    let fixed = try period("2026-10-01", "2026-10-10")
    let other = try period(start, end)
    #expect((fixed.intersection(with: other)?.dayCount ?? 0) == count)
    #expect(fixed.intersection(with: other) == other.intersection(with: fixed))
  }

  @Test(arguments: [
    ("2026-10-01", "2026-11-01", "2026-09-01"), ("2026-03-01", "2026-04-01", "2026-02-01"),
    ("2026-01-01", "2026-04-01", "2025-10-01"), ("2026-01-01", "2027-01-01", "2025-01-01"),
    ("2026-11-01", "2026-11-21", "2026-10-12"), ("2026-11-02", "2026-12-02", "2026-10-03"),
    ("2026-11-01", "2026-11-01", "2026-11-01"),
  ])
  func thePeriodBeforeHasAsManyMonthsOrDays(start: String, end: String, before: String) throws {
    #expect(try period(start, end).before == period(before, start))
  }
}
