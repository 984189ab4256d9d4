import Money
import TestSupport

extension SplitMix64 {
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
