extension Mail {
  /// The parts of a mail that can be unusable.
  public enum Part: Hashable, Sendable {
    /// No host name and no address, or a port outside of 1 to 65535.
    case server
    /// No encryption, and a server that is not this machine.
    case encryption
    /// An address that is none, or that holds a blank, a line break or a character beyond ASCII.
    case address(String)
    /// No recipient.
    case recipients
    /// A name or password with a NUL.
    case signIn
    /// A header with a lone CR or LF, or with a character beyond ASCII.
    case header
  }

  /// The first part that makes the mail unusable, before libcurl sees it.
  var flaw: Part? {
    guard isHost, (1...65_535).contains(port) else { return .server }
    if encryption == .none, !isLoopback { return .encryption }
    if to.isEmpty { return .recipients }
    if let bad = ([from] + to).first(where: { !Self.isAddress($0) }) { return .address(bad) }
    if [username, password].contains(where: { $0?.utf8.contains(0) ?? false }) { return .signIn }
    return hasCleanHeaders ? nil : .header
  }

  /// Whether `text` is an address as the envelope takes it: `local@domain` in printable ASCII.
  public static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && text.utf8.count <= 254
      && text.utf8.allSatisfy { byte in
        byte > 0x20 && byte < 0x7f && !"<>()[],;:\\\"".utf8.contains(byte)
      }
  }

  private var isHost: Bool {
    !host.isEmpty
      && host.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "a")...UInt8(ascii: "z"):
          true
        default: "-.:[]".utf8.contains(byte)
        }
      }
  }

  private var isLoopback: Bool {
    let octets = host.split(separator: ".", omittingEmptySubsequences: false)
    return ["localhost", "::1", "[::1]"].contains(host)
      || (octets.count == 4 && octets[0] == "127" && octets.allSatisfy { UInt8($0) != nil })
  }

  /// Every header line ends in CR LF and is printable ASCII; what comes after is the body's matter.
  private var hasCleanHeaders: Bool {
    var previous: UInt8 = 0
    var isLineEmpty = true
    for byte in content {
      switch byte {
      case 0x0a:
        guard previous == 0x0d else { return false }
        if isLineEmpty { return true }
        isLineEmpty = true
      case 0x0d:
        guard previous != 0x0d else { return false }
      default:
        guard previous != 0x0d, byte == 0x09 || (0x20..<0x7f).contains(byte) else { return false }
        isLineEmpty = false
      }
      previous = byte
    }
    return false
  }
}
