import Rendering

extension CommandTree {
  static let warehouseCommand = CommandDefinition(
    "warehouse", summary: "Look after the warehouse: its size, its health, copies, old detail.",
    subcommands: [
      CommandDefinition(
        "info", summary: "Show what the warehouse holds: sizes, rows and days.",
        options: [contentsFormat]),
      CommandDefinition(
        "verify", summary: "Check the file, and the daily sums against every row.",
        discussion: [
          "Reads everything: the file's own structure, every reference, and every day's sums, which "
            + "are computed again from the rows. Exit code 65 says that something is wrong."
        ],
        options: [
          OptionDefinition(
            "repair", help: "Make daily sums that differ again from their rows.")
        ]),
      CommandDefinition(
        "backup", summary: "Copy the warehouse as it is now, while a collection may be running.",
        discussion: [
          "The copy is checked and appears whole or not at all. To restore it, put it in the "
            + "warehouse's place while nothing is running."
        ],
        arguments: [ArgumentDefinition("FILE", help: "Where the copy goes.")],
        examples: [
          .init("showback warehouse backup /backup/showback.db", "Part of a nightly job.")
        ]),
      CommandDefinition(
        "prune", summary: "Reduce old gateway detail to its daily sums.",
        discussion: [
          "Removes interceptions, token-usage rows and threads that are older, of days that are "
            + "sealed and whose month is closed. Every total stays; what needs single rows ('why', "
            + "'reprice', proofs of 'reconcile') ends where they do. It cannot be undone: make a "
            + "backup first."
        ],
        options: [
          OptionDefinition(
            "older-than", value: .word("DAYS"),
            help: "Keep the detail of so many days, 62 at least.",
            defaultText: "detail_retention_days of the configuration"),
          OptionDefinition("dry-run", help: "Say what would be removed, and remove nothing."),
        ],
        examples: [
          .init("showback warehouse prune --older-than 400", "Keep a year and a month.")
        ]),
    ])

  private static let contentsFormat = OptionDefinition(
    "format", value: .word("FORMAT"), help: "How to write it.",
    allowedValues: ReportFormat.allCases.map(\.rawValue), defaultText: "table")
}
