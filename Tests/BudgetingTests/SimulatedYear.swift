import Usage

/// A year of daily spend with a weekday pattern, a shape and noise, in micro-USD: always the same.
struct SimulatedYear: Sendable {
  enum Shape: String, CaseIterable, Sendable {
    case level, ramp, adoption, decline, step
    case everyDayAlike
  }

  var shape: Shape
  var seed: UInt64
  /// The first day is 2025-01-01, and there are 60 days more than a year.
  static let start = Day(number: 20_089)
  let days: [Int64]

  init(_ shape: Shape, seed: UInt64) {
    self.shape = shape
    self.seed = seed
    let pattern: [Int64] =
      shape == .everyDayAlike
      ? Array(repeating: 100, count: 7) : [100, 110, 115, 110, 95, 12, 8]
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    days = (0..<425).map { index -> Int64 in
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      let noise = Int64(70 + state % 61)
      let weekday = Self.start.advanced(by: index).weekday
      return Self.level(shape, Int64(index)) * pattern[weekday - 1] * noise
    }
  }

  /// The level of a day, about a thousand in the middle.
  private static func level(_ shape: Shape, _ day: Int64) -> Int64 {
    switch shape {
    case .level, .everyDayAlike: 1_000
    case .ramp: 200 + 1_800 * day / 424
    case .decline: 2_000 - 1_700 * day / 424
    case .step: day < 200 ? 800 : 1_760
    // Slow, then 25 a day for two months and a half, then slow again.
    case .adoption: 50 + day + max(0, min(day - 145, 75)) * 24
    }
  }

  func spend(from start: Day, to end: Day) -> Int64 {
    let first = Int(start.number - Self.start.number)
    return days[first..<Int(end.number - Self.start.number)].reduce(0, +)
  }

  func history(before day: Day) -> ArraySlice<Int64> {
    days[..<Int(day.number - Self.start.number)]
  }
}
