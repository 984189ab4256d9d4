extension ExactDecimal {
  /// The exact sum; throws when it needs more than 38 digits.
  public func adding(_ other: ExactDecimal) throws(OverflowError) -> ExactDecimal {
    let common = max(scale, other.scale)
    let left = magnitude(atScale: common)
    let right = other.magnitude(atScale: common)
    if isNegative == other.isNegative {
      return try ExactDecimal(
        isNegative: isNegative, magnitude: left.adding(right), scale: common)
    }
    return left < right
      ? try ExactDecimal(
        isNegative: other.isNegative, magnitude: right.subtracting(left), scale: common)
      : try ExactDecimal(
        isNegative: isNegative, magnitude: left.subtracting(right), scale: common)
  }

  /// The exact difference; throws when it needs more than 38 digits.
  public func subtracting(_ other: ExactDecimal) throws(OverflowError) -> ExactDecimal {
    try adding(other.negated)
  }

  /// The exact product; throws when it needs more than 38 digits, or more than 38 decimals.
  public func multiplied(by other: ExactDecimal) throws(OverflowError) -> ExactDecimal {
    try ExactDecimal(
      isNegative: isNegative != other.isNegative,
      magnitude: WideMagnitude(coefficient.magnitude, times: other.coefficient.magnitude),
      scale: scale + other.scale)
  }

  /// The exact product with a whole number, such as a count of tokens.
  public func multiplied(by integer: Int64) throws(OverflowError) -> ExactDecimal {
    try multiplied(by: ExactDecimal(integer))
  }

  /// The same distance from zero on its other side.
  public var negated: ExactDecimal {
    ExactDecimal(uncheckedCoefficient: -coefficient, scale: scale)
  }

  private func magnitude(atScale common: Int) -> WideMagnitude {
    WideMagnitude(coefficient.magnitude, times: PowerOfTen[common - scale])
  }
}

extension ExactDecimal: Comparable {
  /// Orders by value, exactly.
  public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    guard left.isNegative == right.isNegative else { return left.isNegative }
    let common = max(left.scale, right.scale)
    let leftMagnitude = left.magnitude(atScale: common)
    let rightMagnitude = right.magnitude(atScale: common)
    return left.isNegative ? rightMagnitude < leftMagnitude : leftMagnitude < rightMagnitude
  }
}
