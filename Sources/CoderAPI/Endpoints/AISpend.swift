public import Money
public import Usage

/// The spend of groups in the current budget period, as the server computes it.
public struct GroupsAISpend: Sendable, APIDecodable {
  /// The groups asked for that the token may read, by group id.
  public var groups: [Group]

  /// How many groups one request may name.
  public static let maximumGroups = 100

  /// One group's figures.
  public struct Group: Hashable, Sendable {
    /// The group.
    public var groupID: Identifier
    /// The first instant of the period.
    public var periodStart: Instant
    /// The spend booked to it in micro-USD.
    public var currentSpend: MicroUSD
    /// The limit per member; nil for none.
    public var spendLimit: MicroUSD?
    /// The limit of all members together; nil for none.
    public var totalSpendLimit: MicroUSD?
  }

  /// `GET /api/v2/organizations/{organization}/groups/ai/spend` for at most 100 groups.
  public static func request(organization: Identifier, groups: [Identifier]) -> APIRequest {
    APIRequest(
      "/api/v2/organizations/{organization}/groups/ai/spend", [organization.description],
      query: [.init("group_ids", groups.map(\.description).joined(separator: ","))])
  }

  /// Reads the answer; the period stands beside the list or in each element.
  public init(_ value: APIValue) throws {
    let fields = try value.fields("")
    let period = try fields.optionalInstant("period_start")
    groups = try fields.objects("groups") { group in
      let start = try group.optionalInstant("period_start") ?? period
      guard let start else {
        throw UnexpectedValue(path: "\(group.path).period_start", expected: "an RFC 3339 time")
      }
      return Group(
        groupID: try group.identifier("group_id"), periodStart: start,
        currentSpend: MicroUSD(try group.amount("current_spend_micros")),
        spendLimit: try group.optionalAmount("spend_limit_micros").map(MicroUSD.init),
        totalSpendLimit: try group.optionalAmount("total_spend_limit_micros").map(MicroUSD.init))
    }
  }
}

/// The spend of a group's members in the current budget period, as the server computes it.
public struct MembersAISpend: Sendable, APIDecodable {
  /// The members asked for.
  public var members: [Member]
  /// The first instant of the period, where the server tells.
  public var periodStart: Instant?

  /// How many users one request may name.
  public static let maximumUsers = 100

  /// One member's figures.
  public struct Member: Hashable, Sendable {
    /// The member.
    public var userID: Identifier
    /// The spend booked to this group in micro-USD.
    public var groupSpend: MicroUSD
    /// The group that the member's spend is booked to now.
    public var effectiveGroupID: Identifier?
    /// The limit, where this group is the effective one.
    public var spendLimit: MicroUSD?
    /// `group` or `user_override`.
    public var limitSource: String?
  }

  /// `GET /api/v2/groups/{group}/members/ai/spend` for at most 100 users.
  public static func request(group: Identifier, users: [Identifier]) -> APIRequest {
    APIRequest(
      "/api/v2/groups/{group}/members/ai/spend", [group.description],
      query: [.init("user_ids", users.map(\.description).joined(separator: ","))])
  }

  /// Reads the answer.
  public init(_ value: APIValue) throws {
    let fields = try value.fields("")
    periodStart = try fields.optionalInstant("period_start")
    members = try fields.objects("members") { member in
      let budget = try member.optionalObject("group_budget")
      return Member(
        userID: try member.identifier("user_id"),
        groupSpend: MicroUSD(try member.amount("group_spend_micros")),
        effectiveGroupID: try member.optionalIdentifier("effective_group_id"),
        spendLimit: try budget?.optionalAmount("spend_limit_micros").map(MicroUSD.init),
        limitSource: try budget?.optionalText("limit_source"))
    }
  }
}
