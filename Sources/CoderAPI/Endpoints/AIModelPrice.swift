import JSON
public import Pricing
public import Usage

/// A price of a newer server, or of the built-in book, which has the same form: whole micro-USD
/// per million tokens.
public struct AIModelPrice: Hashable, Sendable {
  /// The provider's type.
  public var provider: String
  /// The exact model name.
  public var model: String
  /// Whether an administrator set it in place of the server's own.
  public var isCustom: Bool
  /// The prices in USD per million tokens.
  public var prices: UnitPrices
  /// When the server changed it last; nil in files and where the server does not tell.
  public var updatedAt: Instant?

  init(_ fields: Fields) throws {
    provider = try fields.text("provider")
    model = try fields.text("model")
    // The first version of the endpoint said `is_default` where later ones say `source`.
    if let source = try fields.optionalText("source") {
      isCustom = source == "custom"
    } else {
      isCustom = try fields.optionalBool("is_default") == false
    }
    prices = UnitPrices(
      microsPerMillionInput: try fields.optionalAmount("input_price"),
      output: try fields.optionalAmount("output_price"),
      cacheRead: try fields.optionalAmount("cache_read_price"),
      cacheWrite: try fields.optionalAmount("cache_write_price"))
    updatedAt = try fields.optionalInstant("updated_at")
  }
}

/// The list of AI model prices, bare or wrapped in `prices`.
public struct AIModelPrices: Sendable, APIDecodable {
  /// The prices in the server's order.
  public var prices: [AIModelPrice]

  /// `GET /api/experimental/ai/model-prices`, custom and default prices together.
  public static let request = APIRequest(
    "/api/experimental/ai/model-prices", query: [.init("source", "all")])
  /// The same of the first servers that have it, which know no `source`.
  public static let requestWithoutSource = APIRequest("/api/experimental/ai/model-prices")

  /// Reads the answer.
  public init(_ value: APIValue) throws {
    if value.json.kind == .array || value.json.isNull {
      prices = try Fields.list(value.json, path: "") { try AIModelPrice(Fields($0, path: $1)) }
    } else {
      prices = try value.fields("").objects("prices") { try AIModelPrice($0) }
    }
  }

  /// Reads a file of the same form, such as the price book that the program carries.
  public init(parsing bytes: [UInt8]) throws {
    self = try JSONParser().parse(bytes) { try AIModelPrices(APIValue($0)) }
  }
}
