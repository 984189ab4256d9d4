extension Request {
  /// The first thing that makes the request unusable, before libcurl sees it.
  var flaw: CurlError.Kind? {
    if !Self.isVisible(url.utf8) { return .invalidRequest(.url) }
    guard let scheme = URLText.scheme(of: url) else { return .invalidRequest(.url) }
    guard scheme == "https" || (scheme == "http" && allowsPlainHTTP) else {
      return .protocolNotAllowed
    }
    if !Self.isToken(method) { return .invalidRequest(.method) }
    if !Self.isOneLine(userAgent) { return .invalidRequest(.userAgent) }
    let bad = headers.first { !Self.isToken($0.name) || !Self.isOneLine($0.value) }
    return bad.map { .invalidRequest(.header(name: $0.name)) }
  }

  /// Whether no byte is a space or a control character; names beyond ASCII are left to libcurl.
  private static func isVisible(_ text: String.UTF8View) -> Bool {
    !text.contains { $0 <= 0x20 || $0 == 0x7f }
  }

  /// A line break would begin another header, and a NUL would end the text early.
  private static func isOneLine(_ text: String) -> Bool {
    !text.utf8.contains { $0 == 0x0d || $0 == 0x0a || $0 == 0 }
  }

  /// RFC 9110's token: one or more of letters, digits and ``!#$%&'*+-.^_`|~``.
  private static func isToken(_ text: String) -> Bool {
    let marks = "!#$%&'*+-.^_`|~".utf8
    return !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "a")...UInt8(ascii: "z"):
          true
        default: marks.contains(byte)
        }
      }
  }
}
