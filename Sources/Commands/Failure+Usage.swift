import Reporting
import Usage
import Warehousing

extension Failure {
  init(usage error: UsageError) {
    let (line, hint) = Self.words(error)
    let help = "showback \((error.command + ["--help"]).joined(separator: " "))"
    self.init(line, hint: hint ?? "see '\(help)'", code: .usage)
  }

  private static func words(_ error: UsageError) -> (String, String?) {
    switch error.problem {
    case .missingCommand(let allowed): ("a command is missing", oneOf(allowed))
    case .unknownCommand(let name, let nearest, let allowed):
      ("unknown command '\(name)'", nearest.map { "did you mean '\($0)'?" } ?? oneOf(allowed))
    case .unknownOption(let name, let nearest):
      ("unknown option '\(name)'", nearest.map { "did you mean '\($0)'?" })
    case .missingValue(let option, let name): ("option '--\(option)' needs a \(name)", nil)
    case .unexpectedValue(let option, let value):
      ("option '--\(option)' takes no value, but got '\(value)'", nil)
    case .repeatedOption(let option): ("option '--\(option)' is given twice", nil)
    case .notAllowed(let option, let value, let nearest, let allowed):
      (
        "option '--\(option)' does not take '\(value)'",
        nearest.map { "did you mean '\($0)'?" } ?? oneOf(allowed)
      )
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
    let forms = "use 2026-10-01, 2026-10, yesterday, last-month or 7d"
    switch error {
    case .unreadable(let text): self.init("'\(text)' is no date", hint: forms, code: .usage)
    case .notAMidnight(let text, let utc):
      self.init(
        "'\(text)' is \(utc.rfc3339), which is no UTC midnight",
        hint: "periods are whole UTC days; " + forms, code: .usage)
    case .endNotAfterStart(let since, let until):
      self.init(
        "the period ends on \(until) before it starts on \(since)",
        hint: "--until is the day after the last one", code: .usage)
    case .conflict(let first, let second):
      self.init("--\(first) and --\(second) cannot be used together", code: .usage)
    }
  }

  init(unknownReport error: UnknownReportError) {
    let nearest = NearestWord.to(error.name, among: error.known)
    self.init(
      "unknown report '\(error.name)'",
      hint: nearest.map { "did you mean '\($0)'?" } ?? Self.oneOf(error.known), code: .usage)
  }

  init(definition error: ReportDefinitionError) {
    self.init("\(error.file):\(error.line): \(error.problem)", code: .badData)
  }

  init(query error: ReportQueryError) {
    self.init("report \(error.report): \(error.problem)", code: .badData)
  }
}
