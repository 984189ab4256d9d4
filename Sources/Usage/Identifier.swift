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
    guard utf8.count == 36, utf8[8] == Self.dash, utf8[13] == Self.dash, utf8[18] == Self.dash,
      utf8[23] == Self.dash
    else { return nil }
    let bytes = UnsafeRawBufferPointer(utf8)
    func four(_ offset: Int) -> UInt64 {
      UInt64(UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    }
    func eight(_ offset: Int) -> UInt64 {
      UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
    guard let first = Self.value(of: eight(0)),
      let second = Self.value(of: four(9) << 32 | four(14)),
      let third = Self.value(of: four(19) << 32 | four(24)),
      let fourth = Self.value(of: eight(28))
    else { return nil }
    self.init(high: first << 32 | second, low: third << 32 | fourth)
  }

  /// Whether this is ``zero``.
  public var isZero: Bool { high == 0 && low == 0 }

  private static let dash = UInt8(ascii: "-")

  /// The number that eight hexadecimal digits make, each a byte of `digits`, the first one highest.
  ///
  /// All eight are worked on at once. No step carries from one byte into the next: a byte's value
  /// is 24 at most before what is no digit is refused.
  @inline(__always)
  private static func value(of digits: UInt64) -> UInt64? {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let isLetter = (digits >> 6) & ones
    let values = (digits & (ones &* 0x0f)) &+ isLetter &* 9
    let isAboveNine = ((values &+ ones &* 0x76) >> 7) & ones
    // Only a digit or a letter from a to f is the text of its own value, letters in lower case.
    let text = values &+ ones &* 0x30 &+ isAboveNine &* 0x27
    guard text == digits | isLetter << 5, values & (ones &* 0xf0) == 0 else { return nil }
    var packed = (values | values >> 4) & 0x00ff_00ff_00ff_00ff
    packed = (packed | packed >> 8) & 0x0000_ffff_0000_ffff
    return (packed | packed >> 16) & 0xffff_ffff
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
