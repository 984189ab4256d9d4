import JSON
public import Pricing
public import Usage

/// A model config of the deployment with its prices.
public struct ChatModelConfig: Hashable, Sendable, APIElement {
  /// Prices keep their exact text.
  public static let readsNumbersAsText = true

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
  /// USD per million tokens; nil where no price is set.
  public var prices: UnitPrices?

  /// `GET …/chats/model-configs`: a bare array; deleted configs are not in it.
  public static let list = APIRequest("/api/experimental/chats/model-configs")

  /// Reads one element of the array, nested and legacy prices merged as Coder does.
  public init(_ value: APIValue, path: String) throws {
    let fields = try value.fields(path)
    id = try fields.identifier("id")
    provider = try fields.optionalText("provider") ?? ""
    model = try fields.text("model")
    displayName = try fields.optionalText("display_name") ?? ""
    isEnabled = try fields.optionalBool("enabled")
    isDefault = try fields.optionalBool("is_default")
    createdAt = try fields.optionalInstant("created_at")
    updatedAt = try fields.optionalInstant("updated_at")
    guard let config = try fields.optionalObject("model_config") else { return }
    let cost = try config.optionalObject("cost")
    do throws(ModelCostConfigError) {
      prices = try ModelCostConfig.prices(
        nested: cost.map(Self.texts) ?? [:], legacy: Self.texts(config))
    } catch {
      throw UnexpectedValue(
        path: "\(config.path).\(error.key)", expected: "a decimal that is not negative")
    }
  }

  private static func texts(_ fields: Fields) -> [String: String?] {
    var texts: [String: String?] = [:]
    for key in ModelCostConfig.Key.allCases {
      guard let value = fields.value[key.rawValue] else { continue }
      // Anything but text, a number or null is no decimal and refused as such.
      texts[key.rawValue] = value.isNull ? .some(nil) : value.numberText ?? ""
    }
    return texts
  }
}
