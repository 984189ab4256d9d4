import Budgeting
import Money
import Testing
import Usage

@Suite struct StaleDataTests {
  @Test func isToldOnceForEachTimeAndChannel() throws {
    var walk = AlertWalk()
    walk.channels = ["ops", "finance"]
    walk.budgetChannels = ["finance"]
    for (day, age) in [("01", 36), ("02", 37), ("03", 60), ("04", 2), ("05", 40), ("06", 1)] {
      try walk.check("2026-11-\(day)", spend: .zero, dataAgeHours: Int64(age))
    }
    #expect(
      walk.told == [
        "2026-11-02 ops no-data no-data", "2026-11-02 finance no-data no-data",
        "2026-11-04 ops data-back no-data", "2026-11-04 finance data-back no-data",
        "2026-11-05 ops no-data no-data", "2026-11-05 finance no-data no-data",
        "2026-11-06 ops data-back no-data", "2026-11-06 finance data-back no-data",
      ])
  }

  @Test func goesOnIntoTheNextMonthAsTheSame() throws {
    var walk = AlertWalk()
    try walk.check("2026-11-30", spend: .usd(90), dataAgeHours: 48)
    try walk.check("2026-12-01", spend: .zero, dataAgeHours: 72)
    try walk.check("2026-12-02", spend: .zero)
    #expect(
      walk.told == [
        "2026-11-30 ops no-data no-data", "2026-11-30 ops crossed spend-85",
        "2026-12-02 ops data-back no-data",
      ])
  }

  @Test func concernsTheMonthInProgressOnly() throws {
    let month = Period.month(of: try Day(parsing: "2026-10-01"))
    let review = AlertReview(
      standings: [], month: month, dataAsOf: nil, channels: ["ops"],
      now: month.end.start.advanced(bySeconds: 1), command: { _ in "" })
    #expect(review.decision(past: []).isEmpty)
  }

  @Test func nothingCollectedAtAllIsNoData() throws {
    let month = Period.month(of: try Day(parsing: "2026-10-01"))
    let review = AlertReview(
      standings: [], month: month, dataAsOf: nil, channels: ["ops"], now: month.start.start,
      command: { _ in "check" })
    let events = review.decision(past: []).events["ops"]
    #expect(events?.map(\.kind) == [.noData])
    #expect(events?.first?.dataAsOf == nil)
  }
}
