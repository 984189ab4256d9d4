import Money
import Pricing
import SQLite
import TestSupport
import Testing
import Usage
import Warehousing

/// A warehouse in a folder of its own, filled through its public doors and read back by plain SQL.
final class SampleWarehouse {
  let folder: TemporaryFolder
  let warehouse: Warehouse
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("warehouse.db")
    warehouse = try Warehouse(path: path, mode: .collect)
  }

  /// The rows of a query as text, columns separated by `|` and NULL as `-`.
  func lines(_ sql: String) throws -> [String] {
    let connection = try Connection(path: path, mode: .readOnly)
    var lines: [String] = []
    try connection.prepare(sql).forEachRow { row in
      let cells = try (0..<row.columnCount).map { column -> String in
        switch try row.value(column) {
        case .null: "-"
        case .integer(let integer): String(integer)
        case .text(let text): text
        case .blob(let bytes): "\(bytes)"
        }
      }
      lines.append(cells.joined(separator: "|"))
    }
    return lines
  }

  /// Changes the file behind the warehouse's back.
  func execute(_ script: String) throws {
    try Connection(path: path, mode: .readWrite).execute(script)
  }

  /// One line per rollup row: `basis user model client counted requests unpriced partly input
  /// output read write cost`.
  func rollup(on day: Day) throws -> [String] {
    try lines(
      """
      SELECT basis, username, model, client, counted, requests, unpriced_requests,
        partly_priced_requests, input_tokens, output_tokens, cache_read_tokens,
        cache_write_tokens, cost_micros
      FROM usage WHERE day = '\(day)'
      ORDER BY basis, username, model, client, counted
      """)
  }

  /// `counted` and cost of each rollup row of one day.
  func counted(on day: Day) throws -> [String] {
    try lines(
      """
      SELECT basis, username, client, counted, cost_micros FROM usage WHERE day = '\(day)'
      ORDER BY basis, username, client, counted
      """)
  }

  // MARK: - Names

  func user(_ name: String) throws -> Int64 {
    try warehouse.userKey(Self.id(name), username: name, name: "", at: .noon)
  }

  func model(_ model: String, provider: String = "anthropic", name: String = "") throws -> Int64 {
    try warehouse.modelKey(ModelName(provider: provider, providerName: name, model: model))
  }

  func config(_ name: String) throws -> Int64 {
    try warehouse.modelConfigKey(
      Self.id(name), provider: "anthropic", model: name, displayName: name, at: .noon)
  }

  /// An identifier that a name always has.
  static func id(_ name: String) -> Identifier {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Identifier(high: hash, low: UInt64(name.utf8.count))
  }

  // MARK: - Facts

  /// Stores an interception with one token-usage row of `input` tokens that cost `cost`.
  func intercept(
    _ name: String, at start: Instant, by user: String = "ada", model: String = "sonnet",
    providerName: String = "", client: String = "Claude Code", input: Int64 = 10,
    recordedAt: Instant? = nil, cost: Int64? = 30
  ) throws {
    let fact = InterceptionFact(
      startedAt: start, id: Self.id(name), endedAt: start.advanced(bySeconds: 60),
      userKey: try self.user(user), modelKey: try self.model(model, name: providerName),
      clientKey: try warehouse.clientKey(client), apiKeyKey: nil)
    let usage = TokenUsageFact(
      id: Self.id("usage of \(name)"), createdAt: recordedAt ?? start.advanced(bySeconds: 1),
      tokens: TokenCounts(input: input, output: 0, cacheRead: 0, cacheWrite: 0),
      cacheWrite5mTokens: nil, cacheWrite1hTokens: nil, metadata: nil, providerResponseID: nil,
      cost: .of(cost))
    try warehouse.store(fact, usages: [usage])
  }

  /// Replaces a user's chat day by one whole config, covered up to `end`.
  func chat(
    _ name: String, on day: Day, cost: Int64 = 500, messages: Int64 = 2,
    coveredUntil end: Instant? = nil
  ) throws {
    let figures = ChatFigures(
      cost: MicroUSD(cost), messages: messages, inputTokens: 100, outputTokens: 20,
      cacheReadTokens: 3, cacheWriteTokens: 4, runtimeMilliseconds: nil)
    try warehouse.replace(
      ChatDayRecord(
        userKey: try user(name), totals: figures, pricedMessages: messages, unpricedMessages: 0,
        unattributedUnpricedMessages: 0,
        models: [
          ChatDayRecord.Model(
            modelConfigKey: try config("config"), modelKey: try model("chat-model"),
            figures: figures, unpricedMessages: 0)
        ], chats: [],
        listing: ChatListing(cost: MicroUSD(cost), messages: messages, chats: 1, tokens: 127),
        coveredUntil: end ?? day.end), on: day)
  }

  /// Records that chat cost of `day` was collected up to `end`.
  func coverChat(on day: Day, until end: Instant? = nil, isComplete: Bool = true) throws {
    try warehouse.record(
      SourceDay(
        source: .chat, day: day, basis: .chat, coveredUntil: end ?? day.end,
        fetchBeganAt: day.end, isComplete: isComplete))
  }

  /// Records where the gateway's usage of `day` comes from.
  func basis(_ basis: DayBasis, on day: Day, exportFrom: Instant? = nil) throws {
    var state = SourceDay(
      source: .gateway, day: day, basis: basis, coveredUntil: day.end, fetchBeganAt: day.end,
      isComplete: true)
    state.exportFrom = exportFrom
    try warehouse.record(state)
  }

  /// A `Coder Agents` session of a user.
  func agentSession(of name: String, from start: Instant, to end: Instant?) throws
    -> SessionDayRecord
  {
    SessionDayRecord(
      sessionID: "session of \(name)", userKey: try user(name),
      clientKey: try warehouse.clientKey("Coder Agents"), startedAt: start, endedAt: end,
      lastActiveAt: nil, threads: 1, providers: "anthropic", models: "sonnet", inputTokens: 1,
      outputTokens: 1, cacheReadTokens: nil, cacheWriteTokens: nil)
  }

  /// A row of the export with `input` tokens.
  func exported(
    by name: String = "ada", model: String = "sonnet", providerName: String = "",
    provider: String = "anthropic", group: String = "team", input: Int64 = 10, cost: Int64? = 30
  ) throws -> SpendExportFact {
    let organization = SampleWarehouse.id("org")
    if try warehouse.organizations().isEmpty {
      try warehouse.record(
        [OrganizationRecord(id: organization, name: "org", displayName: "", isDefault: true)],
        at: .noon)
    }
    let organizationKey = try #require(try warehouse.organizations().first).key
    return SpendExportFact(
      organizationKey: organizationKey, userKey: try user(name),
      groupKey: try warehouse.groupKey(
        Self.id(group), name: group, organizationKey: organizationKey, at: .noon),
      modelKey: try self.model(model, provider: provider, name: providerName),
      tokens: TokenCounts(input: input, output: 0, cacheRead: 0, cacheWrite: 0),
      serverCost: MicroUSD(cost ?? 0), cost: cost.map(MicroUSD.init))
  }
}

