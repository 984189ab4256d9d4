extension ExactDecimal {
  /// The least whole number that is not below this one (ceiling): 2.1 gives 3, -2.9 gives -2.
  public func roundedUp() throws(OverflowError) -> Int64 {
    let (whole, rest) = coefficient.quotientAndRemainder(dividingBy: Int128(PowerOfTen[scale]))
    return try Self.fitted(rest > 0 ? whole + 1 : whole)
  }

  /// The whole part, towards zero: 2.9 gives 2, -2.9 gives -2.
  public func truncated() throws(OverflowError) -> Int64 {
    try Self.fitted(coefficient / Int128(PowerOfTen[scale]))
  }

  /// The nearest number with `places` decimals; a tie goes to the even digit: 2.345 gives 2.34.
  public func rounded(toScale places: Int) -> ExactDecimal {
    let places = max(0, places)
    guard places < scale else { return self }
    let unit = PowerOfTen[scale - places]
    let (whole, rest) = coefficient.magnitude.quotientAndRemainder(dividingBy: unit)
    let half = unit / 2
    let goesUp = rest > half || (rest == half && !whole.isMultiple(of: 2))
    var rounded = Int128(goesUp ? whole + 1 : whole)
    var scale = places
    while scale > 0, rounded.isMultiple(of: 10) {
      rounded /= 10
      scale -= 1
    }
    return ExactDecimal(uncheckedCoefficient: isNegative ? -rounded : rounded, scale: scale)
  }

  private static func fitted(_ whole: Int128) throws(OverflowError) -> Int64 {
    guard let fitted = Int64(exactly: whole) else { throw OverflowError() }
    return fitted
  }
}
