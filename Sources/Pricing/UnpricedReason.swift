/// Why usage has no cost, which is never the same as a cost of zero.
///
/// Both the text and the ``code`` of a reason are stored, so neither ever changes.
public enum UnpricedReason: String, Hashable, Sendable, CaseIterable {
  /// A chat message without a model config, or with one that has no cost (§1.1 step 1).
  case noModelConfig = "no_model_config"
  /// No price is in force for the provider and model (§1.5).
  case noPrice = "no_price"
  /// A price is there, but all four of its amounts are unknown (§1.1 step 2).
  case allPricesNull = "all_prices_null"
  /// No token count was reported (§1.1 step 3).
  case noTokenCounts = "no_token_counts"
  /// No category has both a count and a price (§1.1 step 4).
  case noPricedCategory = "no_priced_category"
  /// The provider is GitHub Copilot, which is paid by seat and not by token.
  case subscription = "subscription"
  /// A count lies outside of 0 … 10^12 tokens (§1.5).
  case tokensOutOfRange = "tokens_out_of_range"
  /// The cost lies outside of 0 … 10^13 micro-USD (§1.5).
  case costOutOfRange = "cost_out_of_range"
  /// The usage is known only as a sum over several models.
  case mixedModels = "mixed_models"
  /// The server is the one to price it, and tells no cost.
  case notReportedByServer = "not_reported_by_server"

  /// The reason as a small number for storing, from 1.
  public var code: Int {
    switch self {
    case .noModelConfig: 1
    case .noPrice: 2
    case .allPricesNull: 3
    case .noTokenCounts: 4
    case .noPricedCategory: 5
    case .subscription: 6
    case .tokensOutOfRange: 7
    case .costOutOfRange: 8
    case .mixedModels: 9
    case .notReportedByServer: 10
    }
  }

  /// The reason with this ``code``, or nil where there is none.
  public init?(code: Int) {
    guard let reason = Self.allCases.first(where: { $0.code == code }) else { return nil }
    self = reason
  }
}
