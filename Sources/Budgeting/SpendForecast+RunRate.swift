public import Money
public import Usage

extension SpendForecast {
  /// What is known of a month's spend when a forecast is made.
  public struct Known: Hashable, Sendable {
    /// The UTC month.
    public var month: Period
    /// The micro-USD booked on each day of the month.
    public var days: [Int64]
    /// The day up to whose begin the days are complete; the month's end or later once it is over.
    public var today: Day
    /// What the rate's own usage came to on that day so far, in micro-USD.
    public var spentToday: Int64
    /// The limit; `nil` for none.
    public var limit: MicroUSD?

    /// Puts together what is known.
    public init(month: Period, days: [Int64], today: Day, spentToday: Int64, limit: MicroUSD?) {
      self.month = month
      self.days = days
      self.today = today
      self.spentToday = spentToday
      self.limit = limit
    }
  }

  /// Carries on what is known at `rate` to the month's end.
  ///
  /// Today counts with what its estimate exceeds its spend by. Of a month that is over, or without
  /// a rate before anything was spent, the forecast is the spend itself.
  public init(_ known: Known, rate: RunRate?) throws(OverflowError) {
    var path = Path(known)
    for (index, amount) in known.days.enumerated() {
      try path.add(amount, amount, amount, on: known.month.start.advanced(by: index))
    }
    var day = max(known.today, known.month.start)
    while let rate, day < known.month.end {
      let estimate = try rate.estimate(for: day)
      let spent = day == known.today ? known.spentToday : 0
      try path.add(
        max(0, estimate.low - spent), max(0, estimate.expected - spent),
        max(0, estimate.high - spent), on: day)
      day = day.next
    }
    self.init(
      expected: MicroUSD(path.expected), low: MicroUSD(path.low), high: MicroUSD(path.high),
      runsOutEarliest: path.earliest, runsOutLatest: path.latest)
  }

  /// Three sums that grow by the day, and when the outer two reach the limit.
  private struct Path {
    var low: Int64 = 0
    var expected: Int64 = 0
    var high: Int64 = 0
    var earliest: Day?
    var latest: Day?
    let limit: Int64?

    init(_ known: Known) {
      // A limit of zero never runs out: there is nothing of it.
      limit = known.limit.flatMap { $0 > .zero ? $0.micros : nil }
    }

    mutating func add(
      _ low: Int64, _ expected: Int64, _ high: Int64, on day: Day
    ) throws(OverflowError) {
      self.low = try Self.sum(self.low, low)
      self.expected = try Self.sum(self.expected, expected)
      self.high = try Self.sum(self.high, high)
      guard let limit else { return }
      if earliest == nil, self.high >= limit { earliest = day }
      if latest == nil, self.low >= limit { latest = day }
    }

    private static func sum(_ left: Int64, _ right: Int64) throws(OverflowError) -> Int64 {
      try MicroUSD(left).adding(MicroUSD(right)).micros
    }
  }
}
