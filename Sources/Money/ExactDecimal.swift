/// A decimal number of at most 38 significant digits, at most 38 of them after the point.
///
/// It is an `Int128` coefficient times a negative power of ten, always in lowest terms, so equal
/// numbers are equal values however they were written. Nothing here rounds, except the three
/// functions that say so; an exact result that does not fit throws ``OverflowError``.
///
/// ```swift
/// let price = try ExactDecimal(parsing: "0.30")    // USD per million tokens = micro-USD per token
/// try price.multiplied(by: 7).description          // "2.1"
/// try price.multiplied(by: 7).roundedUp()          // 3
/// ```
public struct ExactDecimal: Hashable, Sendable {
  /// The digits as an integer: the number times 10 to the power of ``scale``; below 10^38.
  public let coefficient: Int128
  /// How many digits stand after the point, 0 … 38; never more than needed.
  public let scale: Int

  /// The number zero.
  public static let zero = ExactDecimal(0)

  /// A whole number.
  public init(_ integer: Int64) {
    coefficient = Int128(integer)
    scale = 0
  }

  /// A whole number of units of 10^-`scale`, exactly: `ExactDecimal(3_750_000, scale: 6)` is 3.75.
  ///
  /// `scale` is within 0 … 38.
  public init(_ integer: Int64, scale: Int) {
    precondition((0...38).contains(scale), "an exact decimal has 0 to 38 decimals")
    var coefficient = Int128(integer)
    var scale = scale
    while scale > 0, coefficient.isMultiple(of: 10) {
      coefficient /= 10
      scale -= 1
    }
    self.init(uncheckedCoefficient: coefficient, scale: scale)
  }

  /// Takes parts that are in range and in lowest terms already.
  init(uncheckedCoefficient coefficient: Int128, scale: Int) {
    self.coefficient = coefficient
    self.scale = scale
  }

  /// Brings a magnitude with `scale` decimals (0 … 76) to lowest terms, or throws if that takes
  /// more digits than there are.
  init(isNegative: Bool, magnitude: WideMagnitude, scale: Int) throws(OverflowError) {
    var magnitude = magnitude
    var scale = scale
    while scale > 0 {
      let (quotient, remainder) = magnitude.dividedByTen()
      guard remainder == 0 else { break }
      magnitude = quotient
      scale -= 1
    }
    guard magnitude.high == 0, magnitude.low < PowerOfTen[38], scale <= 38 else {
      throw OverflowError()
    }
    let coefficient = Int128(magnitude.low)
    self.init(uncheckedCoefficient: isNegative ? -coefficient : coefficient, scale: scale)
  }

  /// Whether the number is zero.
  public var isZero: Bool { coefficient == 0 }

  /// Whether the number is below zero.
  public var isNegative: Bool { coefficient < 0 }
}

extension ExactDecimal: CustomStringConvertible {
  /// Plain notation without exponent or trailing zeros: `"0.0000001"`, `"3"`, `"-1.5"`.
  ///
  /// Parsing it gives the same value back.
  public var description: String {
    let digits = String(coefficient.magnitude)
    let sign = isNegative ? "-" : ""
    guard scale > 0 else { return sign + digits }
    let padding = String(repeating: "0", count: max(0, scale + 1 - digits.utf8.count))
    let padded = padding + digits
    return "\(sign)\(padded.dropLast(scale)).\(padded.suffix(scale))"
  }
}
