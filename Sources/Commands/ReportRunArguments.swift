import Configuring
import Reporting
import Warehousing

/// The options that narrow a run of reports, and how users are named in it.
struct ReportRunArguments {
  let arguments: ParsedArguments
  var configuration = Configuration()

  /// The options, in the order of the help page.
  static let options: [OptionDefinition] = [
    OptionDefinition(
      "user", value: .word("NAME"),
      help: "Only usage of this user, by name, e-mail or id. This and the other filters may be "
        + "given more than once: usage must answer to one of each.", isRepeatable: true),
    OptionDefinition(
      "group", value: .word("NAME"),
      help: "Only usage of who was in this group at the end of the day; NAME, ORGANIZATION/NAME "
        + "or id.", isRepeatable: true),
    OptionDefinition(
      "model", value: .word("NAME"), help: "Only usage of this model.", isRepeatable: true),
    OptionDefinition(
      "provider", value: .word("NAME"), help: "Only usage of this provider.", isRepeatable: true),
    OptionDefinition(
      "client", value: .word("NAME"),
      help: "Only usage of this program; chat is 'Coder Agents'.", isRepeatable: true),
    OptionDefinition(
      "source", value: .word("SOURCE"), help: "Only chat, or only the gateway.",
      isRepeatable: true, allowedValues: ["chat", "gateway"]),
    OptionDefinition(
      "cost-center", value: .word("NAME"),
      help: "Only usage of this cost centre of the configuration.", isRepeatable: true),
    OptionDefinition(
      "limit", value: .word("N"),
      help: "Show so many rows; the others are added up in a row (other), so that totals stay."),
    OptionDefinition(
      "pseudonyms", value: .word("KEYFILE"),
      help: "Name users by pseudonyms made with the key in this file, which only you may read; "
        + "the same key gives the same ones."),
    OptionDefinition(
      "reports-dir", value: .word("DIR"),
      help: "Take reports from this folder too; NAME.sql replaces the report NAME."),
  ]

  /// The run that the options ask for, else the configuration; throws ``UsageError``, or
  /// ``PseudonymKeyError`` for a key file that cannot be used.
  func run() throws -> ReportRun {
    var filters: [ReportFilter: [String]] = [:]
    for filter in ReportFilter.allCases {
      let values = arguments.texts(filter.rawValue)
      if !values.isEmpty { filters[filter] = values }
    }
    let keyFile = arguments.text("pseudonyms") ?? configuration.reports.pseudonymKeyFile?.value
    let key = try keyFile.map { try PseudonymKey(file: $0) }
    return ReportRun(
      filters: filters, costCenters: configuration.costCenters,
      pseudonym: key.map { key in { @Sendable id in try key.pseudonym(of: id) } },
      limit: try arguments.integer("limit", in: 1...1_000_000_000))
  }

  /// The built-in reports, those of the configured folder, and those of the folder that the option
  /// names; the later replace the earlier of the same name.
  func reports() throws -> Reports {
    let configured = configuration.reports.directory.map { [$0.value] } ?? []
    return try Reports(folders: configured + arguments.texts("reports-dir"))
  }
}
