import Rendering
import Usage

@testable import Commands

extension ErrorCatalogue {
  private static func usage(_ problem: UsageError.Problem, of command: String...) -> UsageError {
    UsageError(command: command, problem: problem)
  }

  static let usage: [Entry] = [
    Entry(
      "No command", usage(.missingCommand(allowed: ["demo", "report"])), .usage,
      "a command is missing",
      hint: "'showback demo' shows what it does, 'showback --help' lists the commands"),
    Entry(
      "No command below another one",
      usage(.missingCommand(allowed: ["list", "check"]), of: "budgets"), .usage,
      "a command is missing", hint: "use 'list' or 'check'"),
    Entry(
      "A command that does not exist",
      usage(.unknownCommand("weekly", nearest: nil, allowed: ["demo", "collect", "report"])),
      .usage, "unknown command 'weekly'", hint: "use 'demo', 'collect' or 'report'"),
    Entry(
      "A command with a typing mistake",
      usage(.unknownCommand("reprot", nearest: "report", allowed: ["report"])), .usage,
      "unknown command 'reprot'", hint: "did you mean 'report'?"),
    Entry(
      "An option that does not exist",
      usage(.unknownOption("--verify", nearest: nil), of: "collect"), .usage,
      "unknown option '--verify'", hint: "see 'showback collect --help'"),
    Entry(
      "An option with a typing mistake",
      usage(.unknownOption("--formt", nearest: "--format"), of: "report"), .usage,
      "unknown option '--formt'", hint: "did you mean '--format'?"),
    Entry(
      "An option without its value, or with an empty one",
      usage(.missingValue(option: "output", valueName: "FILE|DIR|-"), of: "report"), .usage,
      "option '--output' needs a value: FILE|DIR|-", hint: "see 'showback report --help'"),
    Entry(
      "An option that the command cannot do without", usage(.missingOption("user"), of: "why"),
      .usage, "option '--user' is missing", hint: "see 'showback why --help'"),
    Entry(
      "A value for an option that takes none",
      usage(.unexpectedValue(option: "refresh", value: "yes"), of: "collect"), .usage,
      "option '--refresh' takes no value, but got 'yes'", hint: "see 'showback collect --help'"),
    Entry(
      "An option given twice", usage(.repeatedOption("since"), of: "report"), .usage,
      "option '--since' is given twice", hint: "see 'showback report --help'"),
    Entry(
      "A value that is none of those allowed",
      usage(
        .notAllowed(option: "format", value: "xml", nearest: nil, allowed: ["table", "csv"]),
        of: "report"), .usage, "option '--format' does not take 'xml'",
      hint: "use 'table' or 'csv'"),
    Entry(
      "A value with a typing mistake",
      usage(
        .notAllowed(option: "only", value: "chta", nearest: "chat", allowed: ["chat"]),
        of: "collect"), .usage, "option '--only' does not take 'chta'",
      hint: "did you mean 'chat'?"),
    Entry(
      "A number out of its range",
      usage(.notANumber(option: "concurrency", value: "0", minimum: 1, maximum: 64)), .usage,
      "option '--concurrency' does not take '0'", hint: "use a whole number from 1 to 64"),
    Entry(
      "Several reports that would run into one another",
      usage(.severalReports(format: "csv"), of: "report"), .usage,
      "several reports in format 'csv' do not fit on standard output",
      hint: "give a folder with --output, or one report"),
    Entry(
      "Several reports for one file",
      usage(.severalReportsInOneFile("spend.csv"), of: "report"), .usage,
      "several reports do not fit in one file, 'spend.csv'",
      hint: "give a folder with --output, or one report"),
    Entry(
      "Several formats on standard output", usage(.severalFormats(["csv", "json"]), of: "report"),
      .usage, "formats 'csv', 'json' do not fit on standard output",
      hint: "give a folder with --output, or one format"),
    Entry(
      "Packages of teams on standard output", usage(.teamsNeedAFolder, of: "report"), .usage,
      "packages of teams do not fit on standard output", hint: "give a folder with --output"),
    Entry(
      "A workbook on a terminal", usage(.binaryOnTerminal(format: "xlsx"), of: "report"), .usage,
      "format 'xlsx' is not for a terminal", hint: "give a file or a folder with --output"),
    Entry(
      "Two options of which one can be meant", usage(.conflict("list", "output"), of: "report"),
      .usage, "options '--list' and '--output' cannot be used together",
      hint: "see 'showback report --help'"),
    Entry(
      "An argument that is missing", usage(.missingArgument("NAME"), of: "report"), .usage,
      "argument 'NAME' is missing", hint: "see 'showback report --help'"),
    Entry(
      "A word too many", usage(.unexpectedArgument("now"), of: "collect"), .usage,
      "unexpected argument 'now'", hint: "see 'showback collect --help'"),
    Entry(
      "A report that does not exist",
      UnknownReportError(name: "spend-by-usr", known: ["spend-by-day", "spend-by-user"]), .usage,
      "unknown report 'spend-by-usr'", hint: "did you mean 'spend-by-user'?"),
    Entry(
      "A format that does not exist", UnknownFormatError(name: "pdf", known: ["table", "csv"]),
      .usage, "unknown format 'pdf'", hint: "use 'table' or 'csv'"),
  ]

  private static let forms =
    "use a form such as 2026-10-01, 2026-10, yesterday, last-month or 7d"
  private static let end =
    "--until is the day after the last one; without it a period ends with yesterday"

  static let dates: [Entry] = [
    Entry(
      "A day that the calendar does not have", DateArgumentError.unreadable("2026-02-30"), .usage,
      "'2026-02-30' is no date", hint: forms),
    Entry(
      "A time that is no midnight",
      DateArgumentError.notAMidnight(
        "2026-10-01T09:30:00Z", utc: Instant(microseconds: 1_790_847_000_000_000)), .usage,
      "'2026-10-01T09:30:00Z' is not the start of a UTC day",
      hint: "periods are whole UTC days; " + forms),
    Entry(
      "A midnight that is none in UTC",
      DateArgumentError.notAMidnight(
        "2026-10-01T00:00:00+02:00", utc: Instant(microseconds: 1_790_805_600_000_000)), .usage,
      "'2026-10-01T00:00:00+02:00' (2026-09-30T22:00:00Z) is not the start of a UTC day",
      hint: "periods are whole UTC days; " + forms),
    Entry(
      "A period that ends before it starts",
      DateArgumentError.endNotAfterStart(since: day(2026, 10, 9), until: day(2026, 10, 1)),
      .usage, "the period ends on 2026-10-01 before it starts on 2026-10-09", hint: end),
    Entry(
      "A period without a day",
      DateArgumentError.endNotAfterStart(since: day(2026, 10, 9), until: day(2026, 10, 9)),
      .usage, "the period from 2026-10-09 until 2026-10-09 has no day", hint: end),
    Entry(
      "A budget's period that is no month", DateArgumentError.notAMonth("7d"), .usage,
      "'7d' is not a whole month",
      hint: "budgets hold for a UTC month: use 2026-11, this-month or last-month"),
    Entry(
      "A period given in two ways", DateArgumentError.conflict("period", "since"), .usage,
      "--period and --since cannot be used together"),
    Entry(
      "A simulated time that is none", DateArgumentError.unreadableInstant("noon"), .usage,
      "'noon' is no point in time", hint: "use a form such as 2026-11-20T12:00:00Z"),
  ]
}

private func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
  Day(year: year, month: month, day: day) ?? Day(number: 0)
}
