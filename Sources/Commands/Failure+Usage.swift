import Rendering
import Usage

extension Failure {
  init(usage error: UsageError) {
    let (line, hint) = Self.words(error)
    let help = "showback \((error.command + ["--help"]).joined(separator: " "))"
    self.init(line, hint: hint ?? "see '\(help)'", code: .usage)
  }

  /// For somebody who has just typed the tool's name.
  private static let firstSteps =
    "'showback demo' shows what it does, 'showback --help' lists the commands"

  private static func words(_ error: UsageError) -> (String, String?) {
    switch error.problem {
    case .missingCommand(let allowed):
      ("a command is missing", error.command.isEmpty ? firstSteps : oneOf(allowed))
    case .unknownCommand(let name, let nearest, let allowed):
      ("unknown command '\(name)'", nearest.map { "did you mean '\($0)'?" } ?? oneOf(allowed))
    case .unknownOption(let name, let nearest):
      ("unknown option '\(name)'", nearest.map { "did you mean '\($0)'?" })
    case .missingValue(let option, let name): ("option '--\(option)' needs a value: \(name)", nil)
    case .missingOption(let option): ("option '--\(option)' is missing", nil)
    case .unexpectedValue(let option, let value):
      ("option '--\(option)' takes no value, but got '\(value)'", nil)
    case .repeatedOption(let option): ("option '--\(option)' is given twice", nil)
    case .notAllowed(let option, let value, let nearest, let allowed):
      (
        "option '--\(option)' does not take '\(value)'",
        nearest.map { "did you mean '\($0)'?" } ?? oneOf(allowed)
      )
    case .severalReports(let format):
      (
        "several reports in format '\(format)' do not fit on standard output",
        "give a folder with --output, or one report"
      )
    case .severalReportsInOneFile(let path):
      (
        "several reports do not fit in one file, '\(path)'",
        "give a folder with --output, or one report"
      )
    case .severalFormats(let formats):
      (
        "formats \(formats.map { "'\($0)'" }.joined(separator: ", ")) do not fit on standard output",
        "give a folder with --output, or one format"
      )
    case .teamsNeedAFolder:
      ("packages of teams do not fit on standard output", "give a folder with --output")
    case .binaryOnTerminal(let format):
      ("format '\(format)' is not for a terminal", "give a file or a folder with --output")
    case .notANumber(let option, let value, let minimum, let maximum):
      (
        "option '--\(option)' does not take '\(value)'",
        "use a whole number from \(minimum) to \(maximum)"
      )
    case .conflict(let first, let second):
      ("options '--\(first)' and '--\(second)' cannot be used together", nil)
    case .missingArgument(let name): ("argument '\(name)' is missing", nil)
    case .unexpectedArgument(let word): ("unexpected argument '\(word)'", nil)
    }
  }

  init(date error: DateArgumentError) {
    let forms = "use a form such as 2026-10-01, 2026-10, yesterday, last-month or 7d"
    switch error {
    case .unreadable(let text): self.init("'\(text)' is no date", hint: forms, code: .usage)
    case .unreadableInstant(let text):
      self.init(
        "'\(text)' is no point in time", hint: "use a form such as 2026-11-20T12:00:00Z",
        code: .usage)
    case .notAMonth(let text):
      self.init(
        "'\(text)' is not a whole month",
        hint: "budgets hold for a UTC month: use 2026-11, this-month or last-month", code: .usage)
    case .notAMidnight(let text, let utc):
      let place = text == utc.rfc3339 ? "" : " (\(utc.rfc3339))"
      self.init(
        "'\(text)'\(place) is not the start of a UTC day",
        hint: "periods are whole UTC days; " + forms, code: .usage)
    case .endNotAfterStart(let since, let until):
      self.init(
        since == until
          ? "the period from \(since) until \(until) has no day"
          : "the period ends on \(until) before it starts on \(since)",
        hint: "--until is the day after the last one; without it a period ends with yesterday",
        code: .usage)
    case .conflict(let first, let second):
      self.init("--\(first) and --\(second) cannot be used together", code: .usage)
    }
  }

  init(unknownReport error: UnknownReportError) {
    self.init(
      "unknown report '\(error.name)'",
      hint: error.known.count > 9 && NearestWord.to(error.name, among: error.known) == nil
        ? "'showback report --list' names all of them"
        : Self.nearestOrAll(error.name, error.known),
      code: .usage)
  }

  init(unknownFormat error: UnknownFormatError) {
    self.init(
      "unknown format '\(error.name)'", hint: Self.nearestOrAll(error.name, error.known),
      code: .usage)
  }
}
