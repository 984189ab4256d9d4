import Testing

@testable import Commands

@Suite struct CommandLineParserTests {
  private func parse(_ line: String) throws(UsageError) -> ParsedArguments {
    let words = line.split(separator: " ").map { $0 == "''" ? "" : String($0) }
    return try CommandLineParser.parse(words, with: SampleTool.root)
  }

  private static let goodLines: [(String, [String], [String], [String: [String]])] = [
    ("report", ["report"], [], [:]),
    ("report usage", ["report"], ["usage"], [:]),
    ("report a b --format csv c", ["report"], ["a", "b", "c"], ["format": ["csv"]]),
    ("report --format=csv", ["report"], [], ["format": ["csv"]]),
    ("report -f csv", ["report"], [], ["format": ["csv"]]),
    ("report -fcsv", ["report"], [], ["format": ["csv"]]),
    ("report --output -", ["report"], [], ["output": ["-"]]),
    ("report --output=--odd", ["report"], [], ["output": ["--odd"]]),
    ("report --output=a=b", ["report"], [], ["output": ["a=b"]]),
    ("report --limit -5", ["report"], [], ["limit": ["-5"]]),
    ("report --only chat,gateway", ["report"], [], ["only": ["chat", "gateway"]]),
    ("report --only chat --only gateway", ["report"], [], ["only": ["chat", "gateway"]]),
    ("report -qv -", ["report"], ["-"], ["quiet": [], "verbose": []]),
    ("report -q -q", ["report"], [], ["quiet": []]),
    ("report -qvfcsv", ["report"], [], ["quiet": [], "verbose": [], "format": ["csv"]]),
    ("--warehouse x.db report", ["report"], [], ["warehouse": ["x.db"]]),
    ("report --warehouse x.db", ["report"], [], ["warehouse": ["x.db"]]),
    ("report -- --format -h --", ["report"], ["--format", "-h", "--"], [:]),
    ("report ''", ["report"], [""], [:]),
    (
      "budgets -q check --fail-on warn", ["budgets", "check"], [],
      ["quiet": [], "fail-on": ["warn"]]
    ),
    ("why abc", ["why"], ["abc"], [:]),
  ]

  @Test(arguments: goodLines)
  func readsAGoodLine(
    line: String, command: [String], arguments: [String], values: [String: [String]]
  ) throws {
    #expect(
      try parse(line)
        == ParsedArguments(request: .run, command: command, arguments: arguments, values: values))
  }

  private static let commands = ["report", "budgets", "why"]

  private static let badLines: [(String, [String], UsageError.Problem)] = [
    ("", [], .missingCommand(allowed: commands)),
    ("-q", [], .missingCommand(allowed: commands)),
    ("reprot", [], .unknownCommand("reprot", nearest: "report", allowed: commands)),
    ("xyz", [], .unknownCommand("xyz", nearest: nil, allowed: commands)),
    ("budgets", ["budgets"], .missingCommand(allowed: ["list", "check"])),
    (
      "budgets chekc", ["budgets"],
      .unknownCommand("chekc", nearest: "check", allowed: ["list", "check"])
    ),
    ("-- report", [], .unexpectedArgument("report")),
    ("report --formt csv", ["report"], .unknownOption("--formt", nearest: "--format")),
    ("report --formt=csv", ["report"], .unknownOption("--formt", nearest: "--format")),
    ("report --since-ever", ["report"], .unknownOption("--since-ever", nearest: nil)),
    ("--format csv report", [], .unknownOption("--format", nearest: nil)),
    ("report -x", ["report"], .unknownOption("-x", nearest: nil)),
    ("report -qx", ["report"], .unknownOption("-x", nearest: nil)),
    ("report --format", ["report"], .missingValue(option: "format", valueName: "FORMAT")),
    (
      "report --format --output x", ["report"],
      .missingValue(option: "format", valueName: "FORMAT")
    ),
    ("report -f -o x", ["report"], .missingValue(option: "format", valueName: "FORMAT")),
    ("report -f -- csv", ["report"], .missingValue(option: "format", valueName: "FORMAT")),
    ("report --format=", ["report"], .missingValue(option: "format", valueName: "FORMAT")),
    ("report --quiet=yes", ["report"], .unexpectedValue(option: "quiet", value: "yes")),
    ("report --since a --since b", ["report"], .repeatedOption("since")),
    (
      "report --format cvs", ["report"],
      .notAllowed(option: "format", value: "cvs", nearest: "csv", allowed: ["table", "csv"])
    ),
    (
      "report --only chat,", ["report"],
      .notAllowed(option: "only", value: "", nearest: nil, allowed: ["chat", "gateway"])
    ),
    ("why", ["why"], .missingArgument("KEY")),
    ("why a b c", ["why"], .unexpectedArgument("b")),
  ]

  @Test(arguments: badLines)
  func namesWhatIsWrong(line: String, command: [String], problem: UsageError.Problem) {
    #expect(throws: UsageError(command: command, problem: problem)) { try parse(line) }
  }

  private static let helpLines: [(String, [String])] = [
    ("--help", []), ("-h", []), ("help", []), ("report -h", ["report"]),
    ("report --bogus --help", ["report"]), ("help report", ["report"]),
    ("budgets check --fail-on --help", ["budgets", "check"]),
    ("help budgets check", ["budgets", "check"]), ("--help budgets", ["budgets"]),
  ]

  @Test(arguments: helpLines)
  func helpWinsOverEveryMistake(line: String, command: [String]) throws {
    let parsed = try parse(line)
    #expect(parsed.request == .help)
    #expect(parsed.command == command)
  }

  @Test(arguments: ["--version", "report --version", "why --version"])
  func theVersionNeedsNothingElse(line: String) throws {
    #expect(try parse(line).request == .version)
  }

  @Test func gettersAreTyped() throws {
    let parsed = try parse("report -q --limit 20 --only chat,gateway --since 7d")
    #expect(parsed.flag("quiet"))
    #expect(!parsed.flag("verbose"))
    #expect(parsed.text("since") == "7d")
    #expect(parsed.text("output") == nil)
    #expect(parsed.texts("only") == ["chat", "gateway"])
    #expect(try parsed.integer("limit", in: 1...20) == 20)
    #expect(try parsed.integer("output", in: 1...20) == nil)
    #expect(throws: UsageError(command: ["report"], problem: .conflict("since", "limit"))) {
      try parsed.requireAtMostOne("since", "limit")
    }
    try parsed.requireAtMostOne("since", "output")
  }

  @Test(arguments: ["0", "21", "x", "1.5", "99999999999999999999", "-1", "٣"])
  func aNumberStaysWithinItsBounds(text: String) throws {
    let parsed = try parse("report --limit=\(text)")
    let problem = UsageError.Problem.notANumber(
      option: "limit", value: text, minimum: 1, maximum: 20)
    #expect(throws: UsageError(command: ["report"], problem: problem)) {
      try parsed.integer("limit", in: 1...20)
    }
  }
}
