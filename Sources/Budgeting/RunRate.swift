public import Money
public import Usage

/// What somebody may spend in a day to come, from the complete days before.
///
/// Each weekday has its weight: what was spent on it in up to eight weeks, drawn a little towards
/// the mean of all days. The rate is what the last four weeks spent at these weights, with half of
/// its change since the four weeks before carried on. The calmest and the busiest of the last four
/// weeks bound it, with the whole change; of less than two weeks, the calmest and the busiest day.
/// Integers only, every estimate rounded down to the micro-USD.
public struct RunRate: Hashable, Sendable {
  /// How many complete days are looked at, at most.
  public static let window = 56
  private static let halfWindow = 28
  /// Weights carry so many parts of a micro-USD.
  private static let scale: Int128 = 1_024
  /// A change of the rate carries so many parts of one.
  private static let parts: Int128 = 65_536

  /// A day's estimates in micro-USD.
  public struct Estimate: Hashable, Sendable {
    /// As in the calmest week.
    public var low: Int64
    /// As expected.
    public var expected: Int64
    /// As in the busiest week.
    public var high: Int64
  }

  /// Spend over the weights of the same days.
  private struct Level: Hashable {
    var spend: Int128
    var weight: Int128
  }

  private let today: Day
  private var weights: [Int128] = Array(repeating: 0, count: 7)
  private var recent = Level(spend: 0, weight: 0)
  private var calm = Level(spend: 0, weight: 0)
  private var busy = Level(spend: 0, weight: 0)
  /// Half of how the rate changed from four weeks to the next, in ``parts``.
  private var growth: Int128 = 0

  /// The rate after `history`, the micro-USD of each complete day up to the one before `today`.
  ///
  /// Days before the first one with spend are left out: nobody was there yet. Nil where no day is
  /// left; throws where amounts are absurdly large.
  public init?(history: some Sequence<Int64>, before today: Day) throws(OverflowError) {
    let days = Array(history.drop { $0 <= 0 }.suffix(Self.window)).map { Int128(max(0, $0)) }
    guard !days.isEmpty else { return nil }
    self.today = today
    try weigh(days)
    let size = min(Self.halfWindow, days.count)
    recent = level(days, from: days.count - size, count: size)
    if days.count == Self.window {
      growth = try change(from: level(days, from: 0, count: Self.halfWindow))
    }
    let step = days.count < 14 ? 1 : 7
    (calm, busy) = (recent, recent)
    for number in 1...min(days.count / step, step == 1 ? days.count : 4) {
      let level = level(days, from: days.count - number * step, count: step)
      if try Self.isBelow(level, calm) { calm = level }
      if try Self.isBelow(busy, level) { busy = level }
    }
  }

  /// The estimates of `day`, which is today or later.
  public func estimate(for day: Day) throws(OverflowError) -> Estimate {
    let weight = weights[day.weekday - 1]
    let distance = Int128(day.number) - Int128(today.number)
    let window = Int128(Self.halfWindow)
    // From the middle of the last four weeks to the day, as a share of four weeks.
    let trend = growth * (window + 1 + 2 * distance) / (2 * window)
    let middle = try Self.amount(weight, recent, trend)
    // The range also takes in that the rate goes on changing as it did.
    let low = try Self.amount(weight, calm, min(0, 2 * trend))
    let high = try Self.amount(weight, busy, max(0, 2 * trend))
    return Estimate(low: min(middle, low), expected: middle, high: max(middle, high))
  }

  // MARK: - Arithmetic

  private mutating func weigh(_ days: [Int128]) throws(OverflowError) {
    let count = Int128(days.count)
    let sum = days.reduce(0, +)
    var sums = [Int128](repeating: 0, count: 7)
    var counts = [Int128](repeating: 0, count: 7)
    for (index, spend) in days.enumerated() {
      let place = weekday(index - days.count)
      sums[place] += spend
      counts[place] += 1
    }
    for place in 0..<7 {
      // Less than a week knows no pattern; after it half a day like the mean joins each weekday.
      let own = days.count < 7 ? (0, 0) : (2 * sums[place] * count, 2 * counts[place])
      weights[place] = try Self.product(own.0 + sum, Self.scale) / (count * (own.1 + 1))
    }
  }

  /// The weekday, from 0 for Monday, of the day so many after today.
  private func weekday(_ distance: Int) -> Int { today.advanced(by: distance).weekday - 1 }

  private func level(_ days: [Int128], from start: Int, count: Int) -> Level {
    var level = Level(spend: 0, weight: 0)
    for index in start..<start + count {
      level.spend += days[index]
      level.weight += weights[weekday(index - days.count)]
    }
    return level
  }

  /// Half of the relative change from an earlier level to the recent one, within a quarter.
  private func change(from earlier: Level) throws(OverflowError) -> Int128 {
    let before = try Self.product(earlier.spend, recent.weight)
    guard before > 0 else { return 0 }
    let now = try Self.product(recent.spend, earlier.weight)
    let change = try Self.product(now - before, Self.parts) / before / 2
    return min(max(change, -Self.parts / 4), Self.parts / 4)
  }

  private static func isBelow(_ left: Level, _ right: Level) throws(OverflowError) -> Bool {
    try product(left.spend, right.weight) < product(right.spend, left.weight)
  }

  private static func product(_ left: Int128, _ right: Int128) throws(OverflowError) -> Int128 {
    let (product, overflow) = left.multipliedReportingOverflow(by: right)
    guard !overflow else { throw OverflowError() }
    return product
  }

  /// What a day of `weight` comes to at a level, changed by so many ``parts`` of one.
  private static func amount(
    _ weight: Int128, _ level: Level, _ change: Int128
  ) throws(OverflowError) -> Int64 {
    guard level.weight > 0 else { return 0 }
    let spend = try product(level.spend, max(0, parts + change))
    guard let amount = Int64(exactly: try product(weight, spend) / level.weight / parts) else {
      throw OverflowError()
    }
    return amount
  }
}
