/// Text of a mail's part in ASCII lines of at most 76 characters (RFC 2045).
enum QuotedPrintable {
  /// The encoded lines, separated by CR LF.
  static func encoded(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line($0) }
      .joined(separator: "\r\n")
  }

  private static func line(_ text: Substring) -> String {
    var encoded = ""
    var length = 0
    let bytes = Array(text.utf8)
    for (index, byte) in bytes.enumerated() {
      let isLast = index == bytes.count - 1
      let isLiteral =
        byte == 0x20 || byte == 0x09
        ? !isLast : (0x21...0x7e).contains(byte) && byte != UInt8(ascii: "=")
      let piece = isLiteral ? String(Unicode.Scalar(byte)) : escape(byte)
      // The last place of a line is kept for the mark of a soft line end.
      if length + piece.utf8.count > 75 {
        encoded += "=\r\n"
        length = 0
      }
      encoded += piece
      length += piece.utf8.count
    }
    return encoded
  }

  /// `=` and two hexadecimal digits in upper case.
  static func escape(_ byte: UInt8) -> String {
    let digits = Array("0123456789ABCDEF".unicodeScalars)
    return "=\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
  }
}
