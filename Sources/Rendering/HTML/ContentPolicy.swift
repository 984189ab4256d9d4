import Digest

/// What a page allows a browser to do: nothing but apply the style sheet that it carries.
enum ContentPolicy {
  /// The value of the `Content-Security-Policy`: no script, no network, no form, and of all style
  /// sheets the one whose bytes are `styleSheet`.
  static func text(styleSheet: [UInt8]) throws(DigestError) -> String {
    let digest = base64(try SHA256(of: styleSheet).bytes)
    return "default-src 'none'; style-src 'sha256-\(digest)'; base-uri 'none'; form-action 'none'"
  }

  /// RFC 4648, with padding.
  static func base64(_ bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits = 0
      for index in 0..<3 {
        bits = bits << 8 | (index < group.count ? Int(group[start + index]) : 0)
      }
      for index in 0..<4 {
        let digit = digits[bits >> (18 - 6 * index) & 63]
        text.append(index <= group.count ? digit : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
