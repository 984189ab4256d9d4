import Pricing
import Usage
import Warehousing

/// The prices of one model over time, prepared for many rows: one search by time a row.
struct PreparedPrices {
  private let timeline: PriceTimeline
  /// The version's key and the compiled prices of each stretch of constant prices.
  private let stretches: [(key: Int64?, prices: GatewayPrices)]

  init(of model: ModelName, in book: PriceBook) {
    let timeline = book.timeline(
      provider: model.provider,
      providerName: model.providerName.isEmpty ? nil : model.providerName, model: model.model)
    self.timeline = timeline
    stretches = (0..<timeline.segmentCount).map { segment in
      let version = timeline.version(inSegment: segment)
      return (version?.id, GatewayPrices(version?.prices, provider: model.provider))
    }
  }

  /// The cost of one row recorded at `instant`, by the gateway rule.
  func cost(of tokens: TokenCounts, at instant: Instant) -> StoredCost {
    let stretch = stretches[timeline.segment(at: instant)]
    let cost = stretch.prices.cost(of: tokens)
    return StoredCost(
      priceKey: stretch.key, cost: cost.amount, unpricedReason: cost.unpricedReason,
      isPartlyPriced: cost.isPartlyPriced)
  }
}
