import Money
import Reporting
import Usage
import Warehousing

@testable import Commands

extension ErrorCatalogue {
  private static func file(
    _ line: Int, _ problem: ReportDefinitionError.Problem
  ) -> ReportDefinitionError {
    ReportDefinitionError(file: "Reports/spend.sql", line: line, problem: problem)
  }

  static let definitions: [Entry] = [
    Entry(
      "A comment in front matter", file(2, .notAKey("who spent what")), .badData,
      "Reports/spend.sql:2: 'who spent what' is not '-- key: value'",
      hint: "put other comments behind the start of the query"),
    Entry(
      "An unknown key", file(4, .unknownKey("coulmn", allowed: ["title", "column"])), .badData,
      "Reports/spend.sql:4: unknown key 'coulmn'", hint: "did you mean 'column'?"),
    Entry(
      "A key that may stand once", file(3, .repeatedKey("title")), .badData,
      "Reports/spend.sql:3: 'title' stands twice"),
    Entry(
      "A key that must stand", file(1, .missingKey("title")), .badData,
      "Reports/spend.sql:1: 'title' is missing", hint: "add a line '-- title: …'"),
    Entry(
      "A key without a value", file(1, .emptyValue(key: "title")), .badData,
      "Reports/spend.sql:1: 'title' has no value"),
    Entry(
      "A declaration with too few words",
      file(5, .incomplete(key: "parameter", expected: "NAME KIND [DEFAULT]")), .badData,
      "Reports/spend.sql:5: 'parameter' is incomplete",
      hint: "write -- parameter: NAME KIND [DEFAULT]"),
    Entry(
      "A name that is none", file(5, .badName("total-cost")), .badData,
      "Reports/spend.sql:5: 'total-cost' is no name",
      hint: "use letters a to z, digits and underscores, a letter first"),
    Entry(
      "A name declared twice", file(6, .repeatedName("cost")), .badData,
      "Reports/spend.sql:6: 'cost' is declared twice"),
    Entry(
      "An unknown kind", file(6, .unknownKind("mony", allowed: ["text", "money"])), .badData,
      "Reports/spend.sql:6: unknown kind 'mony'", hint: "did you mean 'money'?"),
    Entry(
      "A word without a meaning", file(6, .unknownWord("bold", allowed: ["csv-only", "note"])),
      .badData, "Reports/spend.sql:6: 'bold' means nothing here",
      hint: "use 'csv-only' or 'note'"),
    Entry(
      "A quote that is not closed", file(6, .unclosedQuote("\"Cost")), .badData,
      "Reports/spend.sql:6: the quote of '\"Cost' is not closed"),
    Entry(
      "A default of another kind", file(3, .unreadableDefault("ten", kind: .integer)), .badData,
      "Reports/spend.sql:3: the default 'ten' is not a whole number"),
    Entry(
      "A total of no column", file(8, .unknownTotal("costs", allowed: ["cost", "none"])),
      .badData, "Reports/spend.sql:8: there is no column 'costs' to add up",
      hint: "did you mean 'cost'?"),
    Entry(
      "A total of what cannot be added up", file(8, .cannotTotal(column: "day", kind: .day)),
      .badData, "Reports/spend.sql:8: column 'day' takes days, which cannot be added up"),
    Entry(
      "A declaration of no column, or of one that does not suit it",
      file(9, .unknownColumn("costs", key: "control", allowed: ["cost"])), .badData,
      "Reports/spend.sql:9: 'control' cannot name the column 'costs'",
      hint: "did you mean 'cost'?"),
    Entry(
      "A control that is not added up", file(9, .controlWithoutTotal("cost")), .badData,
      "Reports/spend.sql:9: the control column 'cost' is not added up",
      hint: "name it behind '-- total:' too"),
    Entry(
      "A column named twice in one line", file(9, .repeatedColumn("cost")), .badData,
      "Reports/spend.sql:9: the column 'cost' is named twice"),
    Entry(
      "An unknown chart", file(10, .unknownChart("bars", allowed: ["bar", "line", "stacked"])),
      .badData, "Reports/spend.sql:10: there is no chart 'bars'", hint: "did you mean 'bar'?"),
    Entry(
      "Front matter without a query", file(9, .missingQuery), .badData,
      "Reports/spend.sql:9: there is no query", hint: "add a SELECT behind the front matter"),
  ]

  private static func query(_ problem: ReportQueryError.Problem) -> ReportQueryError {
    ReportQueryError(report: "spend", problem: problem)
  }

