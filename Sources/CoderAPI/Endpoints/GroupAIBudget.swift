public import Money
public import Usage

/// A group's AI budget: a limit for each member and UTC month, not for the group as a whole.
public struct GroupAIBudget: Hashable, Sendable, APIDecodable {
  /// The group.
  public var groupID: Identifier
  /// The limit in micro-USD; 0 blocks everything.
  public var spendLimit: MicroUSD
  /// When it was last changed.
  public var updatedAt: Instant?

  /// `GET /api/v2/groups/{group}/ai/budget`; 404 where the group has none.
  public static func request(group: Identifier) -> APIRequest {
    APIRequest("/api/v2/groups/{group}/ai/budget", [group.description])
  }

  /// Reads the answer.
  public init(_ value: APIValue) throws {
    let fields = try value.fields("")
    groupID = try fields.identifier("group_id")
    spendLimit = MicroUSD(try fields.amount("spend_limit_micros"))
    updatedAt = try fields.optionalInstant("updated_at")
  }
}

/// A user's own AI budget, which takes the place of the groups'.
public struct UserAIBudgetOverride: Hashable, Sendable, APIDecodable {
  /// The user.
  public var userID: Identifier
  /// The group that the spend is booked to.
  public var groupID: Identifier?
  /// The limit in micro-USD.
  public var spendLimit: MicroUSD
  /// When it was last changed.
  public var updatedAt: Instant?

  /// `GET /api/v2/users/{user}/ai/budget/override`; 404 where the user has none.
  public static func request(user: Identifier) -> APIRequest {
    APIRequest("/api/v2/users/{user}/ai/budget/override", [user.description])
  }

  /// Reads the answer.
  public init(_ value: APIValue) throws {
    let fields = try value.fields("")
    userID = try fields.identifier("user_id")
    groupID = try fields.optionalIdentifier("group_id")
    spendLimit = MicroUSD(try fields.amount("spend_limit_micros"))
    updatedAt = try fields.optionalInstant("updated_at")
  }
}
