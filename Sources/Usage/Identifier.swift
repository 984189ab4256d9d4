/// A UUID as two integers, so that ids compare, hash and store without text.
///
/// ```swift
/// Identifier(parsing: "6F1D9C2A-0000-4000-8000-00000000002A")?.description
/// // "6f1d9c2a-0000-4000-8000-00000000002a"
/// ```
public struct Identifier: Hashable, Sendable {
  /// The first eight bytes, big endian.
  public var high: UInt64
  /// The last eight bytes, big endian.
  public var low: UInt64

  /// The UUID of zeros only, which Go's API sends for "none".
  public static let zero = Identifier(high: 0, low: 0)

  /// The UUID with these bytes, big endian.
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Reads the form of 36 characters, in either case; anything else is nil.
  public init?(parsing text: String) {
    var text = text
    guard let identifier = text.withUTF8({ Identifier(utf8: $0) }) else { return nil }
    self = identifier
  }

  /// Reads the form of 36 characters from memory, without allocating.
  public init?(utf8: UnsafeBufferPointer<UInt8>) {
    guard utf8.count == 36 else { return nil }
    var words: (high: UInt64, low: UInt64) = (0, 0)
    var digits = 0
    for index in 0..<36 {
      let byte = utf8[index]
      if index == 8 || index == 13 || index == 18 || index == 23 {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      guard let digit = Self.hexDigit(byte) else { return nil }
      if digits < 16 {
        words.high = words.high << 4 | digit
      } else {
        words.low = words.low << 4 | digit
      }
      digits += 1
    }
    self.init(high: words.high, low: words.low)
  }

  /// Whether this is ``zero``.
  public var isZero: Bool { high == 0 && low == 0 }

  @inline(__always)
  private static func hexDigit(_ byte: UInt8) -> UInt64? {
    switch byte {
    case 0x30...0x39: UInt64(byte &- 0x30)
    case 0x61...0x66: UInt64(byte &- 0x61 &+ 10)
    case 0x41...0x46: UInt64(byte &- 0x41 &+ 10)
    default: nil
    }
  }
}

extension Identifier: Comparable {
  /// Orders as the text and the stored bytes do.
  public static func < (left: Identifier, right: Identifier) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }
}

extension Identifier: CustomStringConvertible {
  /// The form of 36 characters in lower case.
  public var description: String {
    String(unsafeUninitializedCapacity: 36) { buffer in
      var position = 0
      for digit in 0..<32 {
        if digit == 8 || digit == 12 || digit == 16 || digit == 20 {
          buffer[position] = UInt8(ascii: "-")
          position += 1
        }
        let word = digit < 16 ? high : low
        let value = UInt8(truncatingIfNeeded: word >> UInt64((15 - digit % 16) * 4)) & 0x0f
        buffer[position] = value < 10 ? 0x30 + value : 0x61 + value - 10
        position += 1
      }
      return 36
    }
  }
}
