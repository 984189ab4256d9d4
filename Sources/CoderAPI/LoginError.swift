/// Why address and token could not be found; it never holds the token.
public enum LoginError: Error, Hashable, Sendable {
  /// No place has an address.
  case noAddress(tried: [Place])
  /// No place has a token.
  case noToken(tried: [Place])
  /// The address cannot be one.
  case invalidAddress(DeploymentError, source: AddressSource)
  /// The token is empty or holds what cannot stand in an HTTP header.
  case invalidToken(source: TokenSource)
  /// A file cannot be used.
  case file(path: String, FileProblem)
  /// The Coder CLI's token is another origin's, as its `url` file at `path` says.
  case otherOrigin(path: String, login: String, address: String)

  /// A place where an address or a token may stand.
  public enum Place: Hashable, Sendable {
    /// An option of the command line.
    case option(String)
    /// An environment variable.
    case variable(String)
    /// A file.
    case file(path: String)
  }

  /// The ways in which a file can be unusable.
  public enum FileProblem: Hashable, Sendable {
    /// There is none.
    case missing
    /// It holds nothing but blanks.
    case empty
    /// The system does not let us read it, with its error code (`EACCES`, `EISDIR`, …).
    case unreadable(code: Int32)
    /// It is larger than this many bytes.
    case tooLarge(limit: Int)
    /// It is not UTF-8.
    case notText
    /// Everybody on this machine may read it, with its permission bits.
    case readableByAll(mode: UInt32)
  }
}
