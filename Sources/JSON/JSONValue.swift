internal import CSimdJSON

/// A value within a parsed document, small and copied freely.
///
/// It points into the parser's memory and must not leave the closure given to
/// ``JSONParser/parse(_:numbersAsText:_:)``: nothing checks that it does not.
@safe public struct JSONValue {
  private let handle: cjson_value

  init(_ handle: cjson_value) {
    unsafe self.handle = handle
  }

  /// What the value is.
  public var kind: JSONKind {
    switch tag {
    case CJSON_OBJECT: .object
    case CJSON_ARRAY: .array
    case CJSON_STRING: .string
    case CJSON_INT64: .integer
    case CJSON_UINT64: .unsignedInteger
    case CJSON_DOUBLE: .double
    case CJSON_TRUE, CJSON_FALSE: .bool
    case CJSON_NUMBER_TEXT: textNumberKind
    default: .null
    }
  }

  /// Whether the value is null, which is not the same as an absent field.
  public var isNull: Bool { tag == CJSON_NULL }

  /// The truth value, or nil where the value is of another kind.
  public var bool: Bool? {
    switch tag {
    case CJSON_TRUE: true
    case CJSON_FALSE: false
    default: nil
    }
  }

  /// The whole number, or nil where the value is of another kind or does not fit in `Int64`.
  ///
  /// A number written with a point or an exponent is no whole number here, even `1.0`.
  public var int64: Int64? {
    switch tag {
    case CJSON_INT64: unsafe Int64(bitPattern: cjson_number_word(handle))
    case CJSON_NUMBER_TEXT: Int64(text)
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
    case CJSON_INT64: unsafe String(Int64(bitPattern: cjson_number_word(handle)))
    case CJSON_UINT64: unsafe String(cjson_number_word(handle))
    default: string
    }
  }

  /// Lends the bytes of a string, or of a number kept as text; nil for any other kind.
  public func withUTF8<T>(_ body: (UnsafeBufferPointer<UInt8>) throws -> T) rethrows -> T? {
    guard hasText else { return nil }
    let text = unsafe cjson_string(handle)
    return try unsafe body(UnsafeBufferPointer(start: text.bytes, count: text.count))
  }

  // MARK: - Inside the module

  var tag: Int { unsafe Int(cjson_tag(handle)) }

  /// The value at another place of the same document's tape.
  func sibling(at index: Int) -> JSONValue {
    unsafe JSONValue(cjson_value(document: handle.document, index: index))
  }

  /// Where the value's word stands.
  var index: Int { unsafe handle.index }

  /// Where the next value's word stands, past all that is inside this one.
  var indexAfter: Int { unsafe cjson_after(handle) }

  /// This value, a string, as a field's key.
  var asKey: JSONKey {
    let text = unsafe cjson_string(handle)
    return unsafe JSONKey(bytes: text.bytes, count: text.count)
  }

  private var hasText: Bool { tag == CJSON_STRING || tag == CJSON_NUMBER_TEXT }

  private var text: String {
    let text = unsafe cjson_string(handle)
    return unsafe String(
      decoding: UnsafeBufferPointer(start: text.bytes, count: text.count), as: UTF8.self)
  }

  private var textNumberKind: JSONKind {
    let text = text
    if Int64(text) != nil { return .integer }
    return UInt64(text) != nil ? .unsignedInteger : .double
  }
}
