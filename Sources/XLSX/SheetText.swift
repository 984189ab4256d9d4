/// Text as a workbook can hold it.
enum SheetText {
  /// The most characters of a cell, counted as UTF-16 does, which is how Excel counts.
  static let maximumLength = 32_767

  /// `text` without what XML cannot hold (U+FFFD stands for it), with what a spreadsheet would
  /// read as an escape written as one (`_x0041_` would read as `A`), and cut with an ellipsis
  /// after ``maximumLength``.
  static func prepared(_ text: String) -> String {
    if isPlain(text) { return text }
    let scalars = Array(text.unicodeScalars)
    var prepared: [Unicode.Scalar] = []
    var length = 0
    /// How many scalars leave room for the ellipsis.
    var safeCount = 0
    for (index, scalar) in scalars.enumerated() {
      if scalar == "_", isEscape(scalars[index...].prefix(7)) {
        prepared.append(contentsOf: escapedLowLine)
        length += escapedLowLine.count
      } else {
        prepared.append(isAllowed(scalar) ? scalar : "\u{FFFD}")
        length += scalar.value > 0xFFFF ? 2 : 1
      }
      // The library counts escapes too, and refuses what is over the limit with them.
      if length > maximumLength {
        prepared.removeSubrange(safeCount...)
        prepared.append("…")
        break
      }
      if length < maximumLength { safeCount = prepared.count }
    }
    return String(String.UnicodeScalarView(prepared))
  }

  private static let escapedLowLine = Array("_x005F_".unicodeScalars)

  private static func isPlain(_ text: String) -> Bool {
    let bytes = text.utf8Span.span
    guard bytes.count <= maximumLength else { return false }
    var previous: UInt8 = 0
    for index in bytes.indices {
      let byte = bytes[index]
      // A lower x behind a low line may begin an escape; 0xEF may begin U+FFFE and U+FFFF.
      if byte < 0x20 || byte == 0xEF || (byte == 0x78 && previous == 0x5F) { return false }
      previous = byte
    }
    return true
  }

  /// Whether the scalars are `_xHHHH_`.
  private static func isEscape(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    guard scalars.count == 7, let last = scalars.last, last == "_",
      scalars[scalars.startIndex + 1] == "x"
    else { return false }
    return scalars.dropFirst(2).dropLast().allSatisfy { $0.properties.isASCIIHexDigit }
  }

  /// The characters of XML 1.0, without the carriage return, which a reader makes a line feed.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }
}
