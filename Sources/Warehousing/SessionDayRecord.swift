public import Usage

/// One user's session as far as it lies on one UTC day, with the tokens of the whole session.
public struct SessionDayRecord: Hashable, Sendable {
  /// The client's own key or an interception's id: free text, not unique between users.
  public var sessionID: String
  /// Who ran it.
  public var userKey: Int64
  /// The program.
  public var clientKey: Int64
  /// The first interception of that day.
  public var startedAt: Instant
  /// The end of the last one.
  public var endedAt: Instant?
  /// The latest activity of the whole session, where the server tells.
  public var lastActiveAt: Instant?
  /// Threads with an interception on that day.
  public var threads: Int64
  /// The providers of the whole session, sorted, separated by commas.
  public var providers: String
  /// The models of the whole session, sorted, separated by commas.
  public var models: String
  /// Input tokens of the whole session.
  public var inputTokens: Int64
  /// Output tokens of the whole session.
  public var outputTokens: Int64
  /// Cache reads of the whole session; nil where the server does not tell.
  public var cacheReadTokens: Int64?
  /// Cache writes of the whole session; nil where the server does not tell.
  public var cacheWriteTokens: Int64?

  /// Describes a session's day.
  public init(
    sessionID: String, userKey: Int64, clientKey: Int64, startedAt: Instant, endedAt: Instant?,
    lastActiveAt: Instant?, threads: Int64, providers: String, models: String,
    inputTokens: Int64, outputTokens: Int64, cacheReadTokens: Int64?, cacheWriteTokens: Int64?
  ) {
    self.sessionID = sessionID
    self.userKey = userKey
    self.clientKey = clientKey
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.lastActiveAt = lastActiveAt
    self.threads = threads
    self.providers = providers
    self.models = models
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.cacheReadTokens = cacheReadTokens
    self.cacheWriteTokens = cacheWriteTokens
  }
}
