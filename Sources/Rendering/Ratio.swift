/// Exact quotients, rounded once, when they are shown.
enum Ratio {
  /// `numerator` × `scale` / `denominator`, rounded half to even; `nil` over a zero denominator.
  static func rounded(_ numerator: Int64, over denominator: Int64, scale: Int64) -> Int128? {
    guard denominator != 0 else { return nil }
    let product = Int128(numerator) * Int128(scale)
    let isNegative = (product < 0) != (denominator < 0)
    let divisor = UInt128(denominator.magnitude)
    let (quotient, remainder) = product.magnitude.quotientAndRemainder(dividingBy: divisor)
    let isMoreThanHalf = remainder > divisor - remainder
    let isHalf = remainder == divisor - remainder
    let isUp = isMoreThanHalf || (isHalf && quotient % 2 == 1)
    let magnitude = Int128(quotient + (isUp ? 1 : 0))
    return isNegative ? -magnitude : magnitude
  }
}
