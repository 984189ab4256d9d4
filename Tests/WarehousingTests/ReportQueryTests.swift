import Money
import Reporting
import SQLite
import Testing
import Usage
import Warehousing

@Suite struct ReportQueryTests {
  let sample: SampleWarehouse
  var warehouse: Warehouse { sample.warehouse }

  init() throws {
    sample = try SampleWarehouse()
    try warehouse.transaction {
      try sample.intercept("a", at: .noon, cost: 30)
      try sample.intercept("b", at: .noon, by: "bob", cost: nil)
      try sample.intercept("c", at: Day.second.at(1), by: "bob", cost: 2_005)
    }
  }

  private func definition(
    parameters: [String] = [], columns: [String], total: String = "none", _ sql: String
  ) throws -> ReportDefinition {
    let lines =
      ["-- title: Test"] + parameters.map { "-- parameter: \($0)" }
      + columns.map { "-- column: \($0) \"Heading\"" } + ["-- total: \(total)", sql]
    return try ReportDefinition(
      name: "test", file: "test.sql", text: lines.joined(separator: "\n"))
  }

  private func rows(
    _ definition: ReportDefinition, _ parameters: [ResolvedParameter] = []
  ) throws -> [[Cell]] {
    var rows: [[Cell]] = []
    try warehouse.rows(of: definition, parameters: parameters) { rows.append($0) }
    return rows
  }

  private func problem(
    _ definition: ReportDefinition, _ parameters: [ResolvedParameter] = []
  ) -> ReportQueryError.Problem? {
    let error = #expect(throws: ReportQueryError.self) { try rows(definition, parameters) }
    #expect(error?.report == "test")
    return error?.problem
  }

  private static let byUser = """
    SELECT username, sum(cost_micros) AS cost, sum(unpriced_requests) AS unpriced FROM usage
    WHERE day >= :from AND day < :upTo GROUP BY username ORDER BY username
    """

  private func byUser() throws -> ReportDefinition {
    try definition(
      parameters: ["from day", "upTo day"],
      columns: ["username text", "cost money", "unpriced integer"], total: "cost", Self.byUser)
  }

