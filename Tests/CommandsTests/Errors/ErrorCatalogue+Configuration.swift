import Configuring

@testable import Commands

extension ErrorCatalogue {
  private static func wrong(
    _ situation: String, _ problem: ConfigurationProblem.Problem, _ message: String,
    hint: String? = nil
  ) -> Entry {
    let place = ConfigurationPlace(file: "showback.toml", line: 3, column: 7)
    return Entry(
      situation, ConfigurationProblem(problem, at: place), .configuration,
      "showback.toml:3:7: " + message, hint: hint)
  }

  private static func whole(
    _ situation: String, _ problem: ConfigurationProblem.Problem, _ message: String, hint: String
  ) -> Entry {
    let place = ConfigurationPlace(file: "showback.toml", line: 0, column: 0)
    return Entry(
      situation, ConfigurationProblem(problem, at: place), .configuration,
      "showback.toml: " + message, hint: hint)
  }

  static let configuration: [Entry] = [
    whole(
      "A configuration file that cannot be read", .unreadable(code: 13),
      "cannot be read: Permission denied", hint: "check the path and its rights"),
    whole(
      "A configuration file that is far too large", .tooLarge(limit: 4_194_304),
      "larger than 4194304 bytes", hint: "lists of people go into a CSV file"),
    wrong(
      "A configuration that is no TOML", .syntax("Error while parsing key: expected '='"),
      "no TOML: error while parsing key: expected '='",
      hint: "'showback config init' writes a file to begin with"),
    wrong(
      "A key that means nothing", .unknownKey("collect.retires", allowed: ["retries", "only"]),
      "unknown key 'collect.retires'", hint: "did you mean 'retries'?"),
    wrong(
      "A key that a table cannot do without", .missingKey("budget.limit_usd"),
      "'budget.limit_usd' is missing",
      hint: "add limit_usd = …"),
    wrong(
      "A word where a number belongs",
      .wrongKind(key: "collect.retries", expected: .integer, found: .text),
      "'collect.retries' takes a whole number, not text",
      hint: "write retries = 1, without quotes and without a point"),
    wrong(
      "An amount that is not exact",
      .wrongKind(key: "budget.limit_usd", expected: .amount, found: .float),
      "'budget.limit_usd' takes an amount of USD, not a number with a point",
      hint: "put the amount between quotes, so that it stays exact"),
    wrong(
      "A word that a key does not take",
      .unknownWord(key: "budgets.basis", word: "gatway", allowed: ["gateway", "chat"]),
      "'budgets.basis' does not take 'gatway'", hint: "did you mean 'gateway'?"),
    wrong(
      "A number out of range",
      .outOfRange(key: "collect.retries", value: 21, minimum: 0, maximum: 20),
      "'collect.retries' does not take 21", hint: "use a whole number from 0 to 20"),
    wrong(
      "A value with nothing in it", .empty(key: "deployment.url"), "'deployment.url' is empty",
      hint: "leave it out, or say something"),
    wrong(
      "An amount of fractions of a micro-USD",
      .notAnAmount(key: "budget.limit_usd", text: "0.0000001"),
      "'budget.limit_usd' is '0.0000001', which is no amount of USD",
      hint: "use a whole number, or text with at most six decimals such as \"1250.50\""),
    wrong(
      "A negative budget", .amountNotPositive(key: "budget.limit_usd", text: "-5"),
      "'budget.limit_usd' is -5, which is not above zero",
      hint: "leave the budget out to have none"),
    wrong(
      "A day that is none", .notADay(key: "cost_center.valid_from", text: "2026-02-30"),
      "'cost_center.valid_from' is '2026-02-30', which is no day of the calendar",
      hint: "use a form such as 2026-10-01"),
    wrong(
      "A period that is none", .notAPeriod(key: "report.period", text: "lately"),
      "'report.period' is 'lately', which is no period",
      hint: "use a form such as last-month, this-month, yesterday, 7d or 2026-10"),
    wrong(
      "A name that stands twice", .duplicateName(key: "channel.name", name: "team", line: 2),
      "'channel.name' is 'team', which stands on line 2 already", hint: "give each its own name"),
    wrong(
      "An item that stands twice", .repeated(key: "report.formats", item: "csv"),
      "'report.formats' names 'csv' twice"),
    wrong(
      "Thresholds that do not ascend", .notAscending(key: "budgets.thresholds"),
      "'budgets.thresholds' does not ascend", hint: "write the smallest first, each once"),
    wrong(
      "A channel without an address", .noneOf(["url_file", "url_env"]),
      "none of 'url_file' and 'url_env' stands here", hint: "add one of them"),
    wrong(
      "A budget with two scopes", .severalOf(["group", "organization"]),
      "'group' and 'organization' stand together", hint: "keep one of them"),
    wrong(
      "A key of another kind of channel", .notForKind(key: "channel.port", kind: "slack"),
      "'channel.port' has no meaning for kind 'slack'",
      hint: "take it out, or choose another kind"),
    wrong(
      "A channel that is not declared",
      .unknownName(key: "budget.channels", name: "taem", list: "channel", allowed: ["team"]),
      "'budget.channels' names 'taem', but there is no such [[channel]]",
      hint: "did you mean 'team'?"),
    wrong(
      "A list of people without addresses", .noEmailColumn(file: "people.csv"),
      "people.csv has no column of e-mail addresses",
      hint: "name a column 'email' in its first line"),
    wrong(
      "A list of people that is not there",
      .unreadableFile(key: "cost_center.email_file", file: "people.csv", code: 2),
      "'cost_center.email_file': people.csv cannot be read: No such file or directory",
      hint: "check the path and its rights"),
    wrong(
      "An e-mail address that is none", .notAnAddress(key: "channel.to", text: "finance"),
      "'channel.to' has 'finance', which is no e-mail address",
      hint: "use a form such as ada@example.com"),
    wrong(
      "A file that Prometheus would not read",
      .wrongEnding(key: "metrics.textfile", text: "showback.txt", ending: ".prom"),
      "'metrics.textfile' is 'showback.txt', which does not end in '.prom'",
      hint: "Prometheus reads no others"),
    wrong(
      "Mail without encryption", .unencryptedMail(host: "mail.example.com"),
      "mail to 'mail.example.com' would go over the network unencrypted",
      hint: "use encryption = \"starttls\" or \"tls\""),
  ]
}
