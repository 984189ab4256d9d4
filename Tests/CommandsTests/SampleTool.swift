@testable import Commands

/// A small tool with every kind of option, argument and command.
enum SampleTool {
  static let root = CommandDefinition(
    "showback", summary: "what AI agents cost",
    options: [
      OptionDefinition(
        "warehouse", value: .word("FILE"), help: "The warehouse to use.",
        environmentVariable: "SHOWBACK_WAREHOUSE",
        defaultText: "$XDG_STATE_HOME/showback/warehouse.db"),
      OptionDefinition("quiet", short: "q", help: "Say nothing but errors."),
      OptionDefinition("verbose", short: "v", help: "Say more."),
    ],
    subcommands: [
      report,
      CommandDefinition(
        "budgets", summary: "compare spend with its limits",
        subcommands: [
          CommandDefinition("list", summary: "show the limits"),
          CommandDefinition(
            "check", summary: "say which limits are near",
            options: [
              OptionDefinition(
                "fail-on", value: .word("LEVEL"), help: "When to end with a code above zero.",
                allowedValues: ["warn", "exceeded", "never"])
            ]),
        ]),
      CommandDefinition(
        "why", summary: "the arithmetic of one number",
        arguments: [ArgumentDefinition("KEY", help: "")]),
    ])

  private static let report = CommandDefinition(
    "report", summary: "print reports, or write them to files",
    discussion: [
      "Reports cover whole UTC days and never include the end of their period. Without dates they "
        + "cover the current month through yesterday.",
      "Rows of a table end in a total; CSV has none.",
    ],
    options: [
      OptionDefinition(
        "format", short: "f", value: .word("FORMAT"), help: "How to write the reports.",
        allowedValues: ["table", "csv"], defaultText: "table"),
      OptionDefinition(
        "output", short: "o", value: .word("FILE|DIR|-"), help: "Where to write the reports.",
        defaultText: "- (standard output)"),
      OptionDefinition(
        "since", value: .word("DATE"), help: "The first day, such as 2026-10-01, 7d or last-month."),
      OptionDefinition(
        "only", value: .list("SOURCE,…"), help: "Which sources to show.", isRepeatable: true,
        allowedValues: ["chat", "gateway"]),
      OptionDefinition("limit", value: .word("NUMBER"), help: "How many rows to show."),
      OptionDefinition("csv-guard-against-formulas", help: "Guard text that looks like a formula."),
    ],
    arguments: [
      ArgumentDefinition("NAME", help: "Which reports.", isOptional: true, isRepeatable: true)
    ],
    examples: [
      .init("showback report spend-by-user", "Who spent what this month."),
      .init(
        "showback report usage --format csv --output usage.csv --since last-month",
        "Everything since the start of last month, for a pivot table in any spreadsheet there is."),
    ])
}
