/// Whose spend a budget limits.
public struct BudgetSubject: Hashable, Sendable {
  /// The kinds of budgets; the raw value is part of a budget's key.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Coder's limit of one member, from the user's effective group or an override.
    case user
    /// Coder's limits of a group's members together: the group's exposure.
    case groupMembers = "group-members"
    /// A budget of the user's own for a cost centre.
    case costCenter = "cost-center"
    /// A budget of the user's own for a group as a whole.
    case group
    /// A budget of the user's own for an organisation.
    case organization
    /// A budget of the user's own for everything.
    case deployment

    /// Whether the limit is one that Coder keeps.
    public var isCoders: Bool { self == .user || self == .groupMembers }
  }

  /// What is limited.
  public var kind: Kind
  /// What tells it apart for ever: a Coder id, or the configuration's name of the budget.
  public var id: String
  /// What people call it.
  public var name: String

  /// What stands for the budget in the warehouse: `user/6f1c…`.
  public var key: String { "\(kind.rawValue)/\(id)" }

  /// Declares a subject.
  public init(kind: Kind, id: String, name: String) {
    self.kind = kind
    self.id = id
    self.name = name
  }
}
