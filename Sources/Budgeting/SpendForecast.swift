public import Money
public import Usage

/// What a month's spend may come to, from the days that are complete.
public struct SpendForecast: Hashable, Sendable {
  /// The month's spend as expected.
  public var expected: MicroUSD
  /// A low estimate of it.
  public var low: MicroUSD
  /// A high estimate of it.
  public var high: MicroUSD
  /// The UTC day on which the limit is reached at the high rate; `nil` where it is not this month.
  public var runsOutEarliest: Day?
  /// The UTC day on which the limit is reached at the low rate; `nil` where it is not this month.
  public var runsOutLatest: Day?

  /// Puts a forecast together.
  public init(
    expected: MicroUSD, low: MicroUSD, high: MicroUSD, runsOutEarliest: Day? = nil,
    runsOutLatest: Day? = nil
  ) {
    self.expected = expected
    self.low = low
    self.high = high
    self.runsOutEarliest = runsOutEarliest
    self.runsOutLatest = runsOutLatest
  }
}
