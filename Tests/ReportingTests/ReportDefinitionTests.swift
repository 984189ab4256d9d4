import Reporting
import Testing
import Usage

@Suite struct ReportDefinitionTests {
  private static let good = """
    -- title: Spend by project
    -- description: What each project's agents cost,
    --   the dearest first.
    --
    -- parameter: from day
    -- parameter: upTo day
    -- parameter: limit integer 20
    -- parameter: source text "any source"
    -- parameter: team text

    -- total: requests cost_usd, cost_micros
    -- column: project text "Project"
    -- column: requests integer "Requests"
    -- column: cost_usd money "Cost" note "Without ""subscriptions""."
    -- column: cost_micros micros "Cost in micros" csv-only
    -- note: First note.
    -- note: Second: note.
    SELECT 1 -- not: a key
    FROM usage;

    """

  private func read(_ text: String) throws(ReportDefinitionError) -> ReportDefinition {
    try ReportDefinition(name: "spend", file: "Reports/spend.sql", text: text)
  }

  @Test func readsEveryKey() throws {
    let definition = try read(Self.good)
    #expect(definition.name == "spend")
    #expect(definition.title == "Spend by project")
    #expect(definition.description == "What each project's agents cost, the dearest first.")
    #expect(
      definition.parameters == [
        ReportParameter(name: "from", kind: .day), ReportParameter(name: "upTo", kind: .day),
        ReportParameter(name: "limit", kind: .integer, defaultValue: .integer(20)),
        ReportParameter(name: "source", kind: .text, defaultValue: .text("any source")),
        ReportParameter(name: "team", kind: .text),
      ])
    #expect(
      definition.columns == [
        ReportColumn(name: "project", kind: .text, heading: "Project"),
        ReportColumn(name: "requests", kind: .integer, heading: "Requests", isTotalled: true),
        ReportColumn(
          name: "cost_usd", kind: .money, heading: "Cost", note: "Without \"subscriptions\".",
          isTotalled: true),
        ReportColumn(
          name: "cost_micros", kind: .micros, heading: "Cost in micros", isTotalled: true,
          visibility: .csvOnly),
      ])
    #expect(definition.notes == ["First note.", "Second: note."])
    #expect(definition.sql == "SELECT 1 -- not: a key\nFROM usage;\n")
  }

  @Test func windowsLineEndsMeanTheSame() throws {
    #expect(try read(Self.good.replacing("\n", with: "\r\n")) == read(Self.good))
  }

  @Test func noTotalIsNoneByWordOrBySilence() throws {
    let silent = "-- title: T\n-- column: n integer \"N\"\nSELECT 1"
    #expect(try read("-- total: none\n" + silent).columns == read(silent).columns)
    #expect(try read(silent).columns.map(\.isTotalled) == [false])
  }

  private static let columnForm = "NAME KIND \"HEADING\" [csv-only] [note \"TEXT\"]"
  private static let chartForm = "bar|line|stacked CATEGORY VALUE [by SERIES] \"TITLE\""
  private static let columnKinds = [
    "text", "day", "instant", "integer", "tokens", "money", "micros", "price", "ratio", "flag",
  ]

  /// Each mistake stands on line 3, below a title and a column `n`.
  private static let mistakes: [(String, ReportDefinitionError.Problem)] = [
    ("-- just words", .notAKey("just words")),
    (
      "-- coulmn: n integer \"N\"",
      .unknownKey(
        "coulmn",
        allowed: [
          "title", "description", "requires", "filters", "parameter", "column", "total", "control",
          "sort", "merge", "chart", "note",
        ])
    ),
    ("-- title: Again", .repeatedKey("title")),
    ("-- note:", .emptyValue(key: "note")),
    ("-- column: cost money", .incomplete(key: "column", expected: columnForm)),
    ("-- column: cost money Cost", .incomplete(key: "column", expected: columnForm)),
    ("-- column: cost money \"Cost\" note Why", .incomplete(key: "column", expected: columnForm)),
    ("-- column: cost cash \"Cost\"", .unknownKind("cash", allowed: columnKinds)),
    ("-- column: cost money \"Cost", .unclosedQuote("Cost")),
    (
      "-- column: cost money \"Cost\" hidden",
      .unknownWord("hidden", allowed: ["csv-only", "note"])
    ),
    ("-- column: n money \"Cost\"", .repeatedName("n")),
    ("-- column: =cost money \"Cost\"", .badName("=cost")),
    ("-- column: 1st money \"Cost\"", .badName("1st")),
    ("-- column: çost money \"Cost\"", .badName("çost")),
    ("-- parameter: limit", .incomplete(key: "parameter", expected: "NAME KIND [DEFAULT]")),
    (
      "-- parameter: limit money", .unknownKind("money", allowed: ["day", "text", "integer"])
    ),
    ("-- parameter: from text", .unknownKind("text", allowed: ["day"])),
    ("-- parameter: limit integer ten", .unreadableDefault("ten", kind: .integer)),
    ("-- parameter: on day 2026-02-30", .unreadableDefault("2026-02-30", kind: .day)),
    ("-- parameter: limit integer 10 20", .unknownWord("20", allowed: [])),
    ("-- total: m", .unknownTotal("m", allowed: ["n", "none"])),
    (
      "-- requires: luck",
      .unknownWord(
        "luck",
        allowed: [
          "reconciliation", "model-days", "user-spans", "user-days", "cache-savings",
          "unpriced-estimates",
        ])
    ),
    (
      "-- filters: user, team",
      .unknownWord(
        "team",
        allowed: ["user", "group", "model", "provider", "client", "source", "cost-center"])
    ),
    ("-- filters: user user", .repeatedName("user")),
    ("-- parameter: before text", .unknownKind("text", allowed: ["day"])),
    ("-- sort: m", .unknownColumn("m", key: "sort", allowed: ["n"])),
    ("-- sort: n down", .unknownWord("down", allowed: ["desc"])),
    ("-- sort: n desc asc", .unknownWord("asc", allowed: [])),
    ("-- sort: n, n desc", .repeatedColumn("n")),
    ("-- sort: n,", .incomplete(key: "sort", expected: "COLUMN [desc], …")),
  ]

  /// Each mistake stands on line 5, below the columns `day`, `n`, `cost` and `name`.
  private static let mistakesWithColumns: [(String, ReportDefinitionError.Problem)] = [
    ("-- control: n", .unknownColumn("n", key: "control", allowed: ["cost"])),
    ("-- control: costs", .unknownColumn("costs", key: "control", allowed: ["cost"])),
    ("-- control: cost", .controlWithoutTotal("cost")),
    ("-- chart: pie day cost \"T\"", .unknownChart("pie", allowed: ["bar", "line", "stacked"])),
    ("-- chart: bar", .incomplete(key: "chart", expected: chartForm)),
    ("-- chart: bar day cost", .incomplete(key: "chart", expected: chartForm)),
    ("-- chart: bar day cost by name", .incomplete(key: "chart", expected: chartForm)),
    ("-- chart: bar day cost \"\"", .incomplete(key: "chart", expected: chartForm)),
    ("-- chart: bar day \"cost\" \"T\"", .incomplete(key: "chart", expected: chartForm)),
    ("-- chart: bar day cost per name \"T\"", .unknownWord("per", allowed: ["by"])),
    ("-- chart: bar day cost \"T\" wide", .unknownWord("wide", allowed: [])),
    (
      "-- chart: bar date cost \"T\"",
      .unknownColumn("date", key: "chart", allowed: ["day", "n", "name"])
    ),
    ("-- chart: bar day name \"T\"", .unknownColumn("name", key: "chart", allowed: ["n", "cost"])),
    (
      "-- chart: bar day cost by day \"T\"",
      .unknownColumn("day", key: "chart", allowed: ["n", "name"])
    ),
    ("-- chart: bar day cost \"T", .unclosedQuote("T")),
  ]

  @Test(arguments: mistakes)
  func aMistakeIsNamedWithItsLine(line: String, problem: ReportDefinitionError.Problem) {
    let text = "-- title: T\n-- column: n integer \"N\"\n\(line)\nSELECT 1"
    #expect(
      throws: ReportDefinitionError(file: "Reports/spend.sql", line: 3, problem: problem)
    ) { try read(text) }
  }

  @Test(arguments: mistakesWithColumns)
  func aMistakeAboutColumnsIsNamedWithItsLine(
    line: String, problem: ReportDefinitionError.Problem
  ) {
    let text = """
      -- title: T
      -- column: day day "Day"
      -- column: n integer "N"
      -- column: cost money "Cost"
      \(line)
      -- column: name text "Name"
      SELECT 1
      """
    #expect(
      throws: ReportDefinitionError(file: "Reports/spend.sql", line: 5, problem: problem)
    ) { try read(text) }
  }

  @Test func whatNamesColumnsMayStandBeforeThem() throws {
    let definition = try read(
      """
      -- title: T
      -- sort: cost desc, day
      -- chart: stacked day cost by name "Cost by ""name"" and day"
      -- chart: bar name n "Count"
      -- control: cost
      -- filters: user, cost-center
      -- requires: model-days user-days
      -- total: cost
      -- column: day day "Day"
      -- column: n integer "N"
      -- column: cost money "Cost"
      -- column: name text "Name"

      SELECT 1
      """)
    #expect(
      definition.sort == [
        ReportSortKey(column: "cost", isDescending: true), ReportSortKey(column: "day"),
      ])
    #expect(
      definition.charts == [
        ReportChart(
          kind: .stacked, category: "day", value: "cost", series: "name",
          title: "Cost by \"name\" and day"),
        ReportChart(kind: .bar, category: "name", value: "n", title: "Count"),
      ])
    #expect(definition.control == "cost")
    #expect(definition.filters == [.user, .costCenter])
    #expect(definition.requirements == [.modelDays, .userDays])
    #expect(definition.sqlLine == 14)
    let head = ReportHead(definition: definition, parameters: [], period: nil, dataAsOf: nil)
    #expect(head.charts == definition.charts)
    #expect(head.control == "cost")
  }

  @Test(arguments: ["text", "day", "instant", "ratio", "flag"])
  func whatCannotBeAddedUpCannotBeTotalled(kind: String) throws {
    let kind = try #require(ColumnKind(rawValue: kind))
    let text = "-- title: T\n-- column: c \(kind.rawValue) \"C\"\n-- total: c\nSELECT 1"
    #expect(
      throws: ReportDefinitionError(
        file: "Reports/spend.sql", line: 3, problem: .cannotTotal(column: "c", kind: kind))
    ) { try read(text) }
  }

  @Test(arguments: [
    ("-- column: n integer \"N\"\nSELECT 1", 1, ReportDefinitionError.Problem.missingKey("title")),
    ("-- title: T\nSELECT 1", 1, .missingKey("column")),
    ("-- title: T\n-- column: n integer \"N\"\n", 3, .missingQuery), ("", 1, .missingQuery),
  ])
  func whatIsMissingIsNamed(
    text: String, line: Int, problem: ReportDefinitionError.Problem
  ) {
    #expect(
      throws: ReportDefinitionError(file: "Reports/spend.sql", line: line, problem: problem)
    ) { try read(text) }
  }
}
