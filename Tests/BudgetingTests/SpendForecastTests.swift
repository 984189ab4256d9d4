import Budgeting
import Money
import Testing
import Usage

@Suite struct SpendForecastTests {
  /// Errors in ten-thousandths of the month's spend, added over every day of a year's months.
  private struct Errors {
    var ours: Int64 = 0
    var straight: Int64 = 0
    var inRange: Int64 = 0
    var count: Int64 = 0
  }

  /// Forecasts each month of a year on every day from its fourth to its last but one.
  private func backTest(_ year: SimulatedYear) throws -> Errors {
    var errors = Errors()
    for number in 1...12 {
      let first = try #require(Day(year: 2025, month: number, day: 1))
      let month = Period.month(of: first)
      let total = year.spend(from: month.start, to: month.end)
      for passed in 3..<month.dayCount - 1 {
        let today = month.start.advanced(by: passed)
        let spent = year.spend(from: month.start, to: today)
        var days = [Int64](repeating: 0, count: month.dayCount)
        for place in 0..<passed {
          let day = month.start.advanced(by: place)
          days[place] = year.spend(from: day, to: day.next)
        }
        let forecast = try SpendForecast(
          .init(month: month, days: days, today: today, spentToday: 0, limit: nil),
          rate: RunRate(history: year.history(before: today), before: today))
        let straight = spent * Int64(month.dayCount) / Int64(passed)
        errors.ours += abs(forecast.expected.micros - total) * 10_000 / total
        errors.straight += abs(straight - total) * 10_000 / total
        if (forecast.low.micros...forecast.high.micros).contains(total) { errors.inRange += 1 }
        errors.count += 1
      }
    }
    return errors
  }

  /// The mean errors of six seeds, in hundredths of a per cent: ours and the straight line's.
  @Test(arguments: SimulatedYear.Shape.allCases)
  func beatsTheStraightLine(shape: SimulatedYear.Shape) throws {
    var sum = Errors()
    for seed in 1...6 {
      let errors = try backTest(SimulatedYear(shape, seed: UInt64(seed)))
      sum.ours += errors.ours
      sum.straight += errors.straight
      sum.inRange += errors.inRange
      sum.count += errors.count
    }
    let found = [
      sum.ours / sum.count, sum.straight / sum.count, sum.inRange * 100 / sum.count,
    ]
    #expect(found[0] < found[1])
    #expect(found == Self.errors[shape], "\(shape)")
  }

  /// Mean error of the forecast and of the straight line in hundredths of a per cent, and how many
  /// months of a hundred ended within the range.
  static let errors: [SimulatedYear.Shape: [Int64]] = [
    .level: [277, 721, 73], .ramp: [494, 866, 71], .adoption: [838, 1_107, 65],
    .decline: [339, 800, 75], .step: [516, 874, 69], .everyDayAlike: [224, 282, 72],
  ]

  /// Eight weeks of 100 on weekdays and none on weekends, before Monday the 9th.
  private static let workingWeeks = (0..<56).map { $0 % 7 < 5 ? Int64(100) : 0 }

  private func known(
    today: Int, spent: [Int: Int64] = [:], spentToday: Int64 = 0, limit: Int64? = nil
  ) -> SpendForecast.Known {
    var days = [Int64](repeating: 0, count: 30)
    for (day, micros) in spent { days[day - 1] = micros }
    return SpendForecast.Known(
      month: SampleDirectory.november, days: days, today: SampleDirectory.day(today),
      spentToday: spentToday, limit: limit.map(MicroUSD.init))
  }

  private func rate(_ history: [Int64] = workingWeeks, today: Int = 9) throws -> RunRate? {
    try RunRate(history: history, before: SampleDirectory.day(today))
  }

  @Test func weekdaysHaveTheirOwnWeight() throws {
    let rate = try #require(try rate())
    let estimates = try (9...15).map { try rate.estimate(for: SampleDirectory.day($0)).expected }
    // Half a day like the mean is among each weekday's eight.
    #expect(estimates == [98, 98, 98, 98, 98, 4, 4])
  }

  @Test func todayCountsWithWhatItsEstimateExceedsItsSpendBy() throws {
    // The 30th is a Monday, the month's last day.
    let rate = try rate(today: 30)
    for (spent, expected) in [(Int64(0), Int64(98)), (60, 98), (98, 98), (250, 250)] {
      let forecast = try SpendForecast(
        known(today: 30, spent: [30: spent], spentToday: spent), rate: rate)
      #expect(forecast.expected == MicroUSD(expected))
    }
  }

  /// The limit and the days on which it is reached at the busiest and the calmest rate.
  @Test(
    arguments: [
      (50, 3, 3), (100, 4, 4), (150, 9, 9), (400, 11, 11), (10_000, nil, nil), (nil, nil, nil),
      (0, nil, nil),
    ] as [(Int64?, Int?, Int?)])
  func aBudgetRunsOut(limit: Int64?, earliest: Int?, latest: Int?) throws {
    let forecast = try SpendForecast(
      known(today: 9, spent: [3: 60, 4: 60], limit: limit), rate: try rate())
    #expect(forecast.runsOutEarliest == earliest.map(SampleDirectory.day))
    #expect(forecast.runsOutLatest == latest.map(SampleDirectory.day))
  }

  @Test func theCalmestAndTheBusiestWeekAreTheRange() throws {
    var history = Self.workingWeeks
    for place in 42..<49 { history[place] *= 2 }
    for place in 35..<42 { history[place] /= 2 }
    let rate = try #require(try rate(history))
    let estimate = try rate.estimate(for: SampleDirectory.day(9))
    #expect(estimate.low * 4 <= estimate.high + 3)
    #expect(estimate.low < estimate.expected && estimate.expected < estimate.high)
    let forecast = try SpendForecast(known(today: 9, limit: 900), rate: rate)
    #expect(forecast.runsOutEarliest == SampleDirectory.day(13))
    #expect(forecast.runsOutLatest == nil)
  }

  @Test func aMonthThatIsOverIsItsSpend() throws {
    let forecast = try SpendForecast(
      known(today: 31, spent: [3: 60, 4: 60], limit: 100), rate: nil)
    #expect(
      forecast
        == SpendForecast(
          expected: MicroUSD(120), low: MicroUSD(120), high: MicroUSD(120),
          runsOutEarliest: SampleDirectory.day(4), runsOutLatest: SampleDirectory.day(4)))
  }

  /// Histories without a pattern, and what a day is expected to cost.
  @Test(
    arguments: [
      ([], nil), ([0, 0, 0], nil), ([100], 100), ([0, 0, 100], 100), ([100, 50], 75),
      ([30, 30, 30, 30, 30, 30, 30], 30), ([0, 30, 30, 30, 30, 30, 30, 30], 30),
    ] as [([Int64], Int64?)])
  func littleHistoryIsAMean(history: [Int64], expected: Int64?) throws {
    let rate = try rate(history)
    #expect(try rate?.estimate(for: SampleDirectory.day(9)).expected == expected)
  }

  @Test func historyOfOneDayHasNoRange() throws {
    let rate = try #require(try rate([100]))
    let estimate = try rate.estimate(for: SampleDirectory.day(12))
    #expect([estimate.low, estimate.expected, estimate.high] == [100, 100, 100])
  }

  @Test func absurdAmountsAreAnError() {
    #expect(throws: OverflowError.self) {
      try RunRate(
        history: Array(repeating: Int64.max, count: 56), before: SampleDirectory.day(9))?
        .estimate(for: SampleDirectory.day(9))
    }
  }
}
