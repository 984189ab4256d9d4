import Pricing
import Usage

/// Works out what rows cost at chosen prices, each model looked up once.
struct NewCosts {
  private let choice: PriceChoice
  private let book: PriceBook
  private let models: [Int64: ModelName]
  private let versions: [Int64: PriceVersion]
  /// The stored numbers of the versions of a file.
  private let storedKeys: [Int64: Int64]
  private var prepared: [Int64: PreparedPrices] = [:]
  private var used: [UsedPrice: GatewayPrices] = [:]
  /// The versions of a file that priced a row.
  private(set) var usedFileKeys: Set<Int64> = []

  private struct UsedPrice: Hashable {
    var priceKey: Int64
    var modelKey: Int64
  }

  init(
    _ choice: PriceChoice, book: PriceBook, versions: [PriceVersion],
    models: [Int64: ModelName], storedKeys: [Int64: Int64] = [:]
  ) {
    self.choice = choice
    self.book = book
    self.models = models
    self.versions = Dictionary(
      versions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.storedKeys = storedKeys
  }

  /// The new cost of a row, or the stored one where the chosen prices say nothing of it.
  mutating func cost(
    of tokens: TokenCounts, modelKey: Int64, at instant: Instant, stored: StoredCost
  ) -> StoredCost {
    // A sum over several models has no price at all.
    if stored.unpricedReason == .mixedModels { return stored }
    switch choice {
    case .asUsed: return usedCost(of: tokens, modelKey: modelKey, stored: stored)
    case .current: return prices(of: modelKey).cost(of: tokens, at: instant)
    case .at(let other): return prices(of: modelKey).cost(of: tokens, at: other)
    case .file:
      let prices = prices(of: modelKey)
      guard prices.hasVersion(at: instant) else { return stored }
      var cost = prices.cost(of: tokens, at: instant)
      if let key = cost.priceKey {
        usedFileKeys.insert(key)
        cost.priceKey = storedKeys[key] ?? key
      }
      return cost
    }
  }

  private mutating func usedCost(
    of tokens: TokenCounts, modelKey: Int64, stored: StoredCost
  ) -> StoredCost {
    guard let key = stored.priceKey else { return stored }
    let use = UsedPrice(priceKey: key, modelKey: modelKey)
    if let known = used[use] { return StoredCost(known.cost(of: tokens), priceKey: key) }
    let prices = GatewayPrices(
      versions[key]?.prices, provider: models[modelKey]?.provider ?? "")
    used[use] = prices
    return StoredCost(prices.cost(of: tokens), priceKey: key)
  }

  private mutating func prices(of modelKey: Int64) -> PreparedPrices {
    if let known = prepared[modelKey] { return known }
    let model = models[modelKey] ?? ModelName(provider: "", model: "")
    let prices = PreparedPrices(of: model, in: book)
    prepared[modelKey] = prices
    return prices
  }
}
