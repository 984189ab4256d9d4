/// Why a server did not take a mail.
public struct MailError: Error, Hashable, Sendable {
  /// What went wrong, as far as a caller may act on it.
  public var kind: Kind
  /// The server that was asked.
  public var host: String
  /// The library's own code (`CURLcode`), or 0 for what was refused before it was called.
  public var code: Int32
  /// The library's message; it names no password.
  public var message: String

  /// Creates an error from its parts.
  public init(kind: Kind, host: String, code: Int32 = 0, message: String = "") {
    self.kind = kind
    self.host = host
    self.code = code
    self.message = message
  }

  /// The kinds of failure.
  public enum Kind: Hashable, Sendable {
    /// The mail cannot be sent as it is.
    case invalid(Mail.Part)
    /// The server does not accept the name and password, or offers no way to sign in.
    case signInRefused
    /// The server does not offer the encryption that is asked for.
    case encryptionRefused
    /// The server refused sender, recipient or content: 4xx may pass with time, 5xx does not.
    case refused(status: Int)
    /// The connection failed.
    case transport(CurlError.Kind)
  }
}
