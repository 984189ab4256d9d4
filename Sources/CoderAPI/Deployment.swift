import Glibc

/// A Coder deployment's address, normalised: scheme, host, port and an optional base path.
public struct Deployment: Hashable, Sendable, CustomStringConvertible {
  /// The scheme, `https` or, to this machine only, `http`.
  public let scheme: String
  /// The host in lower case, IPv6 in brackets.
  public let host: String
  /// The port, also where the address leaves it out.
  public let port: Int
  /// A path before `/api`, without a slash at its end; empty as a rule.
  public let basePath: String

  /// Reads an address as people write it: `https://coder.example.com`, with or without a slash.
  ///
  /// Throws for anything that is no web address, has a user or query in it, or would send the token
  /// over plain HTTP to another machine.
  public init(parsing text: String) throws(DeploymentError) {
    func fail(_ problem: DeploymentError.Problem) -> DeploymentError {
      DeploymentError(text: Self.withoutSecrets(text), problem: problem)
    }
    guard let separator = text.firstRange(of: "://") else { throw fail(.notAnAddress) }
    let scheme = text[..<separator.lowerBound].lowercased()
    guard scheme == "https" || scheme == "http" else { throw fail(.notAnAddress) }
    let rest = text[separator.upperBound...]
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    var path = rest.dropFirst(authority.count)
    guard !authority.contains("@") else { throw fail(.hasUser) }
    guard !path.contains("?"), !path.contains("#") else { throw fail(.hasQuery) }
    while path.last == "/" { path = path.dropLast() }
    guard let (host, port) = Self.split(authority) else { throw fail(.notAnAddress) }
    guard path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else { throw fail(.notAnAddress) }
    self.scheme = scheme
    self.host = host
    self.port = port ?? (scheme == "https" ? 443 : 80)
    basePath = String(path)
    guard scheme == "https" || isLoopback else { throw fail(.plainHTTP) }
  }

  /// Scheme, host and port: what a token may be sent to.
  public var origin: String {
    let isDefault = port == (scheme == "https" ? 443 : 80)
    return isDefault ? "\(scheme)://\(host)" : "\(scheme)://\(host):\(port)"
  }

  /// The address without a slash at its end.
  public var description: String { origin + basePath }

  /// Whether the host is this machine.
  public var isLoopback: Bool {
    host == "localhost" || host == "[::1]" || Self.isLoopbackIPv4(host)
  }

  private static func isLoopbackIPv4(_ host: String) -> Bool {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    // Other spellings of a number are read in other ways, or as the name of another machine.
    return parts.count == 4 && parts[0] == "127"
      && parts.allSatisfy { part in UInt8(part).map { "\($0)" == part } ?? false }
  }

  private static func split(_ authority: Substring) -> (host: String, port: Int?)? {
    var host = authority
    var port: Int?
    if let colon = authority.lastIndex(of: ":"), !authority[colon...].contains("]") {
      let digits = authority[authority.index(after: colon)...]
      guard let number = UInt16(digits), number > 0, digits.first != "+" else { return nil }
      port = Int(number)
      host = authority[..<colon]
    }
    guard !host.isEmpty, isIPv6(host) || host.utf8.allSatisfy(isNameByte) else { return nil }
    return (host.lowercased(), port)
  }

  /// A letter, a digit, `-`, `.` or `_`.
  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// Brackets around an IPv6 address without a zone.
  private static func isIPv6(_ host: Substring) -> Bool {
    guard host.first == "[", host.last == "]" else { return false }
    var address = in6_addr()
    return inet_pton(AF_INET6, String(host.dropFirst().dropLast()), &address) == 1
  }

  /// The text without user, password, query and fragment, which may be secrets.
  private static func withoutSecrets(_ text: String) -> String {
    let kept = text.prefix { $0 != "?" && $0 != "#" }
    guard let at = kept.lastIndex(of: "@") else { return String(kept) }
    let rest = kept[kept.index(after: at)...]
    guard let separator = kept.firstRange(of: "://"), separator.upperBound <= at else {
      return String(rest)
    }
    return String(kept[..<separator.upperBound] + rest)
  }
}

/// An address that no deployment can have.
public struct DeploymentError: Error, Hashable, Sendable {
  /// The address as given, without user, password, query and fragment.
  public var text: String
  /// What is wrong with it.
  public var problem: Problem

  /// Records `problem` with `text`, which holds no secret.
  public init(text: String, problem: Problem) {
    self.text = text
    self.problem = problem
  }

  /// The ways in which an address can be wrong.
  public enum Problem: Hashable, Sendable {
    /// Not `https://host` with an optional port.
    case notAnAddress
    /// A user or password stands in it.
    case hasUser
    /// A query or fragment stands in it.
    case hasQuery
    /// Plain HTTP to another machine would show the token to the network.
    case plainHTTP
  }
}
