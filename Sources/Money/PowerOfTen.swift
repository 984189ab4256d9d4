/// The powers of ten that an exact decimal can need.
enum PowerOfTen {
  /// The greatest power whose multiples up to it still fit in `Int128`.
  static let greatest = 38

  /// 10^0 … 10^38.
  static let table: [UInt128] = {
    var powers: [UInt128] = [1]
    for exponent in 1...greatest { powers.append(powers[exponent - 1] * 10) }
    return powers
  }()

  /// Ten to the power of `exponent`, which is within 0 … 38.
  static subscript(exponent: Int) -> UInt128 { table[exponent] }
}