  @Test func aTableHasTheRowsTheirTotalsAndTheirAge() throws {
    let run = try warehouse.beginRun(at: .noon)
    var summary = RunSummary()
    summary.outcome = .complete
    try warehouse.finishRun(
      run, summary: summary, gaps: [], serverVersion: nil, serverTime: Day.second.at(5),
      at: .noon)
    let report = try byUser()
    let period = try Period(start: .first, end: .second.next)
    let parameters = try report.resolved([:], period: period)
    let table = try warehouse.table(for: report, parameters: parameters, period: period)
    #expect(
      table.rows == [
        [.text("ada"), .money(MicroUSD(30)), .integer(0)],
        [.text("bob"), .money(MicroUSD(2_005)), .integer(1)],
      ])
    #expect(
      table.totals == [nil, ColumnTotal(cell: .money(MicroUSD(2_035)), absentCount: 0), nil])
    #expect(table.head.period == period)
    #expect(table.head.parameters == parameters)
    #expect(table.head.dataAsOf == Day.second.at(5))
  }

  @Test func theEndOfThePeriodIsExclusive() throws {
    let report = try byUser()
    let period = try Period(start: .first, end: .second)
    let table = try warehouse.table(
      for: report, parameters: try report.resolved([:], period: period), period: period)
    #expect(
      table.rows == [
        [.text("ada"), .money(MicroUSD(30)), .integer(0)], [.text("bob"), .absent, .integer(1)],
      ])
    #expect(table.totals[1] == ColumnTotal(cell: .money(MicroUSD(30)), absentCount: 1))
    #expect(table.head.dataAsOf == nil)
  }

  @Test func anInstantaneousTableCanBePartOfASnapshot() throws {
    let report = try byUser()
    let parameters = try report.resolved([:], period: try Period(start: .first, end: .second))
    let table = try warehouse.snapshot {
      try warehouse.table(for: report, parameters: parameters, period: nil)
    }
    #expect(table.rows.count == 2)
  }

  @Test func parametersAreBoundByName() throws {
    let report = try definition(
      parameters: ["who text ada", "least integer 5", "since day 2024-10-04"],
      columns: ["who text", "least integer", "since day", "again text"],
      "SELECT :who AS who, :least AS least, :since AS since, :who AS again")
    let period = try Period(start: .first, end: .second)
    #expect(
      try rows(report, try report.resolved(["who": "o'hara"], period: period)) == [
        [.text("o'hara"), .integer(5), .day(.first), .text("o'hara")]
      ])
  }

  @Test func aParameterThatTheQueryDoesNotUseIsNotMissed() throws {
    let report = try definition(
      parameters: ["from day", "upTo day"], columns: ["one integer"], "SELECT 1 AS one")
    #expect(try rows(report) == [[.integer(1)]])
  }

  @Test func everyKindIsRead() throws {
    let report = try definition(
      columns: [
        "a text", "b day", "c instant", "d integer", "e tokens", "f money", "g micros", "h ratio",
        "i flag", "j ratio", "k money",
      ],
      """
      SELECT 'x' AS a, '2024-10-04' AS b, '2024-10-04T12:00:00.000000Z' AS c, -1 AS d, 2 AS e,
        3 AS f, 4 AS g, '1/3' AS h, 1 AS i, '1/0' AS j, NULL AS k
      """)
    #expect(
      try rows(report) == [
        [
          .text("x"), .day(.first), .instant(.noon), .integer(-1), .integer(2),
          .money(MicroUSD(3)), .money(MicroUSD(4)), .ratio(numerator: 1, denominator: 3),
          .flag(true), .absent, .absent,
        ]
      ])
  }

  // MARK: - What is refused

  @Test(arguments: [
    ("SELEC 1 AS one", "near \"SELEC\": syntax error", Int?(0)),
    ("SELECT two AS one", "no such column: two", 7),
    ("SELECT \"ada\" AS one", "no such column: ada", nil),
    ("SELECT 1 AS one FROM spend", "no such table: spend", nil),
    ("SELECT 1 AS one; SELECT 2 AS one", "more than one statement", 16),
    (";", "no statement", nil),
  ])
  func whatCannotBeCompiled(sql: String, message: String, offset: Int?) throws {
    let found = problem(try definition(columns: ["one integer"], sql))
    guard case .cannotPrepare(message, let place)? = found else {
      Issue.record("\(String(describing: found))")
      return
    }
    if let offset { #expect(place == offset) }
  }

  @Test func aCommentBehindTheQueryIsFine() throws {
    #expect(
      try rows(try definition(columns: ["one integer"], "SELECT 1 AS one; -- and no more\n"))
        == [[.integer(1)]])
  }

  @Test(arguments: [
    "DELETE FROM usage", "DELETE FROM daily_usage RETURNING 1 AS one", "DROP TABLE daily_usage",
    "UPDATE users SET username = '' RETURNING 1 AS one", "PRAGMA user_version = 7", "VACUUM",
    "INSERT INTO clients (client) VALUES ('x') RETURNING 1 AS one", "BEGIN",
    "ATTACH ':memory:' AS x",
  ])
  func whatWouldChangeTheWarehouse(sql: String) throws {
    let before = try sample.lines("SELECT * FROM daily_usage")
    let found = problem(try definition(columns: ["one integer"], sql))
    switch found {
    // A view cannot be written to, which SQLite says itself.
    case .cannotPrepare(let message, _)?: #expect(message.contains("cannot modify usage"))
    default: #expect(found == .notReadOnly)
    }
    #expect(try sample.lines("SELECT * FROM daily_usage") == before)
    #expect(try sample.lines("SELECT user_version FROM pragma_user_version") == ["2"])
  }

  @Test(arguments: [
    ("SELECT 1 AS one", ["one"]),
    ("SELECT 1 AS one, 2 AS two, 3 AS three", ["one", "two", "three"]),
    ("SELECT 2 AS two, 1 AS one", ["two", "one"]), ("SELECT 1, 2", ["1", "2"]),
    ("SELECT 1 AS One, 2 AS two", ["One", "two"]),
  ])
  func columnsThatAreNotDeclared(sql: String, found: [String]) throws {
    let report = try definition(columns: ["one integer", "two integer"], sql)
    #expect(problem(report) == .wrongColumns(found: found, declared: ["one", "two"]))
  }

  @Test(arguments: [":since", "?", "?1", "@from", "$from", ":From"])
  func parametersThatAreNotDeclared(name: String) throws {
    let report = try definition(
      parameters: ["from day", "upTo day"], columns: ["one text"],
      "SELECT \(name) AS one WHERE :upTo > ''")
    let period = try Period(start: .first, end: .second)
    #expect(
      problem(report, try report.resolved([:], period: period))
        == .undeclaredParameter(name, declared: ["from", "upTo"]))
  }

  @Test func aParameterWithoutAValue() throws {
    let report = try definition(
      parameters: ["who text"], columns: ["one text"], "SELECT :who AS one")
    #expect(problem(report) == .missingValue(parameter: "who"))
  }

  @Test(arguments: [
    ("money", "1.5", ReportQueryError.Found.real), ("money", "'30'", .text("30")),
    ("integer", "1e3", .real), ("integer", "avg(1)", .real), ("tokens", "x'00'", .blob),
    ("text", "7", .integer(7)), ("day", "'2024-13-01'", .text("2024-13-01")),
    ("flag", "2", .integer(2)), ("ratio", "'1 of 3'", .text("1 of 3")),
    ("micros", "9223372036854775807 + 1", .real),
  ])
  func valuesThatTheirColumnDoesNotTake(
    kind: String, value: String, found: ReportQueryError.Found
  ) throws {
    let report = try definition(
      columns: ["one \(kind)"], "SELECT NULL AS one UNION ALL SELECT \(value)")
    #expect(
      problem(report)
        == .wrongValue(
          row: 1, column: "one", kind: try #require(ColumnKind(rawValue: kind)), found: found))
  }

  @Test func aSumOutOfRange() throws {
    let report = try definition(
      columns: ["one money"],
      "SELECT sum(x) AS one FROM (SELECT 9223372036854775807 AS x UNION ALL SELECT 1)")
    #expect(problem(report) == .integerOverflow)
  }

  @Test func aTotalOutOfRangeIsTheTables() throws {
    let report = try definition(
      columns: ["one money"], total: "one",
      "SELECT 9223372036854775807 AS one UNION ALL SELECT 1")
    #expect(
      throws: ReportTableError(report: "test", row: 1, problem: .totalOverflow(column: "one"))
    ) { try warehouse.table(for: report, parameters: [], period: nil) }
  }

  private struct Stop: Error {}

  @Test func whatTheReceiverThrowsGoesOnAndEndsTheQuery() throws {
    let report = try definition(columns: ["day day"], "SELECT day FROM usage ORDER BY day")
    var count = 0
    #expect(throws: Stop.self) {
      try warehouse.rows(of: report, parameters: []) { _ in
        count += 1
        throw Stop()
      }
    }
    #expect(count == 1)
    try warehouse.transaction { try sample.intercept("d", at: .noon) }
    #expect(try rows(report).count == 3)
  }

  @Test func aReaderOfTheFileRunsReports() throws {
    let reader = try Warehouse(path: sample.path, mode: .report)
    let table = try reader.table(
      for: try definition(columns: ["n integer"], "SELECT count(*) AS n FROM usage"),
      parameters: [], period: nil)
    #expect(table.rows == [[.integer(3)]])
  }
}