  static let queries: [Entry] = [
    Entry(
      "A query that SQLite does not take",
      query(.cannotPrepare(message: "no such column: costs", offset: 7)), .badData,
      "report spend: SQLite does not take the query at byte 7: no such column: costs"),
    Entry(
      "A query that writes", query(.notReadOnly), .badData,
      "report spend: the query does more than read the warehouse", hint: "a report is one SELECT"),
    Entry(
      "Other columns than declared",
      query(.wrongColumns(found: ["day", "cost"], declared: ["day"])), .badData,
      "report spend: the query gives 'day', 'cost', declared are 'day'"),
    Entry(
      "A parameter that is not declared",
      query(.undeclaredParameter(":team", declared: ["from", "upTo"])), .badData,
      "report spend: the query uses ':team', which is not declared",
      hint: "use 'from' or 'upTo'"),
    Entry(
      "A parameter without a value", query(.missingValue(parameter: "team")), .badData,
      "report spend: parameter 'team' has no value"),
    Entry(
      "A value of another kind",
      query(.wrongValue(row: 2, column: "cost", kind: .money, found: .real)), .badData,
      "report spend: row 3: column 'cost' takes money, not a floating-point number"),
    Entry(
      "A sum in a query beyond 64 bits", query(.integerOverflow), .badData,
      "report spend: a sum is beyond 64 bits", hint: "choose a shorter period"),
  ]

  private static let lateQuery = ReportQueryError(
    report: "spend", problem: .timeLimit(milliseconds: 60_000), file: "my/spend.sql", line: 9)

  static let runs: [Entry] = [
    Entry(
      "A filter that names nothing",
      ReportRunError.unknownValue(filter: .user, value: "adda", known: ["ada", "bob"]), .usage,
      "there is no user 'adda' in the warehouse", hint: "did you mean 'ada'?"),
    Entry(
      "A filter that a report cannot answer",
      ReportRunError.unanswered(report: "sessions", filter: .model, answered: [.user, .client]),
      .usage, "report sessions: its rows cannot be narrowed by --model",
      hint: "it takes --user, --client"),
    Entry(
      "A report's file with a name that is none", ReportNameError(path: "my/Spend.sql"), .badData,
      "my/Spend.sql: no report can be called so",
      hint: "use up to 31 small letters, digits and single dashes"),
    Entry(
      "A report's file that is not text", FileReadError(path: "my/spend.sql", problem: .notText),
      .badData, "my/spend.sql: is not UTF-8 text"),
    Entry(
      "A query that does not end", lateQuery, .badData,
      "my/spend.sql:9: the query took more than 60 seconds",
      hint: "choose a shorter period, or let it read 'usage' in place of facts"),
    Entry(
      "A query that calls what it may not", query(.refusedFunction("random")), .badData,
      "report spend: a report may not call 'random'"),
    Entry(
      "A query that reads what it may not",
      query(.hiddenColumn(table: "users", column: "email")), .badData,
      "report spend: the query reads 'users.email', which a report may not show",
      hint: "with --pseudonyms take users from the table 'users' without 'main.'"),
    Entry(
      "A key for pseudonyms that others may read",
      PseudonymKeyError(path: "key", problem: .readableByOthers(mode: 0o644)), .usage,
      "key: others than you may read the key (mode 644)", hint: "chmod 600 key"),
    Entry(
      "A key for pseudonyms that is short",
      PseudonymKeyError(path: "key", problem: .tooShort(bytes: 8)), .usage,
      "key: a key of 8 bytes can be guessed",
      hint: "use at least 16 random bytes: head -c 32 /dev/urandom > key"),
  ]

  private static func table(_ problem: ReportTableError.Problem) -> ReportTableError {
    ReportTableError(report: "spend", row: 0, problem: problem)
  }

  static let tables: [Entry] = [
    Entry(
      "A row with too few cells", table(.wrongCellCount(found: 1, expected: 2)), .badData,
      "report spend: row 1: it has 1 cell, not 2"),
    Entry(
      "A cell of another kind",
      table(.wrongKind(column: "day", kind: .day, found: .money(MicroUSD(2_500_000)))),
      .badData, "report spend: row 1: column 'day' takes days, not 2.500000 USD"),
    Entry(
      "A total beyond 64 bits", table(.totalOverflow(column: "cost")), .badData,
      "report spend: row 1: the total of column 'cost' is beyond 64 bits"),
    Entry(
      "A value that a column cannot hold", CellError(kind: .day, found: .text("soon")), .badData,
      "a column that takes days cannot hold 'soon'"),
  ]

  private static func parameter(_ problem: ReportParameterError.Problem) -> ReportParameterError {
    ReportParameterError(report: "spend", parameter: "team", problem: problem)
  }

  static let parameters: [Entry] = [
    Entry(
      "A parameter that a report does not have", parameter(.unknown(allowed: ["teams"])), .usage,
      "report spend: there is no parameter 'team'", hint: "did you mean 'teams'?"),
    Entry(
      "A parameter that must be given", parameter(.missing(.day)), .usage,
      "report spend: parameter 'team' needs a day such as 2026-10-01"),
    Entry(
      "A parameter of another kind", parameter(.unreadable(text: "ten", kind: .integer)), .usage,
      "report spend: parameter 'team': 'ten' is not a whole number"),
  ]
}
