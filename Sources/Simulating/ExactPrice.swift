/// A price in USD per million tokens, that is in micro-USD per token: `coefficient` × 10⁻ˢᶜᵃˡᵉ.
struct ExactPrice {
  let text: String
  /// Written as a bare JSON number instead of a string.
  var isBareNumber = false
  let coefficient: Int128
  let scale: Int

  /// A price from plain decimal digits with at most one point, such as `0.0000001`.
  init(_ text: String, isBareNumber: Bool = false) {
    self.text = text
    self.isBareNumber = isBareNumber
    var value: Int128 = 0
    var decimals = 0
    var isFraction = false
    for byte in text.utf8 {
      if byte == UInt8(ascii: ".") {
        isFraction = true
        continue
      }
      value = value * 10 + Int128(byte - 48)
      if isFraction { decimals += 1 }
    }
    coefficient = value
    scale = decimals
  }

  /// The cost of some tokens in micro-USD, cut off below one: the gateway's rule for a category.
  func truncatedCost(_ tokens: Int) -> Int {
    Int(Int128(tokens) * coefficient / powerOfTen(scale))
  }
}

/// 10 to the power of `exponent`, exact up to 38.
func powerOfTen(_ exponent: Int) -> Int128 {
  var value: Int128 = 1
  for _ in 0..<exponent { value *= 10 }
  return value
}
