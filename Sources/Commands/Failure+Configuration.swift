import Configuring

// Everything that a configuration file can have wrong, in one line each.
extension Failure {
  init(configuration problem: ConfigurationProblem) {
    let (line, hint) = Self.words(problem.problem)
    self.init("\(problem.place): \(line)", hint: hint, code: .configuration)
  }

  private static func words(_ problem: ConfigurationProblem.Problem) -> (String, String?) {
    switch problem {
    case .unreadable(let code):
      ("cannot be read: \(SystemError.text(code))", "check the path and its rights")
    case .tooLarge(let limit): ("larger than \(limit) bytes", "lists of people go into a CSV file")
    case .syntax(let message):
      ("no TOML: \(lowercasedStart(message))", "'showback config init' writes a file to begin with")
    case .unknownKey(let key, let allowed):
      ("unknown key '\(key)'", nearestOrAll(lastPart(key), allowed))
    case .missingKey(let key): ("'\(key)' is missing", "add \(lastPart(key)) = …")
    case .wrongKind(let key, let expected, let found):
      ("'\(key)' takes \(noun(expected)), not \(noun(found))", mend(lastPart(key), expected, found))
    case .unknownWord(let key, let word, let allowed):
      ("'\(key)' does not take '\(word)'", nearestOrAll(word, allowed))
    case .outOfRange(let key, let value, let minimum, let maximum):
      ("'\(key)' does not take \(value)", "use a whole number from \(minimum) to \(maximum)")
    case .empty(let key): ("'\(key)' is empty", "leave it out, or say something")
    case .repeated(let key, let item): ("'\(key)' names '\(item)' twice", nil)
    case .notAscending(let key): ("'\(key)' does not ascend", "write the smallest first, each once")
    default: otherWords(problem)
    }
  }

  private static func otherWords(
    _ problem: ConfigurationProblem.Problem
  ) -> (String, String?) {
    switch problem {
    case .notAnAmount(let key, let text):
      (
        "'\(key)' is '\(text)', which is no amount of USD",
        "use a whole number, or text with at most six decimals such as \"1250.50\""
      )
    case .amountNotPositive(let key, let text):
      ("'\(key)' is \(text), which is not above zero", "leave the budget out to have none")
    case .notADay(let key, let text):
      ("'\(key)' is '\(text)', which is no day of the calendar", "use a form such as 2026-10-01")
    case .notAPeriod(let key, let text):
      (
        "'\(key)' is '\(text)', which is no period",
        "use a form such as last-month, this-month, yesterday, 7d or 2026-10"
      )
    case .duplicateName(let key, let name, let line):
      ("'\(key)' is '\(name)', which stands on line \(line) already", "give each its own name")
    case .noneOf(let keys): ("none of \(list(keys)) stands here", "add one of them")
    case .severalOf(let keys): ("\(list(keys)) stand together", "keep one of them")
    case .notForKind(let key, let kind):
      ("'\(key)' has no meaning for kind '\(kind)'", "take it out, or choose another kind")
    case .unknownName(let key, let name, let table, let allowed):
      (
        "'\(key)' names '\(name)', but there is no such [[\(table)]]",
        nearestOrAll(name, allowed) ?? "add a [[\(table)]] of this name"
      )
    case .noEmailColumn(let file):
      ("\(file) has no column of e-mail addresses", "name a column 'email' in its first line")
    case .unreadableFile(let key, let file, let code):
      (
        "'\(key)': \(file) cannot be read: \(SystemError.text(code))",
        "check the path and its rights"
      )
    case .notAnAddress(let key, let text):
      ("'\(key)' has '\(text)', which is no e-mail address", "use a form such as ada@example.com")
    case .wrongEnding(let key, let text, let ending):
      ("'\(key)' is '\(text)', which does not end in '\(ending)'", "Prometheus reads no others")
    case .unencryptedMail(let host):
      (
        "mail to '\(host)' would go over the network unencrypted",
        "use encryption = \"starttls\" or \"tls\""
      )
    default: preconditionFailure("the other problems have their words")
    }
  }

  private static func mend(
    _ key: String, _ expected: ConfigurationProblem.Kind, _ found: ConfigurationProblem.Kind
  ) -> String {
    switch (expected, found) {
    case (.amount, .float): "put the amount between quotes, so that it stays exact"
    case (.text, _): "write \(key) = \"…\""
    case (.integer, _): "write \(key) = 1, without quotes and without a point"
    case (.boolean, _): "write \(key) = true or \(key) = false"
    case (.texts, _): "write \(key) = [\"…\", \"…\"]"
    case (.integers, _): "write \(key) = [1, 2]"
    case (.day, _): "write \(key) = 2026-10-01"
    case (.amount, _): "write \(key) = 1250 or \(key) = \"1250.50\""
    case (.tables, _): "write [[\(key)]] above each"
    default: "write [\(key)] above its keys"
    }
  }

  private static func noun(_ kind: ConfigurationProblem.Kind) -> String {
    switch kind {
    case .text: "text"
    case .integer: "a whole number"
    case .boolean: "true or false"
    case .texts: "a list of texts"
    case .integers: "a list of whole numbers"
    case .day: "a day"
    case .amount: "an amount of USD"
    case .table: "a table"
    case .tables: "a list of tables"
    case .float: "a number with a point"
    case .time: "a time"
    case .list: "a list"
    }
  }

  private static func lastPart(_ key: String) -> String {
    key.split(separator: ".", omittingEmptySubsequences: false).last.map(String.init) ?? key
  }

  private static func list(_ keys: [String]) -> String {
    let quoted = keys.map { "'\($0)'" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.joined() }
    return quoted.dropLast().joined(separator: ", ") + " and " + last
  }

  private static func lowercasedStart(_ text: String) -> String {
    text.prefix(1).lowercased() + text.dropFirst()
  }
}
