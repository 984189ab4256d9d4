public import Usage

/// A group with the members that the token may read.
public struct GroupRecord: Hashable, Sendable {
  /// The group's id; the Everyone group's is its organisation's.
  public var id: Identifier
  /// The organisation it belongs to.
  public var organizationID: Identifier
  /// The short name.
  public var name: String
  /// The name for people; may be empty.
  public var displayName: String
  /// `user` or `oidc`.
  public var source: String?
  /// How many members the server counts, those that the token may not read included.
  public var totalMemberCount: Int64?
  /// The members.
  public var members: [UserRecord]

  /// Describes a group.
  public init(
    id: Identifier, organizationID: Identifier, name: String, displayName: String,
    source: String?, totalMemberCount: Int64?, members: [UserRecord]
  ) {
    self.id = id
    self.organizationID = organizationID
    self.name = name
    self.displayName = displayName
    self.source = source
    self.totalMemberCount = totalMemberCount
    self.members = members
  }

  /// Whether it is the group that every member of its organisation belongs to.
  public var isEveryone: Bool { id == organizationID }
}
