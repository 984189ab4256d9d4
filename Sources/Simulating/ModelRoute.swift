/// Where an interception goes: a provider, the configured name of it, and a model.
struct ModelRoute: Hashable {
  /// The runtime type: `anthropic`, `openai` or `copilot`.
  var provider: String
  /// The configured name.
  var providerName: String
  var model: String
  /// The chat model configuration, by number, of a route that chats take.
  var config: Int?
}
