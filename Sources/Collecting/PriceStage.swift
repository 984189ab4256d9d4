import CoderAPI
import Digest
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
    var catalogue: PriceCatalogue
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
    try builtInPrices()
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
      versions: context.priceVersions, aliases: try context.warehouse.modelAliases(),
      providerMap: context.options.providerMap)
  }

  private func builtInPrices() throws {
    var offers: [Offer] = []
    for (name, bytes) in context.options.builtInPrices {
      let catalogue = try Self.catalogue(name, bytes)
      offers += try AIModelPrices(parsing: bytes).prices.map {
        offer($0, .builtIn, from: catalogue)
      }
    }
    try apply(offers, complete: [.builtIn])
  }

  private static func catalogue(_ name: String, _ bytes: [UInt8]) throws -> PriceCatalogue {
    PriceCatalogue(name: name, sha256: try SHA256(of: bytes).description)
  }

  private func modelConfigs() throws {
    let configs: [ChatModelConfig]
    let catalogue: PriceCatalogue
    do {
      let answer = try context.client.fetchWithBody([ChatModelConfig].self, ChatModelConfig.list)
      configs = answer.value
      catalogue = try Self.catalogue(ChatModelConfig.list.path, answer.body)
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
        model: config.model, catalogue: catalogue,
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
    let catalogue: PriceCatalogue
    do {
      let answer = try fetchServerPrices()
      prices = answer.value
      catalogue = try Self.catalogue(AIModelPrices.request.path, answer.body)
    } catch let error as APIError {
      // Older servers have none; that is no gap.
      if case .routeNotFound = error.problem { return }
      try miss("AI model prices", error)
      return
    }
    try apply(
      prices.prices.map {
        offer($0, $0.isCustom ? .serverCustom : .serverDefault, from: catalogue)
      },
      complete: [.serverCustom, .serverDefault])
    try context.batch.perform {
      for origin in [PriceOrigin.serverCustom, .serverDefault] {
        try context.warehouse.confirmPrices(of: origin, at: context.serverNow)
      }
    }
  }

  private func fetchServerPrices() throws -> (value: AIModelPrices, body: [UInt8]) {
    do {
      return try context.client.fetchWithBody(AIModelPrices.self, AIModelPrices.request)
    } catch let error as APIError {
      guard case .refused = error.problem else { throw error }
      return try context.client.fetchWithBody(
        AIModelPrices.self, AIModelPrices.requestWithoutSource)
    }
  }

  private func miss(_ subject: String, _ error: APIError) throws {
    if case .signedOut = error.problem { throw error }
    context.miss("prices", subject: subject, error: error)
  }

  private func offer(
    _ price: AIModelPrice, _ origin: PriceOrigin, from catalogue: PriceCatalogue
  ) -> Offer {
    Offer(
      origin: origin, originID: "", provider: price.provider, model: price.model,
      catalogue: catalogue,
      sight: PriceSight(prices: price.prices, isDefault: false, updatedAt: price.updatedAt))
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
        try change(offer, stored: stored[offer.key] ?? [], at: now)
      }
      for (key, versions) in stored
      where complete.contains(key.origin) && !offered.contains(key) {
        let change = PriceLedger.change(stored: versions, sight: nil, seenAt: now)
        guard case .closed(let id, let instant) = change else { continue }
        try context.warehouse.close(priceVersion: id, at: instant)
        context.report.priceChanges.closed += 1
      }
    }
  }

  private func change(_ offer: Offer, stored: [PriceVersion], at now: Instant) throws {
    switch PriceLedger.change(stored: stored, sight: offer.sight, seenAt: now) {
    case .unchanged: break
    case .opened(let validFrom, let isAssumed):
      try open(offer, from: validFrom, isAssumed: isAssumed, at: now)
      context.report.priceChanges.opened += 1
    case .replaced(let id, let instant):
      try context.warehouse.close(priceVersion: id, at: instant)
      try open(offer, from: instant, isAssumed: false, at: now)
      context.report.priceChanges.replaced += 1
    case .relabelled(let id, let isDefault, let updatedAt):
      try context.warehouse.touch(priceVersion: id, isDefault: isDefault, updatedAt: updatedAt)
    case .closed(let id, let instant):
      try context.warehouse.close(priceVersion: id, at: instant)
      context.report.priceChanges.closed += 1
    }
  }

  private func open(
    _ offer: Offer, from validFrom: Instant?, isAssumed: Bool, at now: Instant
  ) throws {
    guard let sight = offer.sight else { return }
    try context.warehouse.insert(
      PriceVersion(
        id: 0, origin: offer.origin, originID: offer.originID, provider: offer.provider,
        model: offer.model, prices: sight.prices, validFrom: validFrom, validUntil: nil,
        isAssumed: isAssumed, isDefault: sight.isDefault, updatedAt: sight.updatedAt),
      from: offer.catalogue, seenAt: now)
  }
}
