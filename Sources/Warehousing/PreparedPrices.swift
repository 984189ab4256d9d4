public import Pricing
public import Usage

/// The prices of one model over time, prepared for many rows: one search by time a row.
public struct PreparedPrices {
  private let timeline: PriceTimeline
  /// The version's key and the compiled prices of each stretch of constant prices.
  private let stretches: [(key: Int64?, prices: GatewayPrices)]

  /// Looks the model's prices up once, for all time.
  public init(of model: ModelName, in book: PriceBook) {
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
  public func cost(of tokens: TokenCounts, at instant: Instant) -> StoredCost {
    let stretch = stretches[timeline.segment(at: instant)]
    return StoredCost(stretch.prices.cost(of: tokens), priceKey: stretch.key)
  }

  /// Whether there is a price at any time.
  var canPrice: Bool { stretches.contains { !$0.prices.pricesNothing } }

  /// Whether a version is in force at `instant`, with amounts or without.
  func hasVersion(at instant: Instant) -> Bool {
    stretches[timeline.segment(at: instant)].key != nil
  }
}

extension StoredCost {
  /// A computed cost and the version that made it.
  init(_ cost: GatewayCost, priceKey: Int64?) {
    self.init(
      priceKey: priceKey, cost: cost.amount, unpricedReason: cost.unpricedReason,
      isPartlyPriced: cost.isPartlyPriced)
  }
}
