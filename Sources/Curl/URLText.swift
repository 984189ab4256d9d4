/// Text as it stands in URLs.
public enum URLText {
  /// Encodes one path segment or query value, leaving only RFC 3986's unreserved characters.
  ///
  /// ```swift
  /// URLText.percentEncode("a b/ü")  // "a%20b%2F%C3%BC"
  /// ```
  public static func percentEncode(_ text: String) -> String {
    if text.utf8.allSatisfy(isUnreserved) { return text }
    let digits = Array("0123456789ABCDEF".utf8)
    var encoded: [UInt8] = []
    encoded.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      if isUnreserved(byte) {
        encoded.append(byte)
      } else {
        encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  /// The URL without credentials, query and fragment, where secrets sit.
  public static func withoutQuery(_ url: String) -> String {
    let kept = url.prefix { $0 != "?" && $0 != "#" }
    guard let slashes = kept.firstRange(of: "://") else { return String(kept) }
    let afterScheme = kept[slashes.upperBound...]
    let authority = afterScheme.prefix { $0 != "/" }
    guard let at = authority.lastIndex(of: "@") else { return String(kept) }
    return String(kept[..<slashes.upperBound] + afterScheme[afterScheme.index(after: at)...])
  }

  /// The scheme of an absolute URL, in lower case.
  static func scheme(of url: String) -> String? {
    guard let colon = url.utf8.firstIndex(of: UInt8(ascii: ":")), colon > url.startIndex,
      url.utf8[colon...].starts(with: "://".utf8)
    else { return nil }
    return url[..<colon].lowercased()
  }

  /// What must not appear in a message: the query with fragment, and the credentials.
  static func secrets(in url: String) -> [Substring] {
    var secrets: [Substring] = []
    if let mark = url.firstIndex(where: { $0 == "?" || $0 == "#" }) {
      secrets.append(url[url.index(after: mark)...])
    }
    if let slashes = url.firstRange(of: "://") {
      let authority = url[slashes.upperBound...].prefix { !"/?#".contains($0) }
      if let at = authority.lastIndex(of: "@") { secrets.append(authority[..<at]) }
    }
    return secrets.filter { !$0.isEmpty }
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
