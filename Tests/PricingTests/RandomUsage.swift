/// Random tokens and prices that are the same in every run, with the extremes far more often than
/// chance would have them.
struct RandomUsage: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  mutating func tokens() -> Int64 {
    switch Int.random(in: 0..<20, using: &self) {
    case 0...2: 0
    case 3: 1
    case 4: .max
    case 5: .min
    case 6: Int64.random(in: .min ... .max, using: &self)
    case 7: -Int64.random(in: 0...1_000_000, using: &self)
    case 8: 1_000_000_000_000
    case 9: 1_000_000_000_001
    case 10: 1_000_000_000_000_000
    case 11, 12: Int64.random(in: 0...1_000_000_000_000, using: &self)
    default: Int64.random(in: 0...2_000_000, using: &self)
    }
  }

  mutating func optionalTokens() -> Int64? {
    Int.random(in: 0..<4, using: &self) == 0 ? nil : tokens()
  }

  /// A price in plain notation, or nil.
  mutating func price() -> String? {
    switch Int.random(in: 0..<16, using: &self) {
    case 0...2: return nil
    case 3: return "0"
    case 4: return "0.0000001"
    case 5: return "0.00000000000000000000000000000000000001"
    case 6: return "99999999999999999999999999999999999999"
    case 7: return decimal(whole: 0...20, decimals: 0...18)
    case 8: return decimal(whole: 0...1, decimals: 19...37)
    case 9: return decimal(whole: 5...16, decimals: 0...4)
    default: return decimal(whole: 1...2, decimals: 0...6)
    }
  }

  private mutating func decimal(whole: ClosedRange<Int>, decimals: ClosedRange<Int>) -> String {
    let before = digits(Int.random(in: whole, using: &self))
    let after = digits(Int.random(in: decimals, using: &self))
    return (before.isEmpty ? "0" : before) + (after.isEmpty ? "" : "." + after)
  }

  private mutating func digits(_ count: Int) -> String {
    (0..<count).map { _ in String(Int.random(in: 0...9, using: &self)) }.joined()
  }
}
