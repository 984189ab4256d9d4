/// A bijection of 64-bit values that scatters neighbours: the finalizer of SplitMix64.
func mixed(_ value: UInt64) -> UInt64 {
  var bits = value
  bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
  bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
  return bits ^ (bits >> 31)
}

/// The inverse of ``mixed(_:)``; the factors are the inverses modulo 2⁶⁴ of its own.
func unmixed(_ value: UInt64) -> UInt64 {
  var bits = value
  bits = (bits ^ (bits >> 31) ^ (bits >> 62)) &* 0x3196_42B2_D24D_8EC3
  bits = (bits ^ (bits >> 27) ^ (bits >> 54)) &* 0x96DE_1B17_3F11_9089
  return bits ^ (bits >> 30) ^ (bits >> 60)
}

/// Reproducible random numbers that belong to one thing, drawn by name instead of in sequence.
struct Draw {
  private let bits: UInt64

  /// The same seed, stream and numbers always give the same draw.
  init(_ seed: UInt64, _ stream: Stream, _ first: Int, _ second: Int = 0) {
    let start = mixed(seed &+ stream.rawValue &* 0xD6E8_FEB8_6659_FD93)
    let next = mixed(start ^ UInt64(bitPattern: Int64(first)))
    bits = mixed(next &+ UInt64(bitPattern: Int64(second)) &* 0x9E37_79B9_7F4A_7C15)
  }

  /// All 64 bits of one facet.
  func value(_ facet: UInt64) -> UInt64 { mixed(bits &+ facet &* 0x9E37_79B9_7F4A_7C15) }

  /// An even choice from `0..<bound` for one facet.
  func below(_ bound: Int, _ facet: UInt64) -> Int {
    Int(value(facet).multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// What the numbers are for, so that equal numbers of two things do not fall together.
  enum Stream: UInt64 {
    case interception = 1
    case session, round, message, messageDay, chat, membership, user, identity, fault
  }
}
