/// Header text beyond ASCII, as RFC 2047 has it.
enum EncodedWord {
  /// The header line, folded where it is long; line ends and control characters in `text` are
  /// replaced, so that the text can begin no header of its own.
  static func header(_ name: String, _ text: String) -> String {
    let clean = PlainText.line(text)
    let isPlain =
      clean.utf8.allSatisfy { (0x20..<0x7f).contains($0) } && !clean.contains("=?")
    if isPlain, name.utf8.count + 2 + clean.utf8.count <= 78 { return "\(name): \(clean)" }
    return "\(name): " + words(clean).joined(separator: "\r\n ")
  }

  /// Encoded words of at most 75 characters, none of which cuts a character in two.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for scalar in text.unicodeScalars {
      let next = String(scalar).utf8.map(encoded).joined()
      // `=?utf-8?q?` and `?=` take twelve, the header's name stands before the first word.
      if word.utf8.count + next.utf8.count > 52 {
        words.append("=?utf-8?q?\(word)?=")
        word = ""
      }
      word += next
    }
    words.append("=?utf-8?q?\(word)?=")
    return words
  }

  private static func encoded(_ byte: UInt8) -> String {
    switch byte {
    case 0x20: "_"
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      String(Unicode.Scalar(byte))
    default: QuotedPrintable.escape(byte)
    }
  }
}
