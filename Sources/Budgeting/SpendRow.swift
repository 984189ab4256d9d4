public import Usage

/// Some usage of one user on one day, as the warehouse hands it over to be booked.
public struct SpendRow: Hashable, Sendable {
  /// The user's number.
  public var userKey: Int64
  /// The model's number.
  public var modelKey: Int64
  /// The client's number; `nil` for chats, which have none.
  public var clientKey: Int64?
  /// The UTC day that it counts on.
  public var day: Day
  /// When it was used; `nil` where only the day is known.
  public var instant: Instant?
  /// The number of the group that the server itself booked it to; `nil` where it does not tell.
  public var groupKey: Int64?
  /// Micro-USD of what has a price; negative in a correction.
  public var micros: Int64
  /// How many of its requests have no price; `nil` where that is not told.
  public var unpricedRequests: Int64?
  /// Whether some of it has no price, wholly or in part.
  public var isAtLeast: Bool

  /// Describes some usage.
  public init(
    userKey: Int64, modelKey: Int64, clientKey: Int64?, day: Day, instant: Instant? = nil,
    groupKey: Int64? = nil, micros: Int64, unpricedRequests: Int64?, isAtLeast: Bool
  ) {
    self.userKey = userKey
    self.modelKey = modelKey
    self.clientKey = clientKey
    self.day = day
    self.instant = instant
    self.groupKey = groupKey
    self.micros = micros
    self.unpricedRequests = unpricedRequests
    self.isAtLeast = isAtLeast
  }
}
