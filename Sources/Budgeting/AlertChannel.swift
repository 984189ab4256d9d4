/// Somewhere that alerts go, as the configuration describes it.
public struct AlertChannel: Hashable, Sendable {
  /// The channel's name, unique in the configuration.
  public var name: String
  /// What it is, with its settings.
  public var kind: Kind

  /// Declares a channel.
  public init(name: String, kind: Kind) {
    self.name = name
    self.kind = kind
  }

  /// The kinds of channels.
  public enum Kind: Hashable, Sendable {
    /// An HTTP endpoint that takes JSON.
    case webhook(Webhook)
    /// A Slack incoming webhook.
    case slack(Slack)
    /// Mail over SMTP.
    case mail(Mail)
    /// A Prometheus textfile.
    case textfile(Textfile)
  }

  /// Where a secret is read from when it is needed; it never stands in the configuration itself.
  public enum Secret: Hashable, Sendable {
    /// A file, whose content without its last line end is the secret.
    case file(String)
    /// An environment variable.
    case environment(String)
  }

  /// The settings of a webhook.
  public struct Webhook: Hashable, Sendable {
    /// Where messages are posted: `https`, or `http` to this machine.
    public var url: Secret
    /// The key of the HMAC-SHA256 signature; `nil` for none.
    public var signingKey: Secret?

    /// Declares the settings.
    public init(url: Secret, signingKey: Secret? = nil) {
      self.url = url
      self.signingKey = signingKey
    }
  }

  /// The settings of a Slack channel.
  public struct Slack: Hashable, Sendable {
    /// The incoming webhook's address, which is itself a secret.
    public var url: Secret

    /// Declares the settings.
    public init(url: Secret) { self.url = url }
  }

  /// The settings of a mail channel.
  public struct Mail: Hashable, Sendable {
    /// How the connection is protected; the raw value is its word in the configuration.
    public enum Encryption: String, CaseIterable, Hashable, Sendable {
      /// TLS from the first byte.
      case tls
      /// TLS after STARTTLS, required.
      case startTLS = "starttls"
      /// None: to this machine only.
      case none
    }

    /// The server's host name.
    public var host: String
    /// The server's port.
    public var port: Int
    /// How the connection is protected.
    public var encryption: Encryption
    /// Certificate authorities to trust in place of the system's.
    public var caFile: String?
    /// The user name, where the server asks for one.
    public var username: String?
    /// The password that goes with it.
    public var password: Secret?
    /// The sender's address.
    public var from: String
    /// The recipients' addresses; one at least.
    public var to: [String]

    /// Declares the settings.
    public init(
      host: String, port: Int, encryption: Encryption, caFile: String? = nil,
      username: String? = nil, password: Secret? = nil, from: String, to: [String]
    ) {
      self.host = host
      self.port = port
      self.encryption = encryption
      self.caFile = caFile
      self.username = username
      self.password = password
      self.from = from
      self.to = to
    }
  }

  /// The settings of a textfile.
  public struct Textfile: Hashable, Sendable {
    /// The file, ending in `.prom`.
    public var path: String
    /// Whether user names stand in labels.
    public var namesUsers: Bool

    /// Declares the settings.
    public init(path: String, namesUsers: Bool = false) {
      self.path = path
      self.namesUsers = namesUsers
    }
  }
}
