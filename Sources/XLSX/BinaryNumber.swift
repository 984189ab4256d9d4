/// The number that a cell stores for an exact decimal.
enum BinaryNumber {
  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  /// `integer` times 10 to the power of minus `scale`, rounded once: with at most 15 digits both
  /// numbers are exact, so their quotient is the nearest there is and reads as the decimal again.
  static func nearest(_ integer: Int64, scale: Int) -> Double {
    Double(integer) / powers[scale]
  }
}
