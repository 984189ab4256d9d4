public import Money
public import Usage

/// A group with every limit that it had.
public struct BudgetGroup: Hashable, Sendable {
  /// Its number in the warehouse.
  public var key: Int64
  /// Its id; the lowest one wins between equal limits.
  public var id: Identifier
  /// Its name.
  public var name: String
  /// The number of the organisation that it belongs to.
  public var organizationKey: Int64
  /// Whether it is the group of all members of its organisation.
  public var isEveryone: Bool
  /// Whether the server's latest list shows it.
  public var isListed: Bool
  /// Its limits for each member and UTC month; `nil` is no budget and zero blocks everything.
  public var limits: [Dated<MicroUSD?>]

  /// Declares a group.
  public init(
    key: Int64, id: Identifier, name: String, organizationKey: Int64, isEveryone: Bool = false,
    isListed: Bool = true, limits: [Dated<MicroUSD?>] = []
  ) {
    self.key = key
    self.id = id
    self.name = name
    self.organizationKey = organizationKey
    self.isEveryone = isEveryone
    self.isListed = isListed
    self.limits = limits
  }
}
