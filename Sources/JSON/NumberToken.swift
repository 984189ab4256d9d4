/// Number tokens of JSON within bytes.
enum NumberToken {
  /// How a token reads.
  enum Reading: Equatable {
    /// A whole number token that ends before this index.
    case number(end: Int)
    /// All bytes there are could start a number, but do not make one yet.
    case endsEarly
    /// The byte at this index does not continue a number.
    case wrong(at: Int)
  }

  /// Reads the token that starts at `start` with a minus sign or a digit.
  static func read(_ bytes: [UInt8], from start: Int) -> Reading {
    var position = start
    if bytes[position] == UInt8(ascii: "-") { position += 1 }
    let whole = position
    skipDigits(bytes, &position)
    guard position > whole else { return refusal(bytes, position) }
    if bytes[whole] == UInt8(ascii: "0"), position > whole + 1 {
      return .wrong(at: whole + 1)
    }
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      let fraction = position
      skipDigits(bytes, &position)
      guard position > fraction else { return refusal(bytes, position) }
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < bytes.count,
        bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-")
      {
        position += 1
      }
      let exponent = position
      skipDigits(bytes, &position)
      guard position > exponent else { return refusal(bytes, position) }
    }
    return .number(end: position)
  }

  private static func skipDigits(_ bytes: [UInt8], _ position: inout Int) {
    while position < bytes.count, bytes[position] &- 0x30 <= 9 { position += 1 }
  }

  private static func refusal(_ bytes: [UInt8], _ position: Int) -> Reading {
    position < bytes.count ? .wrong(at: position) : .endsEarly
  }
}
