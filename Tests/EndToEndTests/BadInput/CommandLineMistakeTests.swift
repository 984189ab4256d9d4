import TestSupport
import Testing

@Suite struct CommandLineMistakeTests {
  private static let forms =
    "use a form such as 2026-10-01, 2026-10, yesterday, last-month or 7d"
  private static let end =
    "--until is the day after the last one; without it a period ends with yesterday"

  private static let words: [Mistake] = [
    Mistake(
      "", 64, "a command is missing",
      hint: "'showback demo' shows what it does, 'showback --help' lists the commands"),
    Mistake("reprot", 64, "unknown command 'reprot'", hint: "did you mean 'report'?"),
    Mistake(
      "collect --urll https://x", 64, "unknown option '--urll'", hint: "did you mean '--url'?"),
    Mistake(
      "collect --token s3cret", 64, "unknown option '--token'",
      hint: "did you mean '--token-file'?"),
    Mistake(
      "report --colour", 64, "unknown option '--colour'", hint: "did you mean '--color'?"),
    Mistake(
      "collect now", 64, "unexpected argument 'now'", hint: "see 'showback collect --help'"),
    Mistake(
      "report --output", 64, "option '--output' needs a value: FILE|DIR|-",
      hint: "see 'showback report --help'"),
    Mistake(
      "collect --url=", 64, "option '--url' needs a value: URL",
      hint: "see 'showback collect --help'"),
    Mistake(
      "report --list=yes", 64, "option '--list' takes no value, but got 'yes'",
      hint: "see 'showback report --help'"),
    Mistake(
      "report --since 2026-10 --since 2026-11", 64, "option '--since' is given twice",
      hint: "see 'showback report --help'"),
    Mistake(
      "report --format xml", 64, "option '--format' does not take 'xml'",
      hint: "use 'table', 'csv', 'ndjson', 'json', 'xlsx' or 'html'"),
    Mistake(
      "report --format cvs", 64, "option '--format' does not take 'cvs'",
      hint: "did you mean 'csv'?"),
    Mistake(
      "collect --only chta --url https://x", 64, "option '--only' does not take 'chta'",
      hint: "did you mean 'chat'?"),
    Mistake(
      "report spend-by-usr", 64, "unknown report 'spend-by-usr'",
      hint: "did you mean 'spend-by-user'?"),
    Mistake(
      "report invoice", 64, "unknown report 'invoice'",
      hint: "'showback report --list' names all of them"),
    Mistake(
      "report --format csv,json", 64, "formats 'csv', 'json' do not fit on standard output",
      hint: "give a folder with --output, or one format"),
    Mistake(
      "report --all usage", 64, "unexpected argument 'usage'", hint: "see 'showback report --help'"),
    Mistake(
      "report --split-by group --format csv", 64,
      "packages of teams do not fit on standard output", hint: "give a folder with --output"),
    Mistake(
      "report --split-by group --group web", 64,
      "options '--split-by' and '--group' cannot be used together",
      hint: "see 'showback report --help'"),
    Mistake(
      "report --verify out --format csv", 64,
      "options '--verify' and '--format' cannot be used together",
      hint: "see 'showback report --help'"),
    Mistake(
      "report usage spend-by-day --format csv", 64,
      "several reports in format 'csv' do not fit on standard output",
      hint: "give a folder with --output, or one report"),
  ]

  @Test(arguments: words)
  func whatCannotBeUnderstoodIsNamed(mistake: Mistake) async throws {
    try await mistake.expect(from: Tool())
  }

  private static let dates: [Mistake] = [
    Mistake("report --since 2026-02-30", 64, "'2026-02-30' is no date", hint: forms),
    Mistake("report --until tomorow", 64, "'tomorow' is no date", hint: forms),
    Mistake("report --period 2026-13", 64, "'2026-13' is no date", hint: forms),
    Mistake(
      "report --since 2026-10-01T09:30:00Z", 64,
      "'2026-10-01T09:30:00Z' is not the start of a UTC day",
      hint: "periods are whole UTC days; " + forms),
    Mistake(
      "report --since 2026-10-01T00:00:00+02:00", 64,
      "'2026-10-01T00:00:00+02:00' (2026-09-30T22:00:00Z) is not the start of a UTC day",
      hint: "periods are whole UTC days; " + forms),
    Mistake(
      "report --since 2026-10-09 --until 2026-10-01", 64,
      "the period ends on 2026-10-01 before it starts on 2026-10-09", hint: end),
    Mistake(
      "report --since 2026-10-09 --until 2026-10-09", 64,
      "the period from 2026-10-09 until 2026-10-09 has no day", hint: end),
    Mistake(
      "report --period 2026-10 --since 2026-10-09", 64,
      "--period and --since cannot be used together"),
  ]

  @Test(arguments: dates)
  func aPeriodThatIsNoneIsRefused(mistake: Mistake) async throws {
    try await mistake.expect(from: Tool())
  }

  @Test(arguments: dates)
  func collectRefusesTheSamePeriods(mistake: Mistake) async throws {
    var mistake = mistake
    mistake.arguments[0] = "collect"
    mistake.environment = [
      "CODER_URL": "https://coder.example.com", "CODER_SESSION_TOKEN": "a-token",
    ]
    try await mistake.expect(from: Tool())
  }

  private static let numbers: [Mistake] = [
    Mistake(
      "collect --concurrency 0", 64, "option '--concurrency' does not take '0'",
      hint: "use a whole number from 1 to 64"),
    Mistake(
      "collect --max-rpm fast", 64, "option '--max-rpm' does not take 'fast'",
      hint: "use a whole number from 1 to 1000000"),
    Mistake(
      "collect --retries -1", 64, "option '--retries' does not take '-1'",
      hint: "use a whole number from 0 to 20"),
  ]

  @Test(arguments: numbers)
  func aNumberOutOfItsRangeIsRefused(mistake: Mistake) async throws {
    var mistake = mistake
    mistake.environment = [
      "CODER_URL": "https://coder.example.com", "CODER_SESSION_TOKEN": "a-token",
    ]
    try await mistake.expect(from: Tool())
  }

  private static let simulations: [Mistake] = [
    Mistake(
      "simulate --faults 500=often", 64, "fault '500' does not take 'often'",
      hint: "use a share of the requests in per cent, such as 500=5"),
    Mistake(
      "simulate --faults 501=5", 64, "unknown fault '501'", hint: "did you mean '500'?"),
    Mistake(
      "simulate --faults 500=60,502=60", 64, "the faults add up to 120 per cent of the requests",
      hint: "use at most 100"),
    Mistake(
      "simulate --now noon", 64, "'noon' is no point in time",
      hint: "use a form such as 2026-11-20T12:00:00Z"),
    Mistake(
      "simulate --users 0", 64, "option '--users' does not take '0'",
      hint: "use a whole number from 1 to 100000"),
    Mistake(
      "simulate --token-file {folder}/none/token", 73,
      "{folder}/none/token: cannot be written: No such file or directory",
      hint: "make the folder first"),
  ]

  @Test(arguments: simulations)
  func aSimulationThatCannotBeIsRefused(mistake: Mistake) async throws {
    try await mistake.expect(from: Tool())
  }
}
