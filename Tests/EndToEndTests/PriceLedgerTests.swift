import SQLite
import Simulating
import TestSupport
import Testing

/// The ledger of prices, from price files and the deployment to reports.
@Suite struct PriceLedgerTests {
  private static let usd = "input_price_per_million_tokens"

  /// The single value of a query.
  private func text(_ sql: String, in tool: Tool) throws -> String? {
    try Connection(path: tool.warehouse, mode: .readOnly).text(sql)
  }

  /// Runs `showback prices …` or `showback reprice …` on the tool's warehouse.
  private func run(_ tool: Tool, _ arguments: String...) async throws -> Tool.Outcome {
    try await tool.run(arguments + ["--warehouse", tool.warehouse])
  }

  private static let facts =
    "SELECT group_concat(quote(cost_micros) || quote(price_key)) FROM ("
    + "SELECT * FROM token_usages ORDER BY started_at, interception_id, id)"

  @Test(arguments: [
    ("0.0000001", "0.0000001"), (#""1e-7""#, "0.0000001"), ("1.5E+2", "150"), ("0", "0"),
    (
      "12345678901234567890.123456789012345678", "12345678901234567890.123456789012345678"
    ),
    (
      #""0.00000000000000000000000000000000000001""#,
      "0.00000000000000000000000000000000000001"
    ),
  ])
  func aPriceSurvivesFromJSONToReport(json: String, shown: String) async throws {
    let tool = try Tool()
    let path = try tool.folder.write(
      #"[{"provider":"openai-compat","model":"m","\#(Self.usd)":\#(json),"#
        + #""output_price_per_million_tokens":null}]"#, to: "p.json")
    #expect(try await run(tool, "prices", "import", path).code == 0)
    let history = try await run(tool, "prices", "history", "m", "--format", "csv")
    let row = try #require(CSVText(history.output).rows.first)
    #expect(row[Self.usd] == shown)
    #expect(row["output_price_per_million_tokens"] == "")
    #expect(row["is_assumed"] == "1")
    #expect(row["catalogue"] == "p.json")
    #expect(row["catalogue_sha256"]?.count == 64)
  }

  @Test func aLedgerImportedTwiceIsUnchanged() async throws {
    let tool = try Tool()
    let path = try tool.folder.write(
      """
      provider,model,\(Self.usd),valid_from,alias_of
      openai,m,1,,
      openai,m,2,2026-11-01,
      openai,m-*,,,m

      """, to: "p.csv")
    let tables = [
      "price_versions", "model_aliases", "price_catalogues",
    ]
    func dump() throws -> [[SQLiteValue]] {
      let connection = try Connection(path: tool.warehouse, mode: .readOnly)
      var rows: [[SQLiteValue]] = []
      for table in tables {
        try connection.prepare("SELECT * FROM \(table)").forEachRow { row in
          rows.append(try (0..<row.columnCount).map { try row.value($0) })
        }
      }
      return rows
    }
    let first = try await run(tool, "prices", "import", path)
    #expect(first.errors.contains("imported 2 prices and 1 alias"), "\(first.errors)")
    let before = try dump()
    #expect(before.count == 4)
    let second = try await run(tool, "prices", "import", path)
    #expect(second.errors.contains("nothing changed"), "\(second.errors)")
    #expect(try dump() == before)
  }

  @Test(arguments: [
    ("-1", "p.csv:3: 'input_price' is negative: -1"),
    ("1.5", "p.csv:3: 'input_price' is '1.5', which is no whole number of micro-USD"),
    ("1\nopenai,m,1", "p.csv:4: the same entry as on line 3"),
    ("1,2", "p.csv:3: 4 cells where the header has 3"),
    ("\"1", "p.csv:3: a quoted cell does not end where it should"),
  ])
  func aBadFileIsRefusedWithItsLineAndStoresNothing(
    cell: String, message: String
  ) async throws {
    let tool = try Tool()
    let good = try tool.folder.write(
      "provider,model,input_price\nopenai,good,1\n", to: "good.csv")
    #expect(try await run(tool, "prices", "import", good).code == 0)
    let path = try tool.folder.write(
      "provider,model,input_price\nopenai,first,1\nopenai,m,\(cell)\n", to: "p.csv")
    let outcome = try await run(tool, "prices", "import", path)
    #expect(outcome.code == 65)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(try text("SELECT group_concat(model) FROM price_versions", in: tool) == "good")
  }

  @Test func usageIsPricedWhenItsPriceArrivesAndClosedMonthsAreNot() async throws {
    let deployed = try Deployed()
    let tool = try Tool()
    try await tool.collect(deployed)
    let unpriced =
      "SELECT CAST(count(*) AS TEXT) FROM gateway_usage "
      + "WHERE model = 'house-model-x' AND cost_micros IS NULL"
    let count = try #require(try text(unpriced, in: tool))
    #expect(count != "0")
    let path = try tool.folder.write(
      "provider,model,input_price\nopenai,house-model-x,2000000\n", to: "p.csv")
    #expect(try await run(tool, "prices", "import", path).code == 0)

    try deployed.setNow("2026-12-06T00:00:00Z")
    let late = try await tool.collect(deployed, "--only", "prices")
    #expect(!late.errors.contains("now priced"), "\(late.errors)")
    #expect(try text(unpriced, in: tool) == count)

    try deployed.setNow("2026-12-05T23:59:59Z")
    let arrived = try await tool.collect(deployed, "--only", "prices")
    #expect(
      arrived.errors.contains("\(count) rows of unpriced usage now priced, "),
      "\(arrived.errors)")
    #expect(try text(unpriced, in: tool) == "0")
    #expect(
      try text(
        "SELECT count(*) || '' FROM gateway_usage WHERE model = 'house-model-x' "
          + "AND cost_micros <> 2 * input_tokens", in: tool) == "0")
    #expect(try text("SELECT prices FROM repricings", in: tool) == "arrived")
  }

