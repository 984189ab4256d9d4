public import Usage

/// A group with the members that the token may read.
public struct Group: Hashable, Sendable, APIElement {
  /// Its id; the Everyone group's is its organisation's.
  public var id: Identifier
  /// The organisation it belongs to.
  public var organizationID: Identifier
  /// The short name.
  public var name: String
  /// The name for people, possibly empty.
  public var displayName: String
  /// `user` or `oidc`.
  public var source: String?
  /// How many members there are, unreadable ones included.
  public var totalMemberCount: Int64?
  /// The readable members.
  public var members: [User]

  /// `GET /api/v2/groups`: all groups of all organisations with their members, a bare array.
  public static let list = APIRequest("/api/v2/groups")

  /// Reads one element of the array.
  public init(_ value: APIValue, path: String) throws {
    let fields = try value.fields(path)
    id = try fields.identifier("id")
    organizationID = try fields.identifier("organization_id")
    name = try fields.text("name")
    displayName = try fields.optionalText("display_name") ?? ""
    source = try fields.optionalText("source")
    totalMemberCount = try fields.optionalAmount("total_member_count")
    members = try fields.objects("members") { try User($0) }
  }
}
