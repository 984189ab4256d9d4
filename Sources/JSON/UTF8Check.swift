/// Looks for bytes that are not UTF-8.
enum UTF8Check {
  /// Where the first ill-formed sequence starts, or nil where there is none.
  static func firstInvalidByte(of bytes: [UInt8]) -> Int? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch { return error.byteOffsets.lowerBound }
  }
}
