import Foundation
import Reporting
import TestSupport
import Testing
import Usage
import Warehousing

@Suite struct ReportRunTests {
  private func definition(
    filters: String = "user, model", columns: String, _ sql: String
  ) throws -> ReportDefinition {
    try ReportDefinition(
      name: "mine", file: "my/mine.sql",
      text: "-- title: T\n-- filters: \(filters)\n-- column: \(columns) \"H\"\n\n\(sql)")
  }

  private func problem(_ sql: String, pseudonyms: Bool = false) throws -> ReportQueryError {
    let run = try SampleRun(seed: 3)
    let report = try definition(columns: "one text", sql)
    return try #require(
      #expect(throws: ReportQueryError.self) {
        try run.table(report, pseudonym: pseudonyms ? Self.pseudonym : nil)
      })
  }

  private static func pseudonym(of id: String) -> Pseudonym {
    Pseudonym(id: "id-\(id.suffix(4).count)\(id.prefix(6))", name: "user-\(id.prefix(6))")
  }

  // MARK: - Filters

  @Test func aFilterThatTheRowsCannotAnswerIsRefused() throws {
    let run = try SampleRun(seed: 1)
    #expect(
      throws: ReportRunError.unanswered(
        report: "sessions", filter: .source, answered: [.user, .group, .client, .costCenter])
    ) { try run.table(try BuiltInReports.definition("sessions"), filters: [.source: ["chat"]]) }
  }

  @Test(arguments: [
    (ReportFilter.user, "adda", ["ada", "bob", "eve"]),
    (.group, "wep", ["Everyone", "data", "web"]),
    (.source, "bridge", ["chat", "gateway"]),
    (.costCenter, "x", ["research", "product", "late", "(unassigned)"]),
  ])
  func aFilterThatNamesNothingIsRefused(
    filter: ReportFilter, value: String, known: [String]
  ) throws {
    let run = try SampleRun(seed: 1)
    let error = #expect(throws: ReportRunError.self) {
      try run.table(try BuiltInReports.definition("usage"), filters: [filter: [value]])
    }
    guard case .unknownValue(filter, value, let names)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(names.filter { known.contains($0) } == known)
  }

  @Test func aReportSaysHowItIsNarrowedAndCut() throws {
    let run = try SampleRun(seed: 1)
    let table = try run.table(
      try definition(columns: "day day", "SELECT DISTINCT day FROM usage ORDER BY day"),
      filters: [.user: ["ada"]], limit: 1)
    #expect(table.rows.count <= 1)
    #expect(
      table.head.notes == ["Only usage of user ada.", "Rows behind the first 1 are left out."])
  }

  @Test func afterASnapshotNothingIsHiddenAnyMore() throws {
    let run = try SampleRun(seed: 1)
    let report = try definition(columns: "n integer", "SELECT count(*) AS n FROM users")
    #expect(try run.table(report, pseudonym: Self.pseudonym).rows == run.table(report).rows)
    #expect(try run.reader.usernames() == ["ada", "bob", "eve"])
  }

  @Test func aTransactionThatWritesMeetsNoTemporaryTable() throws {
    let run = try SampleRun(seed: 1)
    let warehouse = run.story.sample.warehouse
    let report = try definition(columns: "n integer", "SELECT count(*) AS n FROM users")
    try warehouse.transaction {
      _ = try warehouse.table(for: report, parameters: [], period: nil)
      _ = try run.story.sample.user("zoe")
    }
    #expect(
      try run.story.sample.lines("SELECT count(*) FROM users WHERE username = 'zoe'") == ["1"])
  }

  @Test func theDocumentedExampleIsAReport() throws {
    let document = try String(
      contentsOf: Repository.file("Documentation/REPORTS.md"), encoding: .utf8)
    let example = try #require(document.components(separatedBy: "```sql\n").dropFirst().first)
      .components(separatedBy: "```")[0]
    let report = try ReportDefinition(name: "example", file: "REPORTS.md", text: example)
    let run = try SampleRun(seed: 1)
    let expected = try run.story.sample.lines(
      "SELECT sum(cost_micros) FROM usage WHERE counted AND model = 'opus'")
    let sum = try SampleRun.sum(
      "cost_usd", of: try run.table(report, filters: [.model: ["opus"]]))
    #expect([sum.map { "\($0)" } ?? "-"] == expected)
    #expect(expected != ["-"])
    for filter in ReportFilter.allCases { #expect(document.contains("`\(filter.rawValue)`")) }
    for table in ReportDefinition.Requirement.allCases {
      #expect(document.contains("`requires: \(table.rawValue)`"))
    }
  }

  // MARK: - What a user's report may not do

  @Test(arguments: [
    "DELETE FROM daily_usage RETURNING '' AS one", "DROP TABLE temp.group_spans",
    "INSERT INTO temp.filter_users VALUES (1) RETURNING '' AS one", "ATTACH 'x.db' AS x",
    "PRAGMA query_only", "PRAGMA user_version = 7", "BEGIN", "VACUUM INTO 'x.db'",
    "CREATE TEMP TABLE t (n)", "DETACH main", "REINDEX", "ANALYZE", "SAVEPOINT x",
  ])
  func nothingButReading(sql: String) throws {
    let error = try problem(sql)
    #expect(error.problem == .notReadOnly)
    #expect(error.file == "my/mine.sql")
    #expect(error.line == 5)
  }

  @Test(arguments: ["load_extension('x')", "random()", "hex(randomblob(4))"])
  func noFunctionThatReachesOutOrVaries(call: String) throws {
    let name = String(call.drop { $0 == "h" }.split(separator: "(")[call.hasPrefix("hex") ? 1 : 0])
    #expect(try problem("SELECT \(call) AS one").problem == .refusedFunction(name))
  }

  @Test func aQueryWithoutAnEndIsEnded() throws {
    let run = try SampleRun(seed: 1)
    let report = try definition(
      columns: "n integer",
      """
      WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r)
      SELECT count(*) AS n FROM r
      """)
    let error = #expect(throws: ReportQueryError.self) {
      try run.reader.snapshot {
        try run.reader.prepare(ReportRun(timeLimitMilliseconds: 50))
        try run.reader.rows(of: report, parameters: []) { _ in }
      }
    }
    #expect(error?.problem == .timeLimit(milliseconds: 50))
    #expect(try run.table(try definition(columns: "n integer", "SELECT 1 AS n")).rows.count == 1)
  }

  @Test func aValueThatFillsTheMemoryIsRefused() throws {
    let run = try SampleRun(seed: 1)
    let report = try definition(
      columns: "n integer",
      "SELECT length(zeroblob(1000000000)) + length(hex(zeroblob(70000000))) AS n")
    #expect(throws: (any Error).self) { try run.table(report) }
  }

  @Test func aMistakeIsNamedWithItsLine() throws {
    let error = try problem("SELECT day,\n  usre\n FROM usage")
    #expect(error.line == 6)
    #expect(error.file == "my/mine.sql")
  }

  // MARK: - Pseudonyms

  @Test(arguments: [
    "SELECT username AS one FROM main.users", "SELECT email AS one FROM main.users",
    "SELECT max(name) AS one FROM main.users", "SELECT username AS one FROM main.usage",
    "SELECT 'x' AS one FROM main.users WHERE id > 'a'",
    "SELECT title AS one FROM main.chat_day_chats", "SELECT id AS one FROM main.api_keys",
    "SELECT subject AS one FROM main.run_gaps", "SELECT username AS one FROM main.sessions",
    "SELECT u.username AS one FROM usage AS d JOIN main.users AS u ON u.key = d.user_key",
  ])
  func namesCannotBeReadAround(sql: String) throws {
    guard case .hiddenColumn = try problem(sql, pseudonyms: true).problem else {
      Issue.record("\(sql) was read")
      return
    }
  }

  @Test(arguments: BuiltInReports.names + ["mine"])
  func noReportNamesAnybody(name: String) throws {
    let run = try SampleRun(seed: 5)
    try run.story.sample.execute(
      """
      INSERT INTO runs (id, started_at, outcome) VALUES (900, 1, 'partial');
      INSERT INTO run_gaps VALUES (900, 0, 'chat', NULL, 'chat cost of ada', 'time-out', 1);
      INSERT OR IGNORE INTO chat_day_chats
      SELECT day, user_key, x'00112233445566778899aabbccddeeff', 'ada''s secret', 1, 1, 1, 1, 1, 1,
        NULL FROM chat_days;
      """)
    let report =
      name == "mine"
      ? try ReportDefinition(
        name: name, file: name,
        text: """
          -- title: T
          -- column: a text "A"
          -- column: b text "B"
          -- column: c text "C"
          -- column: d text "D"
          SELECT id AS a, username AS b, name AS c, email AS d FROM users
          UNION SELECT user_id, username, client, '' FROM usage
          UNION SELECT user_id, username, client, '' FROM sessions
          UNION SELECT user_id, username, client, '' FROM gateway_usage
          UNION SELECT user_id, username, client, '' FROM monthly_usage
          UNION SELECT title, '', '', '' FROM chat_day_chats
          UNION SELECT subject, '', '', '' FROM run_gaps
          """) : try BuiltInReports.definition(name)
    let table = try run.table(report, pseudonym: Self.pseudonym)
    let words = table.rows.flatMap { $0 }.compactMap { cell -> String? in
      guard case .text(let text) = cell else { return nil }
      return text
    }
    for user in ["ada", "bob", "eve"] {
      let id = SampleWarehouse.id(user).description
      #expect(!words.contains { $0.contains(user) || $0.contains(id) }, "\(words)")
    }
    if name == "spend-by-user" {
      #expect(words.count == 2 * table.rows.count)
      #expect(!words.isEmpty)
      #expect(words.allSatisfy { $0.hasPrefix("id-") || $0.hasPrefix("user-") })
    }
  }

  @Test func aFilterTellsThePseudonymAndTakesIt() throws {
    let run = try SampleRun(seed: 5)
    let report = try BuiltInReports.definition("spend-by-user")
    let name = Self.pseudonym(of: SampleWarehouse.id("ada").description).name
    let byName = try run.table(report, filters: [.user: ["ada"]], pseudonym: Self.pseudonym)
    let byPseudonym = try run.table(report, filters: [.user: [name]], pseudonym: Self.pseudonym)
    #expect(byName == byPseudonym)
    #expect(byName.head.notes.contains("Only usage of user \(name)."))
  }
}
