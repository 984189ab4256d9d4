/// Digits of fixed width, read from and written to ASCII.
enum DigitText {
  /// The number that `count` digits from `start` on show, or nil if one of them is no digit.
  @inline(__always)
  static func number(
    _ utf8: UnsafeBufferPointer<UInt8>, from start: Int, count: Int
  ) -> Int? {
    guard start + count <= utf8.count else { return nil }
    var number = 0
    for index in start..<start + count {
      let digit = utf8[index] &- 0x30
      guard digit <= 9 else { return nil }
      number = number &* 10 &+ Int(digit)
    }
    return number
  }

  /// `number`, which is not negative, with zeros before it up to `width` digits.
  static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
