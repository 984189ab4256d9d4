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
      DeploymentError(text: Self.withoutUser(text), problem: problem)
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
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
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
    guard !host.isEmpty else { return nil }
    let isIPv6 = host.first == "[" && host.last == "]"
    let isName = host.utf8.allSatisfy { byte in
      (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7a) || (byte >= 0x30 && byte <= 0x39)
        || byte == 0x2d || byte == 0x2e || byte == 0x5f
    }
    guard isIPv6 || isName else { return nil }
    return (host.lowercased(), port)
  }

  /// The text without what stands between `://` and `@`, which may be a secret.
  private static func withoutUser(_ text: String) -> String {
    guard let at = text.lastIndex(of: "@"), let separator = text.firstRange(of: "://"),
      separator.upperBound <= at
    else { return text }
    return String(text[..<separator.upperBound] + text[text.index(after: at)...])
  }
}

/// An address that no deployment can have.
public struct DeploymentError: Error, Hashable, Sendable {
  /// The address as given, without a user or password.
  public var text: String
  /// What is wrong with it.
  public var problem: Problem

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
