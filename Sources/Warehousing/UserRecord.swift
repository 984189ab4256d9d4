public import Usage

/// A user as the server lists it.
public struct UserRecord: Hashable, Sendable {
  /// The user's id.
  public var id: Identifier
  /// The unique login name.
  public var username: String
  /// The name for people.
  public var name: String
  /// The e-mail address, where the token may read it.
  public var email: String?
  /// `active`, `dormant`, `suspended`, or a newer word.
  public var status: String?
  /// When the account was made.
  public var createdAt: Instant?
  /// The organisations that the user belongs to.
  public var organizationIDs: [Identifier]

  /// Describes a user.
  public init(
    id: Identifier, username: String, name: String, email: String?, status: String?,
    createdAt: Instant?, organizationIDs: [Identifier]
  ) {
    self.id = id
    self.username = username
    self.name = name
    self.email = email
    self.status = status
    self.createdAt = createdAt
    self.organizationIDs = organizationIDs
  }
}
