/// A decimal number as a list of digits, with schoolbook arithmetic of any length.
///
/// It shares nothing with `ExactDecimal`, against which it is the judge.
struct SlowNumber: Equatable {
  /// The digits, the last one first.
  private(set) var digits: [Int]
  /// How many of them stand after the point.
  private(set) var decimals: Int
  private(set) var isNegative: Bool

  static let zero = SlowNumber(digits: [], decimals: 0, isNegative: false)

  init(digits: [Int], decimals: Int, isNegative: Bool) {
    self.digits = digits
    self.decimals = decimals
    self.isNegative = isNegative
  }

  init(_ integer: Int64) {
    let text = String(integer)
    self.init(plain: text)
  }

  /// Reads plain notation: sign, digits, point, digits.
  init(plain text: String) {
    let unsigned = text.hasPrefix("-") ? text.dropFirst() : Substring(text)
    let parts = unsigned.split(separator: ".", omittingEmptySubsequences: false)
    digits = unsigned.reversed().compactMap(\.wholeNumberValue)
    decimals = parts.count == 2 ? parts[1].count : 0
    isNegative = text.hasPrefix("-")
    trim()
  }

  static func + (left: SlowNumber, right: SlowNumber) -> SlowNumber {
    let decimals = max(left.decimals, right.decimals)
    let leftDigits = left.digits(withDecimals: decimals)
    let rightDigits = right.digits(withDecimals: decimals)
    if left.isNegative == right.isNegative {
      return SlowNumber(
        trimming: sum(leftDigits, rightDigits), decimals, isNegative: left.isNegative)
    }
    return isBelow(leftDigits, rightDigits)
      ? SlowNumber(
        trimming: difference(rightDigits, leftDigits), decimals, isNegative: right.isNegative)
      : SlowNumber(
        trimming: difference(leftDigits, rightDigits), decimals, isNegative: left.isNegative)
  }

  static func * (left: SlowNumber, right: SlowNumber) -> SlowNumber {
    var product = Array(repeating: 0, count: left.digits.count + right.digits.count + 1)
    for (leftPlace, leftDigit) in left.digits.enumerated() where leftDigit != 0 {
      var carry = 0
      for (rightPlace, rightDigit) in right.digits.enumerated() {
        let value = product[leftPlace + rightPlace] + leftDigit * rightDigit + carry
        product[leftPlace + rightPlace] = value % 10
        carry = value / 10
      }
      product[leftPlace + right.digits.count] += carry
    }
    return SlowNumber(
      trimming: product, left.decimals + right.decimals,
      isNegative: left.isNegative != right.isNegative)
  }

  /// The whole part, towards zero.
  var truncated: SlowNumber {
    SlowNumber(trimming: Array(digits.dropFirst(decimals)), 0, isNegative: isNegative)
  }

  /// The least whole number that is not below.
  var ceiling: SlowNumber {
    let isWhole = digits.prefix(decimals).allSatisfy { $0 == 0 }
    return isWhole || isNegative ? truncated : truncated + SlowNumber(1)
  }

  /// Whether 38 digits, at most 38 of them decimals, are enough.
  var fitsExactDecimal: Bool { digits.count <= 38 && decimals <= 38 }

  /// The whole number as `Int64`, or nil where it does not fit.
  var int64: Int64? { decimals == 0 ? Int64(plain) : nil }

  /// Plain notation without needless zeros.
  var plain: String {
    var text = ""
    for place in stride(from: max(digits.count - 1, decimals), through: 0, by: -1) {
      text += String(place < digits.count ? digits[place] : 0)
      if place == decimals, decimals > 0 { text += "." }
    }
    return isNegative ? "-" + text : text
  }

  // MARK: - Digits

  private init(trimming digits: [Int], _ decimals: Int, isNegative: Bool) {
    self.init(digits: digits, decimals: decimals, isNegative: isNegative)
    trim()
  }

  private mutating func trim() {
    while digits.last == 0 { digits.removeLast() }
    var needless = 0
    while needless < decimals, needless < digits.count, digits[needless] == 0 { needless += 1 }
    digits.removeFirst(needless)
    decimals -= needless
    if digits.isEmpty { (decimals, isNegative) = (0, false) }
  }

  private func digits(withDecimals decimals: Int) -> [Int] {
    Array(repeating: 0, count: decimals - self.decimals) + digits
  }

  private static func sum(_ left: [Int], _ right: [Int]) -> [Int] {
    var result: [Int] = []
    var carry = 0
    for place in 0...max(left.count, right.count) {
      let value =
        (place < left.count ? left[place] : 0) + (place < right.count ? right[place] : 0) + carry
      result.append(value % 10)
      carry = value / 10
    }
    return result
  }

  /// The difference; `left` is not below `right`.
  private static func difference(_ left: [Int], _ right: [Int]) -> [Int] {
    var result: [Int] = []
    var borrow = 0
    for place in 0..<left.count {
      let value = left[place] - (place < right.count ? right[place] : 0) - borrow
      result.append(value < 0 ? value + 10 : value)
      borrow = value < 0 ? 1 : 0
    }
    return result
  }

  private static func isBelow(_ left: [Int], _ right: [Int]) -> Bool {
    for place in stride(from: max(left.count, right.count) - 1, through: 0, by: -1) {
      let leftDigit = place < left.count ? left[place] : 0
      let rightDigit = place < right.count ? right[place] : 0
      if leftDigit != rightDigit { return leftDigit < rightDigit }
    }
    return false
  }
}
