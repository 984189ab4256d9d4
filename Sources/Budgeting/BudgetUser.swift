public import Usage

/// A user with the groups and overrides of all time.
public struct BudgetUser: Hashable, Sendable {
  /// The user's number in the warehouse.
  public var key: Int64
  /// The user's id.
  public var id: Identifier
  /// The user's login name.
  public var name: String
  /// Whether the server's latest list shows the user.
  public var isListed: Bool
  /// The numbers of the groups that the user belonged to, the Everyone groups among them.
  public var memberships: [Dated<Int64>]
  /// The user's overrides; `nil` for a time without one.
  public var overrides: [Dated<BudgetOverride?>]

  /// Declares a user.
  public init(
    key: Int64, id: Identifier, name: String, isListed: Bool = true,
    memberships: [Dated<Int64>] = [], overrides: [Dated<BudgetOverride?>] = []
  ) {
    self.key = key
    self.id = id
    self.name = name
    self.isListed = isListed
    self.memberships = memberships
    self.overrides = overrides
  }
}
