/// Text from outside, made fit for one line of a message.
enum PlainText {
  /// `text` with control characters, line ends and marks of direction replaced, so that a name can
  /// neither begin a line of its own nor turn round what stands beside it.
  static func line(_ text: String) -> String {
    guard !text.utf8.allSatisfy({ (0x20...0x7e).contains($0) }) else { return text }
    var clean = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { clean.append(isHarmless(scalar) ? scalar : "\u{FFFD}") }
    return String(clean)
  }

  /// At most `limit` UTF-16 units, ending in an ellipsis where something was cut off.
  static func cut(_ text: String, to limit: Int) -> String {
    guard text.utf16.count > limit else { return text }
    var kept = ""
    var length = 1
    for character in text {
      length += character.utf16.count
      if length > limit { break }
      kept.append(character)
    }
    return kept + "…"
  }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: false
    default: true
    }
  }
}
