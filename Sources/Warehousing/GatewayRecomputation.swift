import Money
import Pricing
import Usage

/// Prices token-usage rows again, each at the version that its stored cost names.
struct GatewayRecomputation {
  private struct Subject: Hashable {
    var price: Int64
    var model: Int64
  }

  private let versions: [Int64: UnitPrices]
  private let providers: [Int64: String]
  private var prepared: [Subject: GatewayPrices] = [:]

  init(versions: [PriceVersion], providers: [Int64: String]) {
    self.versions = Dictionary(
      versions.map { ($0.id, $0.prices) }, uniquingKeysWith: { first, _ in first })
    self.providers = providers
  }

  /// The cost by the truncation rule; zero where it is unpriced, nil where the version is unknown.
  mutating func cost(of tokens: TokenCounts, at price: Int64, modelKey: Int64) -> MicroUSD? {
    let subject = Subject(price: price, model: modelKey)
    if let known = prepared[subject] { return known.cost(of: tokens).amount ?? .zero }
    guard let prices = versions[price] else { return nil }
    let own = GatewayPrices(prices, provider: providers[modelKey] ?? "")
    prepared[subject] = own
    return own.cost(of: tokens).amount ?? .zero
  }
}
