/// A model as the gateway names it: the provider's type, the configured provider's name (empty on
/// servers that do not tell) and the model.
public struct ModelName: Hashable, Sendable {
  /// The provider's runtime type, for example `anthropic`.
  public var provider: String
  /// The configured provider's own name, for example `anthropic-eu`; empty where unknown.
  public var providerName: String
  /// The exact model name.
  public var model: String

  /// Names a model.
  public init(provider: String, providerName: String = "", model: String) {
    self.provider = provider
    self.providerName = providerName
    self.model = model
  }
}
