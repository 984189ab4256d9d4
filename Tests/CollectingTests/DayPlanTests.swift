import Testing
import Usage
import Warehousing

@testable import Collecting

/// Which days a run asks for.
@Suite struct DayPlanTests {
  /// Noon of the last day, less a minute: the end of what a run at noon collects.
  private let cap = Instant(microseconds: 1_795_175_940_000_000)

  private func day(_ text: String) throws -> Day { try Day(parsing: text) }

  private func known(_ text: String, isSealed: Bool) throws -> (Day, SourceDay) {
    let day = try day(text)
    return (
      day,
      SourceDay(
        source: .gateway, day: day, basis: .interceptions, coveredUntil: day.end,
        fetchBeganAt: day.end, isComplete: true, sealedAt: isSealed ? day.end : nil)
    )
  }

  @Test func theFirstTimeTheLastSixtyDaysAreAsked() throws {
    let plan = DayPlan(known: [:], period: nil, isRefresh: false, firstDays: 60, cap: cap)
    #expect(plan.entries.count == 60)
    #expect(plan.entries.first?.day == (try day("2026-09-22")))
    #expect(plan.entries.last?.day == (try day("2026-11-20")))
    #expect(plan.entries.last?.end == cap)
    #expect(plan.entries.dropLast().allSatisfy { $0.end == $0.day.end })
  }

  @Test func laterWhatIsNotSealedIsAskedHoweverOldItIs() throws {
    let days = Dictionary(
      uniqueKeysWithValues: [
        try known("2026-11-15", isSealed: true), try known("2026-11-16", isSealed: false),
        try known("2026-11-17", isSealed: true),
      ])
    let plan = DayPlan(known: days, period: nil, isRefresh: false, firstDays: 60, cap: cap)
    #expect(
      plan.entries.map(\.day.description) == [
        "2026-11-16", "2026-11-18", "2026-11-19", "2026-11-20",
      ])
    let again = DayPlan(known: days, period: nil, isRefresh: true, firstDays: 60, cap: cap)
    #expect(again.entries.map(\.isSealed) == [true, false, true, false, false, false])
  }

  @Test func aPeriodEndsToday() throws {
    let period = try Period(start: day("2026-11-19"), end: day("2026-12-24"))
    let plan = DayPlan(known: [:], period: period, isRefresh: false, firstDays: 60, cap: cap)
    #expect(plan.entries.map(\.day.description) == ["2026-11-19", "2026-11-20"])
  }
}
