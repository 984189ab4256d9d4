/// A chat provider as configured or supported by the deployment.
public struct ChatProvider: Hashable, Sendable, APIElement {
  /// The provider's type.
  public var provider: String
  /// The name for people.
  public var displayName: String
  /// Whether it may be used.
  public var isEnabled: Bool
  /// `database`, `env_preset`, `supported`, or a newer word.
  public var source: String?

  /// `GET …/chats/providers`: a bare array, for administrators.
  public static let list = APIRequest("/api/experimental/chats/providers")

  /// Reads one element of the array.
  public init(_ value: APIValue, path: String) throws {
    let fields = try value.fields(path)
    provider = try fields.text("provider")
    displayName = try fields.optionalText("display_name") ?? ""
    isEnabled = try fields.optionalBool("enabled") ?? false
    source = try fields.optionalText("source")
  }
}

/// The models that people may choose, by provider.
public struct ChatModels: Sendable, APIDecodable {
  /// The providers in the server's order.
  public var providers: [Provider]

  /// A provider with its models.
  public struct Provider: Hashable, Sendable {
    /// The provider's type.
    public var provider: String
    /// Whether its models can be used now.
    public var isAvailable: Bool
    /// `missing_api_key`, `fetch_failed`, or a newer word.
    public var unavailableReason: String?
    /// The exact names of its models.
    public var models: [String]
  }

  /// `GET …/chats/models`.
  public static let request = APIRequest("/api/experimental/chats/models")

  /// Reads the answer.
  public init(_ value: APIValue) throws {
    providers = try value.fields("").objects("providers") { provider in
      Provider(
        provider: try provider.text("provider"),
        isAvailable: try provider.optionalBool("available") ?? false,
        unavailableReason: try provider.optionalText("unavailable_reason"),
        models: try provider.objects("models") { try $0.text("model") })
    }
  }
}
