import Money
import Pricing
import Usage
import Warehousing

/// A warehouse filled directly, without a server: a year of 1,000 users in two organisations and
/// forty groups, with the price versions that its costs name.
struct GeneratedWarehouse {
  static let firstDay = "2025-11-01"
  static let endDay = "2026-11-01"
  /// Provider and model.
  static let modelNames = (0..<8).map { number in
    (provider: number < 5 ? "anthropic" : "openai", model: "model-\(number)")
  }
  private static let users = 1000

  private let warehouse: Warehouse
  private let start: Instant
  private let length: Int64
  private let models: [(key: Int64, prices: GatewayPrices, priceKey: Int64?)]
  private let clients: [Int64]
  private let userKeys: [Int64]

  /// Makes the file with its people, models and days.
  init(path: String) throws {
    warehouse = try Warehouse(path: path, mode: .collect)
    let first = try Day(parsing: Self.firstDay)
    let end = try Day(parsing: Self.endDay)
    start = first.start
    length = end.start.microseconds - first.start.microseconds
    try warehouse.begin()
    try warehouse.claim(
      url: "https://coder.example.com", deploymentID: nil, version: "v2.33.1", at: end.start)
    userKeys = try (0..<Self.users).map { [warehouse, start] number in
      try warehouse.userKey(
        Identifier(high: 1, low: UInt64(number)), username: "user-\(number)", name: "",
        at: start)
    }
    try Self.recordPeople(in: warehouse, at: start)
    models = try Self.modelNames.enumerated().map { [warehouse, start] number, name in
      let name = ModelName(
        provider: name.provider, providerName: name.provider, model: name.model)
      let prices = UnitPrices(
        input: try ExactDecimal(parsing: "\(number + 1)"),
        output: try ExactDecimal(parsing: "15"), cacheRead: try ExactDecimal(parsing: "0.3"),
        cacheWrite: try ExactDecimal(parsing: "3.75"))
      // Every eighth model has no price.
      let isPriced = number < 7
      let version = PriceVersion(
        id: 0, origin: .builtIn, provider: name.provider, model: name.model, prices: prices,
        isAssumed: true)
      return (
        try warehouse.modelKey(name),
        GatewayPrices(isPriced ? prices : nil, provider: name.provider),
        isPriced ? try warehouse.insert(version, from: Self.catalogue, seenAt: start) : nil
      )
    }
    clients = try ["", "Claude Code", "Codex", "Cursor", "Zed", "Mux"].map { [warehouse] in
      try warehouse.clientKey($0)
    }
    var day = first
    while day < end {
      try warehouse.record(
        SourceDay(
          source: .gateway, day: day, basis: .interceptions, coveredUntil: day.end,
          fetchBeganAt: end.end, isComplete: true, sealedAt: end.end))
      day = day.next
    }
    try warehouse.commit()
  }

  private static let catalogue = PriceCatalogue(
    name: "generated", sha256: String(repeating: "0", count: 64))

  /// Everybody belongs to one organisation and most to a group of it.
  private static func recordPeople(in warehouse: Warehouse, at start: Instant) throws {
    let organizations = (0..<2).map { Identifier(high: 2, low: UInt64($0)) }
    try warehouse.record(
      organizations.enumerated().map { number, id in
        OrganizationRecord(
          id: id, name: "organization-\(number)", displayName: "", isDefault: number == 0)
      }, at: start)
    let people = (0..<users).map { number in
      UserRecord(
        id: Identifier(high: 1, low: UInt64(number)), username: "user-\(number)", name: "",
        email: nil, status: nil, createdAt: nil, organizationIDs: [organizations[number % 2]])
    }
    try warehouse.record(people, at: start)
    try warehouse.record(
      (0..<40).map { number in
        GroupRecord(
          id: Identifier(high: 3, low: UInt64(number)), organizationID: organizations[number % 2],
          name: "group-\(number)", displayName: "", source: nil, totalMemberCount: nil,
          members: people.enumerated().filter { $0.offset % 42 == number }.map(\.element))
      }, at: start)
  }

  /// Adds `count` interceptions in order of time.
  func fill(_ count: Int) throws {
    let batch = 50_000
    for from in stride(from: 0, to: count, by: batch) {
      try warehouse.transaction {
        for number in from..<min(from + batch, count) { try add(number, of: count) }
      }
    }
  }

  private func add(_ number: Int, of count: Int) throws {
    let bits = Self.mixed(UInt64(number))
    let started = Instant(
      microseconds: start.microseconds
        + Int64(Int128(length) * Int128(number) / Int128(count)))
    // Someone keeps to a client and, mostly, to a model for some days.
    let user = Int(bits % UInt64(Self.users))
    let habit = Self.mixed(UInt64(user) << 20 | UInt64(started.day.number) / 4)
    let model = models[Int((bits >> 32) % 10 == 0 ? (bits >> 40) % 8 : habit % 8)]
    let usages = (0..<((bits >> 16) % 10 < 6 ? 1 : 2)).map { part in
      let tokens = TokenCounts(
        input: Int64(bits >> 20 & 0xfff), output: Int64(bits >> 8 & 0x7ff),
        cacheRead: Int64(bits >> 30 & 0xffff), cacheWrite: Int64(bits >> 50 & 0xfff))
      let cost = model.prices.cost(of: tokens)
      return TokenUsageFact(
        id: Identifier(high: bits, low: UInt64(number) << 1 | UInt64(part)), createdAt: started,
        tokens: tokens, cacheWrite5mTokens: nil, cacheWrite1hTokens: nil, metadata: nil,
        providerResponseID: "resp_\(bits)",
        cost: StoredCost(
          priceKey: model.priceKey, cost: cost.amount, unpricedReason: cost.unpricedReason,
          isPartlyPriced: cost.isPartlyPriced))
    }
    try warehouse.store(
      InterceptionFact(
        startedAt: started, id: Identifier(high: bits, low: UInt64(number)), endedAt: started,
        userKey: userKeys[user], modelKey: model.key,
        clientKey: clients[Int(habit >> 8 % 6) % clients.count], apiKeyKey: nil), usages: usages)
  }

  /// SplitMix64's finalizer.
  private static func mixed(_ value: UInt64) -> UInt64 {
    var bits = value &+ 0x9e37_79b9_7f4a_7c15
    bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
    return bits ^ (bits >> 31)
  }
}
