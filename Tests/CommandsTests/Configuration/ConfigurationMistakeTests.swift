import Configuring
import TestSupport
import Testing

@testable import Commands

/// Mistakes in configuration files, and the exact lines that name them.
@Suite struct ConfigurationMistakeTests {
  private static let cases: [(text: String, lines: [String])] = [
    ("[deploymnt]\n", ["1:2: unknown key 'deploymnt' | did you mean 'deployment'?"]),
    (
      "x = 1\n[collect]\nretires = 2\n",
      [
        "1:1: unknown key 'x' | use 'deployment', 'warehouse', 'collect', 'reports', 'budgets', 'log', "
          + "'metrics', 'cost_center', 'report', 'budget' or 'channel'",
        "3:1: unknown key 'collect.retires' | did you mean 'retries'?",
      ]
    ),
    (
      "[collect\n",
      [
        "1:9: no TOML: error while parsing table header: expected ']', saw '\\n' | "
          + "'showback config init' writes a file to begin with"
      ]
    ),
    (
      "collect = 3",
      ["1:11: 'collect' takes a table, not a whole number | write [collect] above its keys"]
    ),
    (
      "[report]\nname = 'x'",
      [
        "1:1: 'report' takes a list of tables, not a table | write [[report]] above each"
      ]
    ),
    (
      "[collect]\nretries = '3'\nkeep_titles = 1\nonly = [1]\n",
      [
        "2:11: 'collect.retries' takes a whole number, not text | "
          + "write retries = 1, without quotes and without a point",
        "3:15: 'collect.keep_titles' takes true or false, not a whole number | "
          + "write keep_titles = true or keep_titles = false",
        "4:9: 'collect.only' takes a list of texts, not a whole number | "
          + "write only = [\"…\", \"…\"]",
      ]
    ),
    (
      "[collect]\nconcurrency = 0\nretries = 21\nlate_window_hours = -1\n",
      [
        "2:15: 'collect.concurrency' does not take 0 | use a whole number from 1 to 64",
        "3:11: 'collect.retries' does not take 21 | use a whole number from 0 to 20",
        "4:21: 'collect.late_window_hours' does not take -1 | use a whole number from 1 to 8760",
      ]
    ),
    (
      "[collect]\nonly = ['chatt', 'people', 'people']\n",
      [
        "2:9: 'collect.only' does not take 'chatt' | did you mean 'chat'?",
        "2:28: 'collect.only' names 'people' twice",
      ]
    ),
    (
      "[budgets]\nbasis = 'all'\nthresholds = [100, 85]\nfail_on = 'warning'\n",
      [
        "2:9: 'budgets.basis' does not take 'all' | use 'gateway', 'counted' or 'chat'",
        "3:14: 'budgets.thresholds' does not ascend | write the smallest first, each once",
        "4:11: 'budgets.fail_on' does not take 'warning' | use 'warn', 'exceeded' or 'never'",
      ]
    ),
    (
      "[[budget]]\nname = 'a'\ndeployment = true\nlimit_usd = 12.5\n",
      [
        "4:13: 'budget.limit_usd' takes an amount of USD, not a number with a point | "
          + "put the amount between quotes, so that it stays exact"
      ]
    ),
    (
      "[[budget]]\nlimit_usd = '-1'\ngroup = 'g'\n[[budget]]\nname = 'b'\nlimit_usd = '0.0000001'\n",
      [
        "1:1: 'budget.name' is missing | add name = …",
        "2:13: 'budget.limit_usd' is -1, which is not above zero | leave the budget out to have none",
        "4:1: none of 'cost_center', 'group', 'organization' and 'deployment = true' stands here | "
          + "add one of them",
        "6:13: 'budget.limit_usd' is '0.0000001', which is no amount of USD | use a whole number, or "
          + "text with at most six decimals such as \"1250.50\"",
      ]
    ),
    (
      "[[budget]]\nname = 'a'\ndeployment = true\ngroup = 'x'\nlimit_usd = 9_223_372_036_855\n",
      [
        "1:1: 'group' and 'deployment = true' stand together | keep one of them",
        "5:13: 'budget.limit_usd' is '9223372036855', which is no amount of USD | use a whole number, "
          + "or text with at most six decimals such as \"1250.50\"",
      ]
    ),
    (
      "[[channel]]\nname = 'a'\nkind = 'slak'\nurl_env = 'X'\n[[channel]]\nname = 'a'\nkind = 'slack'\nport = 1\n",
      [
        "3:8: 'channel.kind' does not take 'slak' | did you mean 'slack'?",
        "5:1: none of 'url_file' and 'url_env' stands here | add one of them",
        "6:8: 'channel.name' is 'a', which stands on line 2 already | give each its own name",
        "8:1: 'channel.port' has no meaning for kind 'slack' | take it out, or choose another kind",
      ]
    ),
    (
      "[[channel]]\nname = 'm'\nkind = 'mail'\nhost = 'mail.example.com'\nencryption = 'none'\n"
        + "from = \"a@b\\nBcc: c@d\"\nto = []\n[[channel]]\nname = 't'\nkind = 'textfile'\npath = 'x'\n",
      [
        "4:8: mail to 'mail.example.com' would go over the network unencrypted | "
          + "use encryption = \"starttls\" or \"tls\"",
        "6:8: 'channel.from' has 'a@b\nBcc: c@d', which is no e-mail address | "
          + "use a form such as ada@example.com",
        "7:6: 'channel.to' is empty | leave it out, or say something",
        "11:8: 'channel.path' is 'FOLDER/x', which does not end in '.prom' | "
          + "Prometheus reads no others",
      ]
    ),
    (
      "[[cost_center]]\nname = 'r'\nvalid_from = 2026-10-01T00:00:00Z\n[[cost_center]]\nname = 's'\n"
        + "users = ['ada']\nvalid_from = '2026-02-30'\nemail_file = 'none.csv'\n",
      [
        "1:1: none of 'users', 'emails', 'email_file' and 'groups' stands here | add one of them",
        "3:14: 'cost_center.valid_from' takes a day, not a time | write valid_from = 2026-10-01",
        "7:14: 'cost_center.valid_from' is '2026-02-30', which is no day of the calendar | "
          + "use a form such as 2026-10-01",
        "8:14: 'cost_center.email_file': FOLDER/none.csv cannot be read: No such file or directory | "
          + "check the path and its rights",
      ]
    ),
    (
      "[[report]]\nname = 'a'\nall = true\nreports = ['usage']\nformats = ['pdf']\n"
        + "period = 'lately'\nlimit = 0\n[[report]]\nname = 'b'\noutput = 'o'\n",
      [
        "1:1: 'report.output' is missing | add output = …",
        "1:1: 'reports' and 'all = true' stand together | keep one of them",
        "5:12: 'report.formats' does not take 'pdf' | FORMATS",
        "6:10: 'report.period' is 'lately', which is no period | "
          + "use a form such as last-month, this-month, yesterday, 7d or 2026-10",
        "7:9: 'report.limit' does not take 0 | use a whole number from 1 to 100000000",
        "8:1: 'report.formats' is missing | add formats = …",
        "8:1: none of 'reports' and 'all = true' stands here | add one of them",
      ]
    ),
  ]

  @Test(arguments: cases.indices)
  func eachMistakeIsOneLineWithItsPlaceAndItsMend(index: Int) throws {
    let (text, lines) = Self.cases[index]
    let folder = try TemporaryFolder()
    let path = try folder.write(text, to: "showback.toml")
    let arguments = ParsedArguments(
      request: .run, command: ["config", "check"], arguments: [], values: ["config": [path]])
    let formats = Failure.nearestOrAll("pdf", ReportFormatWords.all) ?? ""
    let (_, problems) = Surroundings(environment: ["HOME": folder.path]).readConfiguration(
      arguments)
    let found = problems.map { problem in
      let failure = Failure(configuration: problem)
      #expect(failure.code == .configuration)
      return failure.line.replacing("\(path):", with: "").replacing(folder.path, with: "FOLDER")
        + (failure.hint.map { " | \($0)" } ?? "")
    }
    #expect(found.sorted() == lines.map { $0.replacing("FORMATS", with: formats) }.sorted())
    #expect(problems.map(\.place) == problems.map(\.place).sorted())
  }
}
