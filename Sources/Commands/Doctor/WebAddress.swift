/// Host and port of a web address; what stands behind them may be a secret and is left out.
struct WebAddress: Hashable {
  var isEncrypted: Bool
  var host: String
  var port: Int

  /// Reads `https://host:port/…`, blanks around it left aside; nil for anything else.
  init?(_ text: String) {
    let text = text.drop(while: \.isWhitespace).prefix { !$0.isWhitespace }
    guard let separator = text.firstRange(of: "://") else { return nil }
    let scheme = text[..<separator.lowerBound].lowercased()
    guard scheme == "https" || scheme == "http" else { return nil }
    isEncrypted = scheme == "https"
    var authority = text[separator.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    if let at = authority.lastIndex(of: "@") {
      authority = authority[authority.index(after: at)...]
    }
    port = isEncrypted ? 443 : 80
    if let colon = authority.lastIndex(of: ":"), !authority[colon...].contains("]") {
      guard let number = UInt16(authority[authority.index(after: colon)...]), number > 0 else {
        return nil
      }
      port = Int(number)
      authority = authority[..<colon]
    }
    host = String(authority.filter { $0 != "[" && $0 != "]" })
    if host.isEmpty { return nil }
  }
}
