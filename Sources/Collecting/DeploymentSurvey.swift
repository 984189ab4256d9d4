public import CoderAPI
public import Usage

/// What a deployment is and what it lets a token read, asked without storing anything.
public struct DeploymentSurvey: Sendable {
  /// What the server says of itself.
  public var build: BuildInfo
  /// Whose token it is.
  public var owner: User
  /// The server's clock.
  public var serverTime: Instant?
  /// What the licence gives; nil where the server does not tell.
  public var entitlements: Entitlements?
  /// When the token ends; nil where the server does not tell, or it never does.
  public var tokenExpiry: Instant?
  /// What can be collected, in the order of a collection.
  public var sources: [Source] = []

  /// One thing that a collection asks for.
  public struct Source: Hashable, Sendable {
    /// What it is.
    public var subject: Subject
    /// Where it was asked for: the path, without the parts that differ by organisation or group.
    public var endpoint: String
    /// What came of it.
    public var outcome: Outcome

    /// Records an outcome.
    public init(_ subject: Subject, _ endpoint: String, _ outcome: Outcome) {
      self.subject = subject
      self.endpoint = endpoint
      self.outcome = outcome
    }
  }

  /// What a collection asks for; the raw value is its name for people.
  public enum Subject: String, CaseIterable, Hashable, Sendable {
    /// The accounts.
    case users = "users"
    /// Groups with their members.
    case groups = "groups"
    /// The prices in the deployment's model configs.
    case modelConfigs = "model prices of the deployment"
    /// The server's own list of prices, of newer servers.
    case serverPrices = "the server's price list"
    /// Group AI budgets.
    case budgets = "budgets"
    /// Chat cost.
    case chat = "chat cost"
    /// Gateway usage as interceptions, from the server itself.
    case interceptions = "gateway usage (interceptions)"
    /// Gateway cost as the server exports it.
    case export = "gateway cost (spend export)"
    /// Gateway usage as sessions tell it.
    case threads = "gateway usage (session threads)"
    /// Sessions.
    case sessions = "sessions"

    /// Whether it is where gateway cost comes from.
    public var isGatewayCost: Bool {
      self == .interceptions || self == .export || self == .threads
    }
  }

  /// What came of asking.
  public enum Outcome: Hashable, Sendable {
    /// It will be collected.
    case readable
    /// It answers, but the owner's roles do not include seeing everybody's.
    case ownOnly
    /// This server has no such endpoint.
    case absent
    /// The server did not give it.
    case failed(APIError)

    /// Whether it will be collected whole.
    public var isReadable: Bool { self == .readable }
  }

  /// The outcome of one subject; nil where it was not asked for.
  public func outcome(of subject: Subject) -> Outcome? {
    sources.first { $0.subject == subject }?.outcome
  }

  /// Where gateway cost comes from on this server, whether or not the token may read it.
  public var gateway: Source? { sources.first { $0.subject.isGatewayCost } }

  /// Whether the next generation of servers deletes the chat cost that this one still has.
  public var isAboutToLoseChatCost: Bool {
    guard let chat = outcome(of: .chat), chat != .absent else { return false }
    return gateway?.subject == .export
  }
}
