import Money

/// Random numbers that are the same in every run.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// A decimal of up to 38 digits, of either sign.
  mutating func decimal() throws -> ExactDecimal {
    let digits = (0..<Int.random(in: 1...38, using: &self)).map { _ in
      String(Int.random(in: 0...9, using: &self))
    }
    let sign = Bool.random(using: &self) ? "-" : ""
    let point = Int.random(in: 1...digits.count, using: &self)
    let fraction = digits[point...].joined()
    let text = sign + digits[..<point].joined() + (fraction.isEmpty ? "" : "." + fraction)
    return try ExactDecimal(parsing: text)
  }
}
