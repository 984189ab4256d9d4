import JSON
public import Usage

/// A user account; fields beyond the first two are absent where the token may not read them.
public struct User: Hashable, Sendable, APIDecodable {
  /// The user's id.
  public var id: Identifier
  /// The unique login name.
  public var username: String
  /// The name for people, possibly empty.
  public var name: String
  /// The e-mail address.
  public var email: String?
  /// `active`, `dormant`, `suspended`, or a newer word.
  public var status: String?
  /// When the account was made.
  public var createdAt: Instant?
  /// The organisations it belongs to.
  public var organizationIDs: [Identifier]
  /// Names of its site-wide roles, for example `owner` or `auditor`.
  public var roles: [String]

  /// `GET /api/v2/users/me`: whose token it is.
  public static let me = APIRequest("/api/v2/users/me")

  /// Whether the roles let it read everybody's gateway usage.
  public var mayReadGateway: Bool { roles.contains("owner") || roles.contains("auditor") }

  /// Reads the answer.
  public init(_ value: APIValue) throws { try self.init(value.fields("")) }

  init(_ fields: Fields) throws {
    id = try fields.identifier("id")
    username = try fields.text("username")
    name = try fields.optionalText("name") ?? ""
    email = try fields.optionalText("email").flatMap { $0.isEmpty ? nil : $0 }
    status = try fields.optionalText("status")
    createdAt = try fields.optionalInstant("created_at")
    organizationIDs = try fields.list("organization_ids") { value, path in
      guard let id = value.identifier else {
        throw UnexpectedValue(path: path, expected: "a UUID")
      }
      return id
    }
    roles = try fields.objects("roles") { role in
      let isSiteWide = try role.optionalText("organization_id") ?? "" == ""
      return isSiteWide ? try role.text("name") : nil
    }.compactMap(\.self)
  }
}

/// A page of the list of users.
public struct UsersPage: Sendable, APIDecodable {
  /// The users of the page.
  public var users: [User]
  /// How many there are in all.
  public var count: Int64

  /// `GET /api/v2/users`, a page at `offset`.
  public static func request(limit: Int, offset: Int) -> APIRequest {
    APIRequest(
      "/api/v2/users",
      query: [.init("limit", String(limit)), .init("offset", String(offset))])
  }

  /// Reads the answer.
  public init(_ value: APIValue) throws {
    let fields = try value.fields("")
    users = try fields.objects("users") { try User($0) }
    count = try fields.amount("count")
  }
}
