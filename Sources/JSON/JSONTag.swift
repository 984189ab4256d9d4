/// The tag of a word on the tape: what simdjson writes, and one of our own.
@usableFromInline
struct JSONTag: Equatable {
  @usableFromInline let byte: UInt8

  @inlinable
  init(word: UInt64) { byte = UInt8(truncatingIfNeeded: word >> 56) }

  @inlinable
  init(_ character: Unicode.Scalar) { byte = UInt8(truncatingIfNeeded: character.value) }

  @inlinable static var object: JSONTag { JSONTag("{") }
  @inlinable static var array: JSONTag { JSONTag("[") }
  @inlinable static var string: JSONTag { JSONTag("\"") }
  @inlinable static var int64: JSONTag { JSONTag("l") }
  @inlinable static var uint64: JSONTag { JSONTag("u") }
  @inlinable static var double: JSONTag { JSONTag("d") }
  @inlinable static var `true`: JSONTag { JSONTag("t") }
  @inlinable static var `false`: JSONTag { JSONTag("f") }
  @inlinable static var null: JSONTag { JSONTag("n") }
  /// A string that was a number token before it was quoted.
  @inlinable static var numberText: JSONTag { JSONTag("#") }

  @inlinable
  static func == (one: JSONTag, other: JSONTag) -> Bool { one.byte == other.byte }
}
