public import Budgeting
public import Curl

/// Why a channel did not take a message; it holds no secret.
public struct DeliveryError: Error, Hashable, Sendable {
  /// The channel's name.
  public var channel: String
  /// What went wrong.
  public var problem: Problem

  /// Records what went wrong with a channel.
  public init(channel: String, problem: Problem) {
    self.channel = channel
    self.problem = problem
  }

  /// The ways in which a delivery fails.
  public enum Problem: Hashable, Sendable {
    /// The configuration has no channel of this name any more.
    case channelRemoved
    /// A secret cannot be read.
    case secret(AlertChannel.Secret, SecretProblem)
    /// The secret is no `https` address, nor an `http` one of this machine.
    case notAnAddress(AlertChannel.Secret)
    /// The receiver at `place`, an address without its path, answered with a status that is no
    /// success; it may have said when to come again.
    case answered(status: Int, place: String, retryAfterSeconds: Int64?)
    /// The receiver at `place` gave no complete answer.
    case transport(CurlError.Kind, place: String, message: String)
    /// The mail server did not take the mail.
    case mail(MailError)
    /// The library for signatures failed.
    case digest
  }

  /// The ways in which a secret can be unusable.
  public enum SecretProblem: Hashable, Sendable {
    /// There is no such file, or the variable is not set.
    case missing
    /// It holds nothing.
    case empty
    /// The system does not let us read it, with its error code.
    case unreadable(code: Int32)
    /// It is too large or not text, or has several lines.
    case notOneLine
    /// Everybody on this machine may read the file.
    case readableByAll
  }

  /// Whether trying again may help without anybody mending anything.
  public var isTemporary: Bool {
    switch problem {
    case .answered(let status, _, _): [408, 425, 429].contains(status) || status >= 500
    case .transport(let kind, _, _): Self.isTemporary(kind)
    case .mail(let error):
      switch error.kind {
      case .refused(let status): status < 500
      case .transport(let kind): Self.isTemporary(kind)
      case .invalid, .signInRefused, .encryptionRefused: false
      }
    case .channelRemoved, .secret, .notAnAddress, .digest: false
    }
  }

  /// When the receiver wants to be asked again, in seconds from its answer.
  public var retryAfterSeconds: Int64? {
    if case .answered(_, _, let seconds) = problem { seconds } else { nil }
  }

  /// What the ledger keeps: a short word for the problem.
  public var word: String {
    switch problem {
    case .channelRemoved: "channel removed"
    case .secret: "secret"
    case .notAnAddress: "not an address"
    case .answered(let status, _, _): "answered \(status)"
    case .transport(let kind, _, _): "\(Self.word(kind))"
    case .mail(let error):
      switch error.kind {
      case .invalid: "mail cannot be sent as it is"
      case .signInRefused: "sign-in refused"
      case .encryptionRefused: "encryption refused"
      case .refused(let status): "answered \(status)"
      case .transport(let kind): Self.word(kind)
      }
    case .digest: "no signature"
    }
  }

  private static func isTemporary(_ kind: CurlError.Kind) -> Bool {
    switch kind {
    case .tls, .protocolNotAllowed, .invalidRequest, .tooLarge: false
    default: true
    }
  }

  private static func word(_ kind: CurlError.Kind) -> String {
    switch kind {
    case .couldNotResolve: "host not known"
    case .couldNotConnect: "no connection"
    case .timedOut: "no answer in time"
    case .tls: "certificate not trusted"
    case .proxy: "proxy failed"
    default: "no complete answer"
    }
  }
}
