internal import Money

/// The four prices of a chat model config, as `GET /chats/model-configs` sends them.
///
/// They stand in `model_config.cost`, in older servers directly in `model_config`. Where both are
/// there, the nested one wins key by key (Coder API reference §1.3).
public enum ModelCostConfig {
  /// A price's key, the same in both places.
  public enum Key: String, CaseIterable, Sendable {
    /// Prompt tokens outside of any cache.
    case input = "input_price_per_million_tokens"
    /// Generated tokens.
    case output = "output_price_per_million_tokens"
    /// Prompt tokens served by the provider's cache.
    case cacheRead = "cache_read_price_per_million_tokens"
    /// Prompt tokens written to the cache; its usage field is `cache_creation_tokens`.
    case cacheWrite = "cache_write_price_per_million_tokens"
  }

  /// The unit prices that the texts of both places give, or nil where there is none.
  ///
  /// A value of nil is JSON's null, which is as good as absent; other keys are ignored. Every text
  /// that is there must be a decimal of at least zero, used or not, as on the server.
  public static func prices(
    nested: [String: String?], legacy: [String: String?] = [:]
  ) throws(ModelCostConfigError) -> UnitPrices? {
    let prices = try unitPrices(nested).filling(missingFrom: unitPrices(legacy))
    return prices.isEmpty ? nil : prices
  }

  private static func unitPrices(
    _ texts: [String: String?]
  ) throws(ModelCostConfigError) -> UnitPrices {
    UnitPrices(
      input: try price(texts, .input),
      output: try price(texts, .output),
      cacheRead: try price(texts, .cacheRead),
      cacheWrite: try price(texts, .cacheWrite))
  }

  private static func price(
    _ texts: [String: String?], _ key: Key
  ) throws(ModelCostConfigError) -> ExactDecimal? {
    guard let present = texts[key.rawValue], let text = present else { return nil }
    let price: ExactDecimal
    do throws(ExactDecimal.ParsingError) {
      price = try ExactDecimal(parsing: text)
    } catch {
      throw ModelCostConfigError(key: key.rawValue, problem: .notADecimal(error))
    }
    guard !price.isNegative else {
      throw ModelCostConfigError(key: key.rawValue, problem: .negative(price))
    }
    return price
  }
}
