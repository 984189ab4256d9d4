public import Usage

/// What the rules of cost centres look at in one user.
public struct CostCenterMember: Hashable, Sendable {
  /// A run of days at whose ends the user was in a group.
  public struct Membership: Hashable, Sendable {
    /// The group's name.
    public var group: String
    /// The group's organisation; empty where it is not known.
    public var organization: String
    /// The first day.
    public var first: Day
    /// The day after the last one.
    public var end: Day

    /// Puts a membership together.
    public init(group: String, organization: String, first: Day, end: Day) {
      self.group = group
      self.organization = organization
      self.first = first
      self.end = end
    }
  }

  /// The user's name.
  public var username: String
  /// The user's e-mail address, where it is known.
  public var email: String?
  /// The user's groups over time.
  public var memberships: [Membership]

  /// Describes a user.
  public init(username: String, email: String?, memberships: [Membership]) {
    self.username = username
    self.email = email
    self.memberships = memberships
  }
}
