import Money
import Pricing
import TestSupport
import Testing
import Usage

@testable import Warehousing

/// A page stored at once and its rows stored one by one leave the same behind.
@Suite struct InterceptionFactsTests {
  typealias Row = (interception: InterceptionFact, usages: [TokenUsageFact])

  private static let tables = [
    "interceptions": "started_at, hex(id), ended_at, user_key, model_key, client_key, api_key_key",
    "token_usages": """
    started_at, hex(interception_id), hex(id), created_at, input_tokens, output_tokens,
      cache_read_tokens, cache_write_tokens, cache_write_5m_tokens, cache_write_1h_tokens, metadata,
      provider_response_id, price_key, cost_micros, unpriced_reason, is_partly_priced
    """,
    "daily_usage": """
    day, basis, user_key, model_key, client_key, counted, requests, unpriced_requests,
      partly_priced_requests, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens,
      cost_micros
    """,
  ]

  private static func facts(_ rows: [Row]) -> InterceptionFacts {
    var facts = InterceptionFacts()
    for row in rows {
      for usage in row.usages { facts.append(usage) }
      facts.append(row.interception)
    }
    return facts
  }

  /// Stores the pages both ways and compares every column of every row.
  private static func compare(_ pages: [[Row]], _ seed: UInt64 = 0) throws {
    let (one, other) = (try SampleWarehouse(), try SampleWarehouse())
    for sample in [one, other] { try names(sample) }
    for page in pages {
      try one.warehouse.transaction { try one.warehouse.store(facts(page)) }
      try other.warehouse.transaction {
        for row in page { try other.warehouse.store(row.interception, usages: row.usages) }
      }
    }
    for (table, columns) in tables.sorted(by: { $0.key < $1.key }) {
      let sql = "SELECT \(columns) FROM \(table) ORDER BY 1, 2, 3, 4, 5, 6"
      #expect(try one.lines(sql) == other.lines(sql), "\(table), seed \(seed)")
    }
    #expect(try one.warehouse.rollupDifferences(on: nil) == [], "seed \(seed)")
  }

  private static func names(_ sample: SampleWarehouse) throws {
    try sample.warehouse.transaction {
      for name in ["ada", "bob", "eve"] { _ = try sample.user(name) }
      for name in ["sonnet", "haiku"] { _ = try sample.model(name) }
      for name in ["Claude Code", "Coder Agents", "Zed"] {
        _ = try sample.warehouse.clientKey(name)
      }
    }
  }

  private static func usage(_ name: String, at time: Instant, _ number: Int64) -> TokenUsageFact {
    TokenUsageFact(
      id: SampleWarehouse.id(name), createdAt: time,
      tokens: TokenCounts(
        input: number, output: number / 3, cacheRead: number % 7, cacheWrite: number % 5),
      cacheWrite5mTokens: number % 2 == 0 ? nil : number % 5, cacheWrite1hTokens: nil,
      metadata: number % 3 == 0 ? "{\"ä\":\(number)}" : nil,
      providerResponseID: number % 4 == 0 ? nil : "r-\(number)",
      cost: .of(number % 6 == 0 ? nil : number))
  }

  /// Interceptions in the order of their keys, with none to three rows each.
  private static func rows(_ count: Int, _ random: inout SplitMix64) -> [Row] {
    (0..<count).map { index in
      let start = Day.first.at(22).advanced(bySeconds: Int64(index) * 97)
      let usages = (0..<Int.random(in: 0...3, using: &random)).map { number in
        usage(
          "\(index).\(number)", at: start.advanced(bySeconds: Int64(number)),
          Int64.random(in: 0...1000, using: &random))
      }
      let interception = InterceptionFact(
        startedAt: start, id: SampleWarehouse.id("i\(index)"),
        endedAt: index % 9 == 0 ? nil : start.advanced(bySeconds: 3000),
        userKey: Int64.random(in: 1...3, using: &random),
        modelKey: Int64.random(in: 1...2, using: &random),
        clientKey: Int64.random(in: 1...3, using: &random), apiKeyKey: nil)
      return (interception, usages)
    }
  }

  @Test(arguments: [0, 1, 2, 15, 16, 17, 31, 32, 33, 100])
  func aPageOfAnyLength(count: Int) throws {
    var random = SplitMix64(seed: UInt64(count) + 1)
    try Self.compare([Self.rows(count, &random)])
  }

  @Test(arguments: 1...25 as ClosedRange<UInt64>)
  func pagesThatOverlapRepeatOrChange(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let rows = Self.rows(120, &random)
    var pages: [[Row]] = []
    for _ in 0..<8 {
      let start = Int.random(in: 0..<rows.count, using: &random)
      var page = Array(
        rows[start..<min(rows.count, start + Int.random(in: 1...50, using: &random))])
      for index in page.indices where Int.random(in: 0..<5, using: &random) == 0 {
        for usage in page[index].usages.indices { page[index].usages[usage].tokens.input += 1 }
      }
      pages.append(page)
    }
    try Self.compare(pages, seed)
  }

  @Test func aRowThatComesTwiceInAPage() throws {
    var random = SplitMix64(seed: 7)
    var rows = Self.rows(20, &random)
    let again = Self.usage("again", at: .noon, 5)
    rows[4].usages = [again, Self.usage("other", at: .noon, 6), again]
    try Self.compare([rows])
    try Self.compare([rows + [rows[19]]])
    try Self.compare([[rows[1], rows[0]]])
  }

  @Test func whatIsStrictlyAscending() {
    var random = SplitMix64(seed: 3)
    var rows = Self.rows(10, &random)
    #expect(Self.facts([]).isStrictlyAscending)
    #expect(Self.facts(rows).isStrictlyAscending)
    #expect(!Self.facts([rows[3], rows[2]]).isStrictlyAscending)
    #expect(!Self.facts([rows[3], rows[3]]).isStrictlyAscending)
    let again = Self.usage("again", at: .noon, 5)
    rows[9].usages = [again, again]
    #expect(!Self.facts(rows).isStrictlyAscending)
  }
}
