extension CommandTree {
  static let configuration = CommandDefinition(
    "config", summary: "Show, check or begin the configuration.",
    discussion: [
      "A value comes from the first of these that has it: the option, the environment variable, the "
        + "file that --config names, the user's file, the system's file, the default."
    ],
    subcommands: [configShow, configCheck, configInit],
    examples: [
      .init("showback config init", "Write a commented file to begin with."),
      .init("showback config show", "What holds, and from where."),
    ])

  private static let configShow = CommandDefinition(
    "show", summary: "Print each value and where it comes from.",
    discussion: ["Secrets are never shown, only where they are read from."],
    options: login + connection + [only, providerMap, tableOrJSON])

  private static let configCheck = CommandDefinition(
    "check", summary: "Say all that is wrong with the configuration files.",
    discussion: ["Exit code 78 where anything is. 'showback doctor' also tries what they name."])

  private static let configInit = CommandDefinition(
    "init", summary: "Write a commented configuration file.",
    discussion: ["A file that is there already stays as it is."],
    options: [
      OptionDefinition(
        "output", short: "o", value: .word("FILE|-"), help: "Where to write.",
        defaultText: "the user's configuration file")
    ])

  /// The parts of a collection.
  static let only = OptionDefinition(
    "only", value: .list("PART,…"), help: "Collect these parts alone.", isRepeatable: true,
    allowedValues: ["chat", "gateway", "people", "budgets", "prices"])

  static let tableOrJSON = OptionDefinition(
    "format", value: .word("FORMAT"), help: "How to write it.", allowedValues: ["table", "json"],
    defaultText: "table")
}
