import CoderAPI
import Pricing
import Usage
import Warehousing

/// Brings the ledger of price versions up to date: the program's own book, the deployment's model
/// configs, and the AI model prices of newer servers.
struct PriceStage {
  let context: CollectionContext
  /// Whether the deployment shall be asked; the program's own book is always brought up to date.
  let asksDeployment: Bool

  /// One price as an origin shows it now.
  private struct Offer {
    var origin: PriceOrigin
    var originID: String
    var provider: String
    var model: String
    var sight: PriceSight?

    var key: Key { Key(origin: origin, originID: originID, provider: provider, model: model) }
  }

  private struct Key: Hashable {
    var origin: PriceOrigin
    var originID: String
    var provider: String
    var model: String
  }

  func run() throws {
    try apply(context.options.builtInPrices.map { offer($0, .builtIn) }, complete: [.builtIn])
    if asksDeployment {
      try modelConfigs()
      try serverPrices()
    }
    context.priceVersions = try context.warehouse.priceVersions()
    // Known from this run or an earlier one: a run may be asked for the gateway alone.
    context.hasServerPrices = context.priceVersions.contains {
      $0.origin == .serverCustom || $0.origin == .serverDefault
    }
    context.prices = PriceBook(
      versions: context.priceVersions, providerMap: context.options.providerMap)
  }

  private func modelConfigs() throws {
    let configs: [ChatModelConfig]
    do {
      configs = try context.client.fetch([ChatModelConfig].self, ChatModelConfig.list)
    } catch let error as APIError {
      try miss("model configs", error)
      return
    }
    let now = context.serverNow
    try context.batch.perform {
      try context.warehouse.record(
        configs.map {
          ModelConfigRecord(
            id: $0.id, provider: $0.provider, model: $0.model, displayName: $0.displayName,
            isEnabled: $0.isEnabled, isDefault: $0.isDefault, createdAt: $0.createdAt,
            updatedAt: $0.updatedAt)
        }, at: now)
    }
    let offers = configs.map { config in
      Offer(
        origin: .modelConfig, originID: config.id.description, provider: config.provider,
        model: config.model,
        sight: config.prices.map {
          PriceSight(
            prices: $0, isDefault: config.isDefault ?? false, updatedAt: config.updatedAt)
        })
    }
    // Those who may not administer the deployment are shown enabled configs only, so that a config
    // that is missing from their list is not gone.
    try apply(offers, complete: context.isOwner ? [.modelConfig] : [])
    try context.batch.perform { try context.warehouse.confirmPrices(of: .modelConfig, at: now) }
  }

  private func serverPrices() throws {
    let prices: AIModelPrices
    do {
      prices = try fetchServerPrices()
    } catch let error as APIError {
      // Older servers have none; that is no gap.
      if case .routeNotFound = error.problem { return }
      try miss("AI model prices", error)
      return
    }
    try apply(
      prices.prices.map { offer($0, $0.isCustom ? .serverCustom : .serverDefault) },
      complete: [.serverCustom, .serverDefault])
    try context.batch.perform {
      for origin in [PriceOrigin.serverCustom, .serverDefault] {
        try context.warehouse.confirmPrices(of: origin, at: context.serverNow)
      }
    }
  }

  private func fetchServerPrices() throws -> AIModelPrices {
    do {
      return try context.client.fetch(AIModelPrices.self, AIModelPrices.request)
    } catch let error as APIError {
      guard case .refused = error.problem else { throw error }
      return try context.client.fetch(AIModelPrices.self, AIModelPrices.requestWithoutSource)
    }
  }

  private func miss(_ subject: String, _ error: APIError) throws {
    if case .signedOut = error.problem { throw error }
    context.miss("prices", subject: subject, error: error)
  }

  private func offer(_ price: AIModelPrice, _ origin: PriceOrigin) -> Offer {
    Offer(
      origin: origin, originID: "", provider: price.provider, model: price.model,
      sight: PriceSight(prices: price.prices, isDefault: false, updatedAt: nil))
  }

  /// Compares offers with the ledger.
  ///
  /// Versions of a `complete` origin that it no longer shows end.
  private func apply(_ offers: [Offer], complete: Set<PriceOrigin>) throws {
    let stored = Dictionary(grouping: try context.warehouse.priceVersions()) { version in
      Key(
        origin: version.origin, originID: version.originID, provider: version.provider,
        model: version.model)
    }
    let now = context.serverNow
    let offered = Set(offers.map(\.key))
    try context.batch.perform {
      for offer in offers {
        try change(offer.key, to: offer.sight, stored: stored[offer.key] ?? [], at: now)
      }
      for (key, versions) in stored
      where complete.contains(key.origin) && !offered.contains(key) {
        try change(key, to: nil, stored: versions, at: now)
      }
    }
  }

  private func change(_ key: Key, to sight: PriceSight?, stored: [PriceVersion], at now: Instant)
    throws
  {
    func open(_ validFrom: Instant?, isAssumed: Bool) throws {
      guard let sight else { return }
      try context.warehouse.insert(
        PriceVersion(
          id: 0, origin: key.origin, originID: key.originID, provider: key.provider,
          model: key.model, prices: sight.prices, validFrom: validFrom, validUntil: nil,
          isAssumed: isAssumed, isDefault: sight.isDefault, updatedAt: sight.updatedAt),
        seenAt: now)
    }
    switch PriceLedger.change(stored: stored, sight: sight, seenAt: now) {
    case .unchanged: break
    case .opened(let validFrom, let isAssumed): try open(validFrom, isAssumed: isAssumed)
    case .replaced(let id, let instant):
      try context.warehouse.close(priceVersion: id, at: instant)
      try open(instant, isAssumed: false)
    case .relabelled(let id, let isDefault, let updatedAt):
      try context.warehouse.touch(priceVersion: id, isDefault: isDefault, updatedAt: updatedAt)
    case .closed(let id, let instant): try context.warehouse.close(priceVersion: id, at: instant)
    }
  }
}
