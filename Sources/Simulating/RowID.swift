/// A UUID that carries the index of the row it names, so that a cursor is decoded without a table.
struct RowID: Hashable, Comparable {
  /// What a row is; the same number names different rows of different kinds.
  enum Kind: UInt64 {
    case interception = 1
    case tokenUsage, prompt, toolUsage, user, organization, group, modelConfig, provider, rootChat
    case childChat, request, deployment
  }

  var high: UInt64
  var low: UInt64

  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The UUID of a row number below 2⁵⁸; version 4 and variant bits are as the standard asks.
  init(_ kind: Kind, _ number: Int, seed: UInt64) {
    let payload = kind.rawValue << 58 | UInt64(number)
    let code = mixed(payload ^ mixed(seed))
    high = (code >> 16) << 16 | 0x4000 | (code >> 4) & 0xFFF
    low = 0x8000_0000_0000_0000 | (code & 0xF) << 58 | Self.check(code)
  }

  /// The row number, or `nil` where the UUID is not one of this kind and seed.
  func number(_ kind: Kind, seed: UInt64) -> Int? {
    let code = (high >> 16) << 16 | (high & 0xFFF) << 4 | (low >> 58) & 0xF
    let payload = unmixed(code) ^ mixed(seed)
    guard payload >> 58 == kind.rawValue else { return nil }
    let number = Int(payload & 0x03FF_FFFF_FFFF_FFFF)
    return RowID(kind, number, seed: seed) == self ? number : nil
  }

  static func < (left: RowID, right: RowID) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }

  private static func check(_ code: UInt64) -> UInt64 { mixed(code ^ 0xA5A5) >> 6 }
}

extension RowID {
  /// Reads the usual text, 8-4-4-4-12 hexadecimal digits; anything else is `nil`.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 36 else { return nil }
    var halves: (UInt64, UInt64) = (0, 0)
    var digits = 0
    for (position, byte) in bytes.enumerated() {
      if [8, 13, 18, 23].contains(position) {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      if digits < 16 { halves.0 = halves.0 << 4 | UInt64(digit) }
      if digits >= 16 { halves.1 = halves.1 << 4 | UInt64(digit) }
      digits += 1
    }
    self.init(high: halves.0, low: halves.1)
  }

  /// The bytes of the usual text.
  static let length = 36

  /// The usual text in lower case.
  var text: String {
    String(unsafeUninitializedCapacity: Self.length) { buffer in
      guard let start = buffer.baseAddress else { return 0 }
      write(to: start)
      return Self.length
    }
  }

  /// Writes the text's ``length`` bytes.
  func write(to start: UnsafeMutablePointer<UInt8>) {
    let target = UnsafeMutableRawPointer(start)
    func store(_ four: UInt64, _ offset: Int) {
      target.storeBytes(
        of: UInt32(truncatingIfNeeded: four).bigEndian, toByteOffset: offset, as: UInt32.self)
    }
    let first = Self.digits(of: high >> 32)
    let second = Self.digits(of: high & 0xFFFF_FFFF)
    let third = Self.digits(of: low >> 32)
    let fourth = Self.digits(of: low & 0xFFFF_FFFF)
    target.storeBytes(of: first.bigEndian, as: UInt64.self)
    store(second >> 32, 9)
    store(second, 14)
    store(third >> 32, 19)
    store(third, 24)
    target.storeBytes(of: fourth.bigEndian, toByteOffset: 28, as: UInt64.self)
    for dash in [8, 13, 18, 23] { start[dash] = UInt8(ascii: "-") }
  }

  /// The eight hexadecimal digits of a number below 2³², a byte each, the first one highest.
  @inline(__always)
  private static func digits(of number: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    var values = (number | number << 16) & 0x0000_FFFF_0000_FFFF
    values = (values | values << 8) & 0x00FF_00FF_00FF_00FF
    values = (values | values << 4) & (ones &* 0x0F)
    let isLetter = ((values &+ ones &* 0x76) >> 7) & ones
    return values &+ ones &* 48 &+ isLetter &* 39
  }
}
