import Rendering

extension CommandTree {
  static let reconcile = CommandDefinition(
    "reconcile", summary: "Prove the totals against the server's, and name what is left.",
    discussion: [
      "Every figure is proved, explained, unprovable or unexplained. A table shows how much of each "
        + "there is and names what is unexplained; the other formats have every line.",
      "Exit code 12 says that something is unexplained.",
    ],
    options: period(untilDefault: "today, so through yesterday") + [
      OptionDefinition(
        "format", value: .word("FORMAT"), help: "How to write it.",
        allowedValues: ReportFormat.allCases.map(\.rawValue), defaultText: "table"),
      OptionDefinition(
        "output", short: "o", value: .word("FILE|-"), help: "Where to write.", defaultText: "-"),
      OptionDefinition("strict", help: "Exit with code 12 for what is unprovable, too."),
    ],
    examples: [
      .init("showback reconcile --period last-month", "Before the month is closed."),
      .init("showback reconcile --period 2026-10 --format csv -o lines.csv", "Every line."),
    ])

  static let why = CommandDefinition(
    "why", summary: "Show the arithmetic of one number.",
    discussion: [
      "Tokens times price, with the version of the price, where it came from, and whether its "
        + "start is assumed."
    ],
    options: [
      OptionDefinition(
        "day", value: .word("DAY"), help: "The UTC day: 2026-10-01, yesterday."),
      OptionDefinition("user", value: .word("USER"), help: "The user's login name or id."),
      OptionDefinition(
        "model", value: .word("MODEL"),
        help: "A model's name, or a model config's name or id. Without it, everything of the day."),
      OptionDefinition("all", help: "Show every row, however many there are."),
    ],
    examples: [
      .init(
        "showback why --day 2026-10-05 --user ada --model claude-sonnet-4-6", "One user's day.")
    ])
}
