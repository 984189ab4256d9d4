import Money
import Pricing
import Usage
import Warehousing

/// A warehouse filled directly, without a server: a year of 1,000 users.
struct GeneratedWarehouse {
  static let firstDay = "2025-11-01"
  static let endDay = "2026-11-01"
  private static let users = 1000

  private let warehouse: Warehouse
  private let start: Instant
  private let length: Int64
  private let models: [(key: Int64, prices: GatewayPrices)]
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
    models = try (0..<8).map { [warehouse] number in
      let name = ModelName(
        provider: number < 5 ? "anthropic" : "openai",
        providerName: number < 5 ? "anthropic" : "openai", model: "model-\(number)")
      let prices = UnitPrices(
        input: try ExactDecimal(parsing: "\(number + 1)"),
        output: try ExactDecimal(parsing: "15"), cacheRead: try ExactDecimal(parsing: "0.3"),
        cacheWrite: try ExactDecimal(parsing: "3.75"))
      return (
        try warehouse.modelKey(name),
        // Every eighth model has no price.
        GatewayPrices(number == 7 ? nil : prices, provider: name.provider)
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
          priceKey: nil, cost: cost.amount, unpricedReason: cost.unpricedReason,
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
