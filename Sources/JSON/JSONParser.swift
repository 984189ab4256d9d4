internal import CSimdJSON

/// Parses JSON texts one after the other with simdjson, reusing its memory.
///
/// It owns the parsed document, frees it when it is released, and is not for sharing.
@safe public final class JSONParser {
  private let handle: OpaquePointer?
  private var isLending = false

  /// A parser whose memory grows with the largest text it has seen.
  public init() {
    unsafe handle = cjson_parser_create()
  }

  deinit {
    if let handle = unsafe handle { unsafe cjson_parser_destroy(handle) }
  }

  /// Parses `bytes` and lends the document to `body`, after which its values are invalid.
  ///
  /// Numbers are read as machine numbers, and one that fits none is an error. With
  /// `numbersAsText` every number keeps its exact text instead, of any length. The parser must
  /// not be used again inside `body`. Throws ``JSONError``, or what `body` throws.
  public func parse<T>(
    _ bytes: [UInt8], numbersAsText: Bool = false, _ body: (JSONValue) throws -> T
  ) throws -> T {
    precondition(!isLending, "a parser holds one document at a time")
    guard let handle = unsafe handle else { throw JSONError(.outOfMemory) }
    if numbersAsText {
      let quoted = QuotedNumbers(bytes)
      try unsafe load(quoted.bytes, ordinals: quoted.ordinals, original: bytes, handle)
    } else {
      try unsafe load(bytes, ordinals: [], original: bytes, handle)
    }
    isLending = true
    defer { isLending = false }
    guard let document = unsafe cjson_parser_document(handle),
      let tape = unsafe document.pointee.tape, let strings = unsafe document.pointee.strings
    else { throw JSONError(.outOfMemory) }
    // The first word is the tape's own frame.
    return try body(unsafe JSONValue(tape: tape, strings: strings, index: 1))
  }

  private func load(
    _ bytes: [UInt8], ordinals: [UInt32], original: [UInt8], _ handle: OpaquePointer
  ) throws(JSONError) {
    let code = unsafe bytes.withUnsafeBufferPointer { text in
      unsafe ordinals.withUnsafeBufferPointer { numbers in
        unsafe cjson_parse(handle, text.baseAddress, text.count, numbers.baseAddress, numbers.count)
      }
    }
    switch Int(code) {
    case CJSON_SUCCESS: return
    case CJSON_CAPACITY: throw JSONError(.tooLarge)
    case CJSON_OUT_OF_MEMORY: throw JSONError(.outOfMemory)
    case CJSON_TOO_DEEP: throw JSONError(.tooDeep(limit: Int(cjson_depth_limit())))
    default: throw Self.diagnosis(of: original, code: code)
    }
  }

  /// Finds out what is wrong with a text that simdjson refused, which does not say where.
  private static func diagnosis(of bytes: [UInt8], code: Int32) -> JSONError {
    var check = JSONCheck(bytes)
    let outcome = check.run()
    if let offset = UTF8Check.firstInvalidByte(of: bytes) {
      // A body cut inside a character ends early as well, and that is the news.
      let isCutCharacter = outcome == .endsEarly && offset > bytes.count - 4
      if !isCutCharacter { return JSONError(.invalidUTF8, offset: offset) }
    }
    switch outcome {
    case .empty: return JSONError(.empty, offset: bytes.count)
    case .endsEarly: return JSONError(.truncated, offset: bytes.count)
    case .wrong(let offset): return JSONError(invalid(code), offset: offset)
    case .wellFormed:
      return Int(code) == CJSON_BAD_NUMBER
        ? JSONError(.numberOutOfRange) : JSONError(invalid(code))
    }
  }

  private static func invalid(_ code: Int32) -> JSONError.Problem {
    let message = unsafe cjson_error_message(code).map { unsafe String(cString: $0) } ?? ""
    return .invalid(code: code, message: message)
  }
}
