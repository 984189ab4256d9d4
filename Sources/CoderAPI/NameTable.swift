/// Names numbered in the order of their first sight, found again without making a `String`.
public struct NameTable {
  /// The names by number; number 0 is the empty name.
  public private(set) var names: [String] = [""]
  private var slots: [Int32] = Array(repeating: -1, count: 64)

  /// A table with the empty name alone.
  public init() { insert(0, hash: Self.hash(UnsafeBufferPointer(start: nil, count: 0))) }

  /// The number of the name with these bytes, which are UTF-8.
  public mutating func number(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let hash = Self.hash(bytes)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if names[number].utf8.elementsEqual(bytes) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    names.append(String(decoding: bytes, as: UTF8.self))
    if names.count * 2 > slots.count { grow() } else { slots[slot] = Int32(names.count - 1) }
    return names.count - 1
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for number in names.indices {
      var name = names[number]
      insert(number, hash: name.withUTF8 { Self.hash($0) })
    }
  }

  private mutating func insert(_ number: Int, hash: UInt64) {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(number)
  }

  /// FNV-1a, folded so that the low bits are good.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return hash ^ (hash >> 32)
  }
}
