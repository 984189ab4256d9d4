import Budgeting
import Money
import Testing
import Usage

@Suite struct AlertReviewTests {
  /// Thresholds, what was spent at each check of November, and what was told.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var thresholds = AlertThresholds()
    var spends: [Int64]
    var told: [String]
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "nothing below the first threshold", spends: [0, 50, 84], told: []),
    Case(
      name: "each threshold once while the share stays above", spends: [85, 90, 99, 100, 140, 140],
      told: ["2026-11-01 ops crossed spend-85", "2026-11-04 ops crossed spend-100"]),
    Case(
      name: "several at once send the highest", spends: [10, 120, 130],
      told: ["2026-11-02 ops crossed spend-100 +spend-85"]),
    Case(
      name: "a share that fell below can alert again", spends: [90, 80, 90, 110, 95, 110],
      told: [
        "2026-11-01 ops crossed spend-85", "2026-11-03 ops crossed spend-85",
        "2026-11-04 ops crossed spend-100", "2026-11-06 ops crossed spend-100",
      ]),
    Case(
      name: "thresholds of one's own, unsorted and repeated",
      thresholds: AlertThresholds(spend: [150, 50, 50]), spends: [49, 50, 149, 150, 151],
      told: ["2026-11-02 ops crossed spend-50", "2026-11-04 ops crossed spend-150"]),
    Case(name: "no thresholds", thresholds: AlertThresholds(spend: []), spends: [500], told: []),
  ]

  @Test(arguments: cases)
  func alertsWhenAThresholdIsReached(sample: Case) throws {
    var walk = AlertWalk()
    walk.thresholds = sample.thresholds
    for (index, spend) in sample.spends.enumerated() {
      try walk.check("2026-11-0\(index + 1)", spend: .usd(spend))
    }
    #expect(walk.told == sample.told)
  }

  @Test func aMicroDollarBelowIsBelow() throws {
    var walk = AlertWalk()
    walk.limit = MicroUSD(333_333)
    // 85 % is 283,333.05 micro-USD.
    try walk.check("2026-11-01", spend: MicroUSD(283_333))
    #expect(walk.told == [])
    try walk.check("2026-11-02", spend: MicroUSD(283_334))
    #expect(walk.told == ["2026-11-02 ops crossed spend-85"])
  }

  @Test func theLargestAmountsAreComparedExactly() throws {
    var walk = AlertWalk()
    walk.limit = MicroUSD(.max)
    try walk.check("2026-11-01", spend: MicroUSD(.max - 1))
    #expect(walk.told == ["2026-11-01 ops crossed spend-85"])
    try walk.check("2026-11-02", spend: MicroUSD(.max))
    #expect(walk.told.last == "2026-11-02 ops crossed spend-100")
  }

  @Test func aLimitOfZeroAlertsOnlyWhereSomethingWasSpent() throws {
    var walk = AlertWalk()
    walk.limit = .zero
    walk.thresholds = AlertThresholds(spend: [85, 100], forecast: [100])
    try walk.check("2026-11-01", spend: .zero, forecast: .usd(3, low: 1, high: 5))
    #expect(walk.told == [])
    try walk.check("2026-11-02", spend: MicroUSD(1), forecast: .usd(3, low: 1, high: 5))
    try walk.check("2026-11-03", spend: MicroUSD(2), forecast: .usd(3, low: 1, high: 5))
    #expect(walk.told == ["2026-11-02 ops crossed spend-100 +spend-85"])
  }

  @Test func noLimitNeverAlerts() throws {
    var walk = AlertWalk()
    walk.limit = nil
    try walk.check("2026-11-01", spend: .usd(1_000_000))
    #expect(walk.told == [] && walk.states.isEmpty)
  }

  @Test func aRaisedLimitIsARecoveryAndReArms() throws {
    var walk = AlertWalk()
    try walk.check("2026-11-01", spend: .usd(100))
    walk.limit = .usd(110)
    try walk.check("2026-11-02", spend: .usd(100))
    walk.limit = .usd(200)
    try walk.check("2026-11-03", spend: .usd(100))
    try walk.check("2026-11-04", spend: .usd(170))
    try walk.check("2026-11-05", spend: .usd(200))
    #expect(
      walk.told == [
        "2026-11-01 ops crossed spend-100 +spend-85", "2026-11-02 ops recovered spend-100",
        "2026-11-03 ops recovered spend-85", "2026-11-04 ops crossed spend-85",
        "2026-11-05 ops crossed spend-100",
      ])
  }

  @Test func aLimitThatEndsIsARecovery() throws {
    var walk = AlertWalk()
    try walk.check("2026-11-01", spend: .usd(101))
    walk.limit = nil
    try walk.check("2026-11-02", spend: .usd(101))
    #expect(walk.told.last == "2026-11-02 ops recovered spend-100 +spend-85")
  }

  @Test func aLoweredLimitAlertsForWhatItReaches() throws {
    var walk = AlertWalk()
    try walk.check("2026-11-01", spend: .usd(50))
    walk.limit = .usd(55)
    try walk.check("2026-11-02", spend: .usd(50))
    walk.limit = .usd(50)
    try walk.check("2026-11-03", spend: .usd(50))
    walk.limit = .zero
    try walk.check("2026-11-04", spend: .usd(50))
    walk.limit = .usd(60)
    try walk.check("2026-11-05", spend: .usd(50))
    #expect(
      walk.told == [
        "2026-11-02 ops crossed spend-85", "2026-11-03 ops crossed spend-100",
        "2026-11-05 ops recovered spend-100 +spend-85",
      ])
  }

  @Test func aCorrectedSpendReArmsWithoutANotice() throws {
    var walk = AlertWalk()
    try walk.check("2026-11-01", spend: .usd(100))
    try walk.check("2026-11-02", spend: .usd(60))
    #expect(walk.told.count == 1)
    #expect(walk.states.values.filter(\.isFiring).isEmpty)
  }

  @Test func everyMonthBeginsAnew() throws {
    var walk = AlertWalk()
    try walk.check("2026-11-30", spend: .usd(90))
    try walk.check("2026-12-01", spend: .usd(1))
    try walk.check("2026-12-02", spend: .usd(85))
    #expect(
      walk.told == ["2026-11-30 ops crossed spend-85", "2026-12-02 ops crossed spend-85"])
  }

  @Test func eachChannelHearsOnceAndOnlyOfItsBudgets() throws {
    var walk = AlertWalk()
    walk.channels = ["ops", "finance", "leads"]
    walk.budgetChannels = ["finance", "leads"]
    try walk.check("2026-11-01", spend: .usd(90))
    try walk.check("2026-11-02", spend: .usd(91))
    #expect(
      walk.told == [
        "2026-11-01 finance crossed spend-85", "2026-11-01 leads crossed spend-85",
      ])
  }

  @Test func aNewChannelHearsOfWhatLasts() throws {
    var walk = AlertWalk()
    try walk.check("2026-11-01", spend: .usd(90))
    walk.channels = ["ops", "finance"]
    try walk.check("2026-11-02", spend: .usd(90))
    #expect(walk.told.last == "2026-11-02 finance crossed spend-85")
    #expect(walk.told.count == 2)
  }

  @Test func aLowerThresholdThatIsAddedLaterIsSilent() throws {
    var walk = AlertWalk()
    try walk.check("2026-11-01", spend: .usd(100))
    walk.thresholds = AlertThresholds(spend: [50, 85, 100])
    try walk.check("2026-11-02", spend: .usd(100))
    #expect(walk.told.count == 1)
    let covered = walk.states.values.filter(\.isCovered).map(\.key.condition.key).sorted()
    #expect(covered == ["spend-50", "spend-85"])
  }
}
