import Money
import Pricing

/// How much one rounding up can add to a message's exact cost at some prices.
///
/// Every exact cost is a multiple of the greatest number that divides all prices and 1, so that the
/// ceiling adds at most 1 less that number: nothing at prices of whole micro-USD per token, 0.95 at
/// 3, 15, 0.3 and 3.75.
enum RoundingExcess {
  /// The excess in micro-USD, below 1.
  static func of(_ prices: UnitPrices) -> ExactDecimal {
    var step = (numerator: Int128(1), scale: 0)
    for price in [prices.input, prices.output, prices.cacheRead, prices.cacheWrite] {
      guard let price, !price.isZero else { continue }
      // All of them divide 1, so neither numerator exceeds 10^38.
      let scale = max(step.scale, price.scale)
      let known = step.numerator * powerOfTen(scale - step.scale)
      let own = divisor(Int128(price.coefficient.magnitude), powerOfTen(price.scale))
      step = (divisor(known, own * powerOfTen(scale - price.scale)), scale)
    }
    let rest = powerOfTen(step.scale) - step.numerator
    do {
      return try ExactDecimal(parsing: "\(rest)e-\(step.scale)")
    } catch {
      // Only a number of more than 38 digits does not read; this one is below 1.
      return ExactDecimal(1)
    }
  }

  private static func powerOfTen(_ exponent: Int) -> Int128 {
    (0..<exponent).reduce(1) { product, _ in product * 10 }
  }

  private static func divisor(_ first: Int128, _ second: Int128) -> Int128 {
    var (first, second) = (first, second)
    while second != 0 { (first, second) = (second, first % second) }
    return first
  }
}
