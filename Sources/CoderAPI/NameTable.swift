import Glibc

/// Names numbered in the order of their first sight, found again without making a `String`.
public struct NameTable {
  /// The names by number; number 0 is the empty name.
  public private(set) var names: [String] = [""]
  /// The bytes of all names, one after the other, and where each ends.
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]
  private var hashes: [UInt64] = []
  private var slots: [Int32] = Array(repeating: -1, count: 64)

  /// A table with the empty name alone.
  public init() {
    hashes.append(Self.hash(UnsafeRawBufferPointer(start: nil, count: 0)))
    insert(0)
  }

  /// The number of the name with these bytes, which are UTF-8.
  public mutating func number(of name: UnsafeBufferPointer<UInt8>) -> Int {
    let raw = UnsafeRawBufferPointer(name)
    let hash = Self.hash(raw)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if hashes[number] == hash, isName(number, raw) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    names.append(String(decoding: name, as: UTF8.self))
    bytes.append(contentsOf: name)
    ends.append(bytes.count)
    hashes.append(hash)
    if names.count * 2 > slots.count { grow() } else { slots[slot] = Int32(names.count - 1) }
    return names.count - 1
  }

  private func isName(_ number: Int, _ name: UnsafeRawBufferPointer) -> Bool {
    let start = number == 0 ? 0 : ends[number - 1]
    guard ends[number] - start == name.count else { return false }
    guard let other = name.baseAddress else { return true }
    return bytes.withUnsafeBytes { bytes in
      guard let own = bytes.baseAddress else { return name.isEmpty }
      return memcmp(own + start, other, name.count) == 0
    }
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for number in names.indices { insert(number) }
  }

  private mutating func insert(_ number: Int) {
    var slot = Int(truncatingIfNeeded: hashes[number]) & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(number)
  }

  /// Eight bytes at a time; the last ones overlap those before, so that no byte is read alone where
  /// there are eight.
  private static func hash(_ name: UnsafeRawBufferPointer) -> UInt64 {
    let factor: UInt64 = 0x9e37_79b9_7f4a_7c15
    var hash = UInt64(name.count) &* factor
    func mix(_ word: UInt64) {
      hash = (hash ^ word) &* factor
      hash ^= hash >> 32
    }
    guard name.count >= 8 else {
      var word: UInt64 = 0
      for byte in name { word = word << 8 | UInt64(byte) }
      mix(word)
      return hash
    }
    var position = 0
    while position + 8 <= name.count {
      mix(name.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      position += 8
    }
    mix(name.loadUnaligned(fromByteOffset: name.count - 8, as: UInt64.self))
    return hash
  }
}
