public import Usage

/// An organisation, as far as budgets need it.
public struct BudgetOrganization: Hashable, Sendable {
  /// Its number in the warehouse.
  public var key: Int64
  /// Its id, which is also the id of its Everyone group.
  public var id: Identifier
  /// Its name.
  public var name: String
  /// Whether its Everyone group takes what no budget does.
  public var isDefault: Bool

  /// Names an organisation.
  public init(key: Int64, id: Identifier, name: String, isDefault: Bool) {
    self.key = key
    self.id = id
    self.name = name
    self.isDefault = isDefault
  }
}
