/// Text from outside, made harmless to a terminal.
package enum SafeText {
  /// `text` with its control characters replaced by visible ones, so that no escape sequence,
  /// line break or reversal of direction inside a name can change what a table seems to say.
  package static func neutralised(_ text: String) -> String {
    guard !text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else { return text }
    var safe = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { safe.append(neutralised(scalar)) }
    return String(safe)
  }

  private static func neutralised(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    // Unicode has a picture of each ASCII control character: ESC is ␛.
    case 0x00...0x1F: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
    case 0x7F: "\u{2421}"
    // C1 controls, marks of direction, line and paragraph separators.
    case 0x80...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: "\u{FFFD}"
    default: scalar
    }
  }
}
