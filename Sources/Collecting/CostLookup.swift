import CoderAPI
import Pricing
import Usage
import Warehousing

/// Prices gateway usage, with one look-up per model and one search by time per row.
struct CostLookup {
  private let book: PriceBook
  private var models: [ModelName: Prepared] = [:]

  private struct Prepared {
    var timeline: PriceTimeline
    /// The key and the prices of each stretch of constant prices.
    var stretches: [(key: Int64?, prices: GatewayPrices)]
  }

  init(book: PriceBook) { self.book = book }

  /// The cost of one row recorded at `instant`, by the gateway rule.
  mutating func cost(of tokens: TokenCounts, of model: ModelName, at instant: Instant) -> StoredCost
  {
    let prepared = prepare(model)
    let stretch = prepared.stretches[prepared.timeline.segment(at: instant)]
    let cost = stretch.prices.cost(of: tokens)
    return StoredCost(
      priceKey: stretch.key, cost: cost.amount, unpricedReason: cost.unpricedReason,
      isPartlyPriced: cost.isPartlyPriced)
  }

  private mutating func prepare(_ model: ModelName) -> Prepared {
    if let known = models[model] { return known }
    let timeline = book.timeline(
      provider: model.provider,
      providerName: model.providerName.isEmpty ? nil : model.providerName, model: model.model)
    let prepared = Prepared(
      timeline: timeline,
      stretches: (0..<timeline.segmentCount).map { segment in
        let version = timeline.version(inSegment: segment)
        return (version?.id, GatewayPrices(version?.prices, provider: model.provider))
      })
    models[model] = prepared
    return prepared
  }
}
