public import Usage

/// A model config of the deployment, without its prices.
public struct ModelConfigRecord: Hashable, Sendable {
  /// The config's id.
  public var id: Identifier
  /// The provider's type, possibly empty.
  public var provider: String
  /// The exact model name.
  public var model: String
  /// The name for people.
  public var displayName: String
  /// Whether people may choose it.
  public var isEnabled: Bool?
  /// Whether new chats use it.
  public var isDefault: Bool?
  /// When it was made.
  public var createdAt: Instant?
  /// When it was last changed.
  public var updatedAt: Instant?

  /// Describes a model config.
  public init(
    id: Identifier, provider: String, model: String, displayName: String, isEnabled: Bool?,
    isDefault: Bool?, createdAt: Instant?, updatedAt: Instant?
  ) {
    self.id = id
    self.provider = provider
    self.model = model
    self.displayName = displayName
    self.isEnabled = isEnabled
    self.isDefault = isDefault
    self.createdAt = createdAt
    self.updatedAt = updatedAt
  }
}
