/// How many cells of a terminal text takes.
package enum DisplayWidth {
  /// The cells of `text`, which holds no control characters.
  package static func of(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  /// Two cells for East Asian wide characters and emoji, none for a lone mark, else one.
  static func of(_ character: Character) -> Int {
    var width = 0
    for scalar in character.unicodeScalars {
      if scalar == "\u{FE0F}" || isWide(scalar) { return 2 }
      if !isMark(scalar) { width = 1 }
    }
    return width
  }

  /// `text` with an ellipsis in its middle where it is wider than `width` cells: names that begin
  /// alike are told apart by their ends.
  package static func truncated(_ text: String, to width: Int) -> String {
    guard of(text) > width else { return text }
    let room = max(0, width - 1)
    let end = text.suffix(count(of: text.reversed(), width: room / 2))
    let start = text.prefix(count(of: text, width: room - of(String(end))))
    return start + "…" + end
  }

  /// How many of `characters`, from the first on, fit `width` cells.
  private static func count(of characters: some Sequence<Character>, width: Int) -> Int {
    var used = 0
    var count = 0
    for character in characters {
      used += of(character)
      if used > width { break }
      count += 1
    }
    return count
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: true
    default: false
    }
  }

  /// Unicode's East Asian Width `W` and `F`, by blocks, and what is drawn as emoji by default.
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1B000...0x1B2FF, 0x20000...0x3FFFD:
      true
    default: scalar.properties.isEmojiPresentation
    }
  }
}