extension StoredCost {
  /// A cost, or usage without a price for nil.
  static func of(_ micros: Int64?) -> StoredCost {
    StoredCost(
      priceKey: nil, cost: micros.map(MicroUSD.init),
      unpricedReason: micros == nil ? .noPrice : nil,
      isPartlyPriced: false)
  }
}

extension Day {
  /// The day that most tests are about.
  static let first = Day(number: 20_000)
  /// The one after it.
  static let second = Day(number: 20_001)

  /// An instant of the day.
  func at(_ hour: Int64, _ minute: Int64 = 0) -> Instant {
    start.advanced(bySeconds: hour * 3600 + minute * 60)
  }
}

extension Instant {
  /// When the tests' records are seen, where that does not matter.
  static let noon = Day.first.at(12)
}

extension PriceCatalogue {
  /// Where the tests' prices come from, where that does not matter.
  static let sample = PriceCatalogue(name: "sample", sha256: String(repeating: "0", count: 64))
}

extension Warehouse {
  /// Stages sessions and replaces those of a day by them.
  func replaceSessions(_ sessions: [SessionDayRecord], on day: Day) throws {
    try beginStagingSessions(on: day)
    for session in sessions { _ = try stage(session, on: day, reading: 1) }
    try replaceSessions(on: day)
  }
}
