public import Usage

/// An organisation as the server lists it.
public struct OrganizationRecord: Hashable, Sendable {
  /// The organisation's id, also that of its Everyone group.
  public var id: Identifier
  /// The short name.
  public var name: String
  /// The name for people.
  public var displayName: String
  /// Whether new users join it by default.
  public var isDefault: Bool

  /// Describes an organisation.
  public init(id: Identifier, name: String, displayName: String, isDefault: Bool) {
    self.id = id
    self.name = name
    self.displayName = displayName
    self.isDefault = isDefault
  }
}
