import Glibc

/// Texts that a report's rows repeat, each made once.
///
/// A text lands in the place that its bytes say and replaces what was there, so that the memory
/// is bounded. What is too short for memory of its own costs nothing to make again.
struct TextCache {
  private static let places = 2_048
  private static let shortest = 16

  private var texts = [String](repeating: "", count: places)

  /// The text with these bytes; invalid UTF-8 is repaired.
  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    guard bytes.count >= Self.shortest else { return String(decoding: bytes, as: UTF8.self) }
    let place = Self.place(of: bytes)
    let isKnown =
      texts[place].utf8.withContiguousStorageIfAvailable { known in
        guard known.count == bytes.count, let known = known.baseAddress,
          let start = bytes.baseAddress
        else { return false }
        return memcmp(known, start, bytes.count) == 0
      } ?? false
    if !isKnown { texts[place] = String(decoding: bytes, as: UTF8.self) }
    return texts[place]
  }

  /// The first and the last eight bytes tell names and ids apart well enough.
  private static func place(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let raw = UnsafeRawBufferPointer(bytes)
    let first = raw.loadUnaligned(as: UInt64.self)
    let last = raw.loadUnaligned(fromByteOffset: raw.count - 8, as: UInt64.self)
    let mixed = (first ^ last &* 0x9e37_79b9_7f4a_7c15) &* 0xbf58_476d_1ce4_e5b9
    return Int(mixed >> 53)
  }
}
