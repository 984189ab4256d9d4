import Configuring
import Glibc
import Reporting
import Usage
import Warehousing

/// The options that narrow a run of reports, and how users are named in it.
struct ReportRunArguments {
  let arguments: ParsedArguments
  /// What speaks where the options are silent.
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

  /// The filters that have an option.
  private static let filters: [ReportFilter] = [
    .user, .group, .model, .provider, .client, .source,
  ]

  /// The run that the options ask for; throws ``UsageError``, or ``PseudonymKeyError`` for a key
  /// file that cannot be used.
  func run(period: Period) throws -> ReportRun {
    var filters: [ReportFilter: [String]] = [:]
    for filter in Self.filters {
      let values = arguments.texts(filter.rawValue)
      if !values.isEmpty { filters[filter] = values }
    }
    let key = try (arguments.text("pseudonyms") ?? configuration.reports.pseudonymKeyFile?.value)
      .map { try PseudonymKey(file: $0) }
    return ReportRun(
      period: period, filters: filters, costCenters: configuration.costCenters,
      pseudonym: key.map { key in { id in try key.pseudonym(of: id) } },
      limit: try arguments.integer("limit", in: 1...1_000_000_000))
  }

  /// The built-in reports, those of the configured folder, and those of the folder that the options
  /// name.
  func reports() throws -> Reports {
    let configured = [configuration.reports.directory?.value].compactMap(\.self)
    return try Reports(folders: configured + arguments.texts("reports-dir"))
  }
}
