/// One mail with its envelope and the server that takes it.
///
/// TLS is always verified. No address and no header can hold a line break, so nothing that is sent
/// can begin a header or a command of its own.
public struct Mail: Hashable, Sendable {
  /// How the connection is protected.
  public enum Encryption: Hashable, Sendable {
    /// TLS from the first byte (`smtps`).
    case tls
    /// STARTTLS, without which nothing is sent.
    case startTLS
    /// None: to this machine only.
    case none
  }

  /// The server's host name or address.
  public var host: String
  /// The server's port.
  public var port: Int
  /// How the connection is protected.
  public var encryption: Encryption
  /// A PEM file of certificate authorities to trust instead of the system's.
  public var caFile: String?
  /// The name to sign in with; nil to send without signing in.
  public var username: String?
  /// The password that goes with it.
  public var password: String?
  /// The address that the mail comes from, without a name: `costs@example.com`.
  public var from: String
  /// The addresses that it goes to; one at least, and a server has to take all of them.
  public var to: [String]
  /// Headers, an empty line and the body, each line ending in CR LF.
  public var content: [UInt8]
  /// How long resolving, connecting and the TLS handshake may take, in milliseconds.
  public var connectTimeoutMilliseconds: Int
  /// How long the whole may take, in milliseconds.
  public var timeoutMilliseconds: Int

  /// Puts a mail together; what it holds is checked when it is sent.
  public init(
    host: String, port: Int, encryption: Encryption, caFile: String? = nil,
    username: String? = nil, password: String? = nil, from: String, to: [String],
    content: [UInt8], connectTimeoutMilliseconds: Int = 10_000, timeoutMilliseconds: Int = 60_000
  ) {
    self.host = host
    self.port = port
    self.encryption = encryption
    self.caFile = caFile
    self.username = username
    self.password = password
    self.from = from
    self.to = to
    self.content = content
    self.connectTimeoutMilliseconds = connectTimeoutMilliseconds
    self.timeoutMilliseconds = timeoutMilliseconds
  }

  /// Hands the mail to the server and returns once the server has taken it.
  ///
  /// After an error the server may have it nevertheless, where its last answer was lost. Calls
  /// `curl_easy_perform`.
  public func send() throws(MailError) {
    if let flaw { throw MailError(kind: .invalid(flaw), host: host) }
    try MailTransfer(self).run()
  }
}

/// A password must not be printed, so a mail shows its server alone.
extension Mail: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The server.
  public var description: String { "mail to \(host):\(port)" }
  /// The server.
  public var debugDescription: String { description }
  /// Nothing, so that a dump shows the server alone.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
