/// A value within a parsed document, small and copied freely.
///
/// It points into the parser's memory and must not leave the closure given to
/// ``JSONParser/parse(_:numbersAsText:_:)``: nothing checks that it does not.
///
/// A document is simdjson's documented tape of 64-bit words and its strings. What walks it can be
/// inlined into other modules, so that a field of a million rows costs no call.
@safe public struct JSONValue {
  @usableFromInline let tape: UnsafePointer<UInt64>
  @usableFromInline let strings: UnsafePointer<UInt8>
  /// Where the value's word stands on the tape.
  @usableFromInline let index: Int

  @inlinable
  init(tape: UnsafePointer<UInt64>, strings: UnsafePointer<UInt8>, index: Int) {
    unsafe self.tape = unsafe tape
    unsafe self.strings = unsafe strings
    self.index = index
  }

  /// What the value is.
  @inlinable
  public var kind: JSONKind {
    switch tag {
    case .object: .object
    case .array: .array
    case .string: .string
    case .int64: .integer
    case .uint64: .unsignedInteger
    case .double: .double
    case .true, .false: .bool
    case .numberText: textNumberKind
    default: .null
    }
  }

  /// Whether the value is null, which is not the same as an absent field.
  @inlinable public var isNull: Bool { tag == .null }

  /// The truth value, or nil where the value is of another kind.
  public var bool: Bool? {
    switch tag {
    case .true: true
    case .false: false
    default: nil
    }
  }

  /// The whole number, or nil where the value is of another kind or does not fit in `Int64`.
  ///
  /// A number written with a point or an exponent is no whole number here, even `1.0`.
  @inlinable
  public var int64: Int64? {
    switch tag {
    case .int64: Int64(bitPattern: numberWord)
    case .numberText: Int64(text)
    default: nil
    }
  }

  /// The text of a string, or of a number that was kept as text; nil for any other kind.
  public var string: String? {
    hasText ? text : nil
  }

  /// The digits of a number, or the content of a string that may hold one.
  ///
  /// Where numbers are kept as text, this is the exact text of the number, as `1.50` or `1e-7`.
  /// Otherwise a number with a point or an exponent gives nil, since its text is lost.
  public var numberText: String? {
    switch tag {
    case .int64: String(Int64(bitPattern: numberWord))
    case .uint64: String(numberWord)
    default: string
    }
  }

  /// Lends the bytes of a string, or of a number kept as text; nil for any other kind.
  @inlinable
  public func withUTF8<T>(_ body: (UnsafeBufferPointer<UInt8>) throws -> T) rethrows -> T? {
    guard hasText else { return nil }
    return try unsafe body(bytes)
  }

  // MARK: - The tape

  /// What the value's word says it is.
  @inlinable var tag: JSONTag { unsafe JSONTag(word: tape[index]) }

  /// The word of a number after that of its tag.
  @inlinable var numberWord: UInt64 { unsafe tape[index + 1] }

  /// The value at another place of the same document's tape.
  @inlinable
  func sibling(at index: Int) -> JSONValue {
    unsafe JSONValue(tape: tape, strings: strings, index: index)
  }

  /// Where the next value's word stands, past all that is inside this one.
  @inlinable var indexAfter: Int {
    switch tag {
    case .object, .array: unsafe Int(UInt32(truncatingIfNeeded: tape[index]))
    case .int64, .uint64, .double: index + 2
    default: index + 1
    }
  }

  /// The text of this string: its word leads to four bytes of length and then the text.
  @inlinable var bytes: UnsafeBufferPointer<UInt8> {
    let offset = unsafe Int(tape[index] & 0x00ff_ffff_ffff_ffff)
    let start = unsafe UnsafeRawPointer(strings + offset)
    let count = unsafe Int(start.loadUnaligned(as: UInt32.self))
    return unsafe UnsafeBufferPointer(start: strings + offset + 4, count: count)
  }

  /// This value, a string, as a field's key.
  @inlinable var asKey: JSONKey {
    let offset = unsafe Int(tape[index] & 0x00ff_ffff_ffff_ffff)
    let start = unsafe strings + offset
    let count = unsafe Int(UnsafeRawPointer(start).loadUnaligned(as: UInt32.self))
    return unsafe JSONKey(bytes: start + 4, count: count)
  }

  @inlinable var hasText: Bool { tag == .string || tag == .numberText }

  @usableFromInline var text: String { unsafe String(decoding: bytes, as: UTF8.self) }

  @usableFromInline var textNumberKind: JSONKind {
    let text = text
    if Int64(text) != nil { return .integer }
    return UInt64(text) != nil ? .unsignedInteger : .double
  }
}
