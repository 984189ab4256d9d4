/// An unsigned integer of 256 bits: wide enough for any product or aligned sum of two exact
/// decimals (below 2 × 10^76), so that only a *result* can be too large and never a step.
struct WideMagnitude: Equatable {
  var high: UInt128
  var low: UInt128

  init(high: UInt128, low: UInt128) {
    self.high = high
    self.low = low
  }

  /// The whole product of two magnitudes.
  init(_ left: UInt128, times right: UInt128) {
    (high, low) = left.multipliedFullWidth(by: right)
  }

  func adding(_ other: WideMagnitude) -> WideMagnitude {
    let (sum, carry) = low.addingReportingOverflow(other.low)
    return WideMagnitude(high: high + other.high + (carry ? 1 : 0), low: sum)
  }

  /// The difference; `other` is not the greater one.
  func subtracting(_ other: WideMagnitude) -> WideMagnitude {
    let (difference, borrow) = low.subtractingReportingOverflow(other.low)
    return WideMagnitude(high: high - other.high - (borrow ? 1 : 0), low: difference)
  }

  func dividedByTen() -> (quotient: WideMagnitude, remainder: UInt128) {
    let (quotientHigh, carried) = high.quotientAndRemainder(dividingBy: 10)
    let (quotientLow, remainder) = UInt128(10).dividingFullWidth((carried, low))
    return (WideMagnitude(high: quotientHigh, low: quotientLow), remainder)
  }
}

extension WideMagnitude: Comparable {
  static func < (left: WideMagnitude, right: WideMagnitude) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }
}
