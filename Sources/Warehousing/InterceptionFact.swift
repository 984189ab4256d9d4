public import Usage

/// One intercepted request of the AI gateway, with dimension keys.
public struct InterceptionFact: Hashable, Sendable {
  /// When it started: the time that it is booked to.
  public var startedAt: Instant
  /// Its id.
  public var id: Identifier
  /// When it ended.
  public var endedAt: Instant?
  /// Who made it.
  public var userKey: Int64
  /// Provider and model.
  public var modelKey: Int64
  /// The program that made it.
  public var clientKey: Int64
  /// The API key that it came with, where the server tells.
  public var apiKeyKey: Int64?

  /// Describes an interception.
  public init(
    startedAt: Instant, id: Identifier, endedAt: Instant?, userKey: Int64, modelKey: Int64,
    clientKey: Int64, apiKeyKey: Int64?
  ) {
    self.startedAt = startedAt
    self.id = id
    self.endedAt = endedAt
    self.userKey = userKey
    self.modelKey = modelKey
    self.clientKey = clientKey
    self.apiKeyKey = apiKeyKey
  }
}