  @Test func repricingThereAndBackRestoresEveryMicro() async throws {
    let deployed = try Deployed()
    let tool = try Tool()
    try await tool.collect(deployed)
    let path = try tool.folder.write(
      "provider,model,input_price\nopenai,house-model-x,7\nanthropic,claude-sonnet-4-6,9\n",
      to: "p.csv")
    let before = try text(Self.facts, in: tool)
    let usage = try await tool.report("usage", "--since", "2026-11-01", "--until", "2026-11-21")
    func reprice(_ prices: String, _ options: String...) async throws -> Tool.Outcome {
      try await tool.run(
        [
          "reprice", "--since", "2026-11-01", "--until", "2026-11-21", "--prices", prices,
          "--warehouse", tool.warehouse,
        ] + options)
    }
    let asUsed = try await reprice("as-used", "--apply")
    #expect(asUsed.errors.contains("repriced: 0 rows changed"), "\(asUsed.errors)")
    let planned = try await reprice("file:\(path)", "--format", "csv")
    #expect(try text(Self.facts, in: tool) == before)
    #expect(try await reprice("file:\(path)", "--apply", "--reason", "what if").code == 0)
    #expect(try text(Self.facts, in: tool) != before)

    // What was announced is what the reports now say.
    let changed = try await tool.report("usage", "--since", "2026-11-01", "--until", "2026-11-21")
    let difference = CSVText(planned.output).rows.reduce(Int64(0)) { sum, row in
      sum + Self.micros(row["difference_usd"] ?? "")
    }
    #expect(difference != 0)
    #expect(
      UsageComparison.sum("cost_micros", changed) - UsageComparison.sum("cost_micros", usage)
        == difference)

    #expect(try await reprice("current", "--apply").code == 0)
    #expect(try text(Self.facts, in: tool) == before)
    let back = try await tool.report("usage", "--since", "2026-11-01", "--until", "2026-11-21")
    #expect(back == usage)
  }

  /// The micro-USD of an amount with six decimals; an empty one is 0.
  private static func micros(_ text: String) -> Int64 {
    Int64(text.replacing(".", with: "")) ?? 0
  }

  @Test func pullAsksForPricesAlone() async throws {
    let deployed = try Deployed()
    let tool = try Tool()
    let outcome = try await tool.run(
      ["prices", "pull", "--warehouse", tool.warehouse], environment: deployed.environment)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("prices 77 new"), "\(outcome.errors)")
    #expect(
      deployed.server.deployment.requestCounts.keys.sorted() == [
        "/api/experimental/chats/model-configs", "/api/v2/buildinfo", "/api/v2/users/{user}",
        "other",
      ])
    #expect(
      try text("SELECT count(DISTINCT catalogue_key) || '' FROM price_versions", in: tool) == "2")
  }

  @Test func aModelThatNobodyPricedIsNamedWithTheNearest() async throws {
    let deployed = try Deployed()
    let tool = try Tool()
    try await tool.collect(deployed, "--only", "prices")
    let outcome = try await run(tool, "prices", "history", "gpt-4.2")
    #expect(outcome.code == 64)
    #expect(outcome.errors.contains("did you mean 'gpt-4.1'?"), "\(outcome.errors)")
  }

  @Test func whatDiffersBetweenTwoDatesOrFilesIsListed() async throws {
    let tool = try Tool()
    let old = try tool.folder.write(
      "provider,model,input_price,output_price,valid_from\no,m,1000000,2000000,\n"
        + "o,m,1500000,2000000,2026-11-01\no,other,1,1,\n", to: "old.csv")
    let new = try tool.folder.write(
      "provider,model,input_price,cache_read_price\no,m,1500000,1\n", to: "new.csv")
    #expect(try await run(tool, "prices", "import", old).code == 0)
    func differences(_ a: String, _ b: String) async throws -> [String] {
      let outcome = try await run(tool, "prices", "diff", a, b, "--format", "csv")
      return CSVText(outcome.output).rows.map { row in
        ["model", "category", "price_a", "price_b"].map { row[$0] ?? "" }.joined(separator: "|")
      }
    }
    #expect(try await differences("2026-10-31", "2026-11-01") == ["m|input|1|1.5"])
    #expect(
      try await differences("2026-11-01", new)
        == ["m|output|2|", "m|cache read||0.000001"])
    #expect(
      try await differences(new, old) == [
        "m|output||2", "m|cache read|0.000001|", "other|input||0.000001",
        "other|output||0.000001",
      ])
  }
}
