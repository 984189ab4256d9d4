import Budgeting
import Money
import Testing
import Usage

@Suite struct AlertForecastTests {
  private func walk() -> AlertWalk {
    var walk = AlertWalk()
    walk.thresholds = AlertThresholds(spend: [85, 100], forecast: [100, 120])
    return walk
  }

  @Test func theExpectedSpendAlertsBeforeTheMoneyIsGone() throws {
    var walk = walk()
    try walk.check("2026-11-05", spend: .usd(10), forecast: .usd(99, low: 80, high: 130))
    try walk.check("2026-11-06", spend: .usd(20), forecast: .usd(100, low: 80, high: 130))
    try walk.check("2026-11-07", spend: .usd(30), forecast: .usd(121, low: 90, high: 140))
    try walk.check("2026-11-20", spend: .usd(86), forecast: .usd(125, low: 90, high: 140))
    try walk.check("2026-11-24", spend: .usd(100), forecast: .usd(125, low: 90, high: 140))
    #expect(
      walk.told == [
        "2026-11-06 ops crossed forecast-100", "2026-11-07 ops crossed forecast-120",
        "2026-11-20 ops crossed spend-85", "2026-11-24 ops crossed spend-100",
      ])
  }

  @Test func itEndsWhenEvenAHighEstimateIsBelow() throws {
    var walk = walk()
    try walk.check("2026-11-05", spend: .usd(10), forecast: .usd(101, low: 90, high: 110))
    try walk.check("2026-11-06", spend: .usd(20), forecast: .usd(98, low: 90, high: 105))
    try walk.check("2026-11-07", spend: .usd(30), forecast: .usd(102, low: 90, high: 110))
    try walk.check("2026-11-08", spend: .usd(40), forecast: .usd(90, low: 85, high: 99))
    try walk.check("2026-11-09", spend: .usd(50), forecast: .usd(101, low: 85, high: 110))
    #expect(
      walk.told == [
        "2026-11-05 ops crossed forecast-100", "2026-11-09 ops crossed forecast-100",
      ])
  }

  @Test func spendSpeaksForAForecastOfNoMore() throws {
    var walk = walk()
    try walk.check("2026-11-05", spend: .usd(100), forecast: .usd(110, low: 100, high: 119))
    #expect(
      walk.told == ["2026-11-05 ops crossed spend-100 +spend-85 +forecast-100"])
    try walk.check("2026-11-06", spend: .usd(105), forecast: .usd(125, low: 110, high: 130))
    #expect(walk.told.last == "2026-11-06 ops crossed forecast-120")
  }

  @Test func anUnknownForecastChangesNothing() throws {
    var walk = walk()
    try walk.check("2026-11-05", spend: .usd(10), forecast: .usd(101, low: 90, high: 110))
    try walk.check("2026-11-06", spend: .usd(10))
    try walk.check("2026-11-07", spend: .usd(10), forecast: .usd(101, low: 90, high: 110))
    #expect(walk.told == ["2026-11-05 ops crossed forecast-100"])
  }

  @Test func aRaisedLimitRecoversIt() throws {
    var walk = walk()
    try walk.check("2026-11-05", spend: .usd(10), forecast: .usd(130, low: 90, high: 140))
    walk.limit = .usd(200)
    try walk.check("2026-11-06", spend: .usd(20), forecast: .usd(130, low: 90, high: 140))
    #expect(walk.told.last == "2026-11-06 ops recovered forecast-120 +forecast-100")
  }
}
