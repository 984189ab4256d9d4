public import Usage

/// One thread of a session, priced as a whole: an estimate for servers that tell nothing finer.
public struct ThreadFact: Hashable, Sendable {
  /// The first interception's start.
  public var startedAt: Instant
  /// The root interception's id.
  public var id: Identifier
  /// The last interception's end.
  public var endedAt: Instant?
  /// The session that it belongs to.
  public var sessionID: String
  /// Who ran it.
  public var userKey: Int64
  /// The root's provider and model; the model is `mixed` where an action used another one.
  public var modelKey: Int64
  /// The program.
  public var clientKey: Int64
  /// The thread's tokens.
  public var tokens: TokenCounts
  /// What it costs at one rounding for the whole thread.
  public var cost: StoredCost

  /// Describes a thread.
  public init(
    startedAt: Instant, id: Identifier, endedAt: Instant?, sessionID: String, userKey: Int64,
    modelKey: Int64, clientKey: Int64, tokens: TokenCounts, cost: StoredCost
  ) {
    self.startedAt = startedAt
    self.id = id
    self.endedAt = endedAt
    self.sessionID = sessionID
    self.userKey = userKey
    self.modelKey = modelKey
    self.clientKey = clientKey
    self.tokens = tokens
    self.cost = cost
  }
}
