import Testing
import Usage

@testable import Commands

@Suite struct DateArgumentsTests {
  private func dates(_ today: String = "2026-11-20") throws -> DateArguments {
    DateArguments(today: try Day(parsing: today))
  }

  private func period(_ text: String) throws -> Period {
    let days = text.split(separator: " ")
    return try Period(start: Day(parsing: String(days[0])), end: Day(parsing: String(days[1])))
  }

  @Test(arguments: [
    ("2026-10-05", "2026-10-05 2026-10-06"), ("20261005", "2026-10-05 2026-10-06"),
    ("today", "2026-11-20 2026-11-21"), ("yesterday", "2026-11-19 2026-11-20"),
    ("7d", "2026-11-13 2026-11-20"), ("1d", "2026-11-19 2026-11-20"),
    ("2026-10", "2026-10-01 2026-11-01"), ("2024-02", "2024-02-01 2024-03-01"),
    ("2026-12", "2026-12-01 2027-01-01"), ("last-month", "2026-10-01 2026-11-01"),
    ("this-month", "2026-11-01 2026-12-01"),
    ("2026-10-05T00:00:00Z", "2026-10-05 2026-10-06"),
    ("2026-10-05T02:00:00+02:00", "2026-10-05 2026-10-06"),
    ("2026-10-04T22:00:00.000-02:00", "2026-10-05 2026-10-06"),
  ])
  func readsAPeriod(text: String, expected: String) throws {
    #expect(try dates().period(text) == period(expected))
  }

  @Test(arguments: [
    "", "x", "2026", "2026-13", "2026-1", "2026-02-30", "20260230", "2026-10-5", "05/10/2026",
    "0d", "-7d", "d", "7", "7 d", "٧d", "99999d", "99999999999999999999d", "Today", "next-month",
    "2026-10-05T00:00:00", "2026-10-05 00:00:00Z", " 2026-10-05",
  ])
  func refusesWhatNamesNoDay(text: String) throws {
    let dates = try dates()
    #expect(throws: DateArgumentError.unreadable(text)) { try dates.period(text) }
  }

  @Test(arguments: [
    ("2026-10-05T00:00:01Z", "2026-10-05T00:00:01Z"),
    ("2026-10-05T00:00:00+02:00", "2026-10-04T22:00:00Z"),
    ("2026-10-05T00:00:00.000001Z", "2026-10-05T00:00:00.000001Z"),
  ])
  func anInstantMustBeAMidnightOfUTC(text: String, utc: String) throws {
    let dates = try dates()
    let instant = try Instant(parsing: utc)
    #expect(throws: DateArgumentError.notAMidnight(text, utc: instant)) {
      try dates.bound(text)
    }
  }

  private static let ranges: [(String?, String?, String?, String)] = [
    ("2026-10-05", "2026-10-08", nil, "2026-10-05 2026-10-08"),
    ("2026-09", "2026-10", nil, "2026-09-01 2026-10-01"),
    ("last-month", nil, nil, "2026-10-01 2026-11-20"),
    ("7d", "today", nil, "2026-11-13 2026-11-20"),
    (nil, "2026-10-08", nil, "2026-10-01 2026-10-08"),
    (nil, "2026-10-01", nil, "2026-09-01 2026-10-01"),
    (nil, nil, "2026-10", "2026-10-01 2026-11-01"), (nil, nil, nil, "2020-01-01 2020-01-02"),
  ]

  @Test(arguments: ranges)
  func theOptionsTogetherNameOnePeriod(
    since: String?, until: String?, period text: String?, expected: String
  ) throws {
    let resolved = try dates().resolved(
      since: since, until: until, period: text, fallback: period("2020-01-01 2020-01-02"))
    #expect(resolved == (try period(expected)))
  }

  private static let inversions: [(String, String?)] = [
    ("2026-10-08", "2026-10-05"), ("2026-10-05", "2026-10-05"), ("today", nil),
  ]

  @Test(arguments: inversions)
  func anEndThatIsNotAfterTheStartIsAnError(since: String, until: String?) throws {
    let dates = try dates()
    let fallback = dates.monthThroughYesterday
    let error = DateArgumentError.endNotAfterStart(
      since: try dates.bound(since), until: try dates.bound(until ?? "today"))
    #expect(throws: error) {
      try dates.resolved(since: since, until: until, period: nil, fallback: fallback)
    }
  }

  private static let mixtures: [(String?, String?, String)] = [
    ("7d", nil, "since"), (nil, "today", "until"),
  ]

  @Test(arguments: mixtures)
  func aPeriodIsNeverMixedWithBounds(since: String?, until: String?, other: String) throws {
    let dates = try dates()
    let fallback = dates.monthThroughYesterday
    #expect(throws: DateArgumentError.conflict("period", other)) {
      try dates.resolved(since: since, until: until, period: "2026-10", fallback: fallback)
    }
  }

  @Test(arguments: [
    ("2026-11-20", "2026-11-01 2026-11-20"), ("2026-11-02", "2026-11-01 2026-11-02"),
    ("2026-11-01", "2026-10-01 2026-11-01"), ("2026-01-01", "2025-12-01 2026-01-01"),
  ])
  func theFallbackIsTheMonthThroughYesterday(today: String, expected: String) throws {
    #expect(try dates(today).monthThroughYesterday == period(expected))
  }
}
