import Budgeting
import Configuring
import Rendering

extension CommandTree {
  static let budgets = CommandDefinition(
    "budgets", summary: "Limits of spend, and where everybody stands.",
    discussion: [
      "Coder's group AI budgets are limits for each member and UTC month; of several the highest "
        + "holds, and zero blocks. Budgets of your own stand in the configuration beside them."
    ],
    subcommands: [budgetsList, budgetsCheck, budgetAlerts],
    examples: [
      .init("showback budgets check", "Who is about to run out this month."),
      .init("showback budgets list --format csv", "Every limit with its history."),
    ])

  private static let budgetsList = CommandDefinition(
    "list", summary: "Every group's limit, members and exposure, and every user's limit.",
    discussion: [
      "A group's exposure is what its members may spend together: the limit times the users whose "
        + "spend the group takes, and their overrides. A user's spend is taken by one group only."
    ],
    options: [
      OptionDefinition(
        "at", value: .word("DATE"),
        help: "As it was when that UTC day began, or at an instant such as 2026-10-01T12:00:00Z.",
        defaultText: "now"),
      OptionDefinition("all", help: "Show every user in a table, not only the first fifty."),
      budgetFormat,
    ])

  private static let budgetsCheck = CommandDefinition(
    "check", summary: "Compare a month's spend with every budget.",
    discussion: [
      "For each user: the spend booked to the group that takes it against the user's limit; for "
        + "each group its members' sum against its exposure; and your own budgets. With the spend "
        + "stand its share, the forecast of the month with its range, the days on which the budget "
        + "may run out, and what spent most.",
      "What reached a threshold since the last check is told to the channels of the configuration, "
        + "once; so is a limit raised above it again, and data that does not arrive.",
      "Exit code 11 says that a budget is exceeded, 10 that one has reached a threshold.",
    ],
    options: [
      OptionDefinition(
        "period", value: .word("MONTH"), help: "The UTC month: 2026-11, this-month, last-month.",
        defaultText: "this month"),
      OptionDefinition(
        "basis", value: .word("BASIS"),
        help: "Which usage counts: all of the gateway's as Coder counts, chat and gateway without "
          + "what stands in both, or chat alone.",
        allowedValues: BudgetBasis.allCases.map(\.rawValue),
        defaultText: "gateway where the server computes spend, else counted"),
      OptionDefinition(
        "fail-on", value: .word("STATE"), help: "From when on the exit code tells.",
        allowedValues: BudgetSettings.FailOn.allCases.map(\.rawValue), defaultText: "warn"),
      OptionDefinition(
        "budget", value: .word("NAME"),
        help: "Only the budgets of this name or key, such as ada, platform or user/ID.",
        isRepeatable: true),
      OptionDefinition("all", help: "Show every budget in a table, not only the fullest."),
      OptionDefinition(
        "dry-run", help: "Print what would be told to whom, and neither record nor send it."),
      budgetFormat,
    ],
    examples: [
      .init("showback budgets check --fail-on exceeded", "Fail in cron where money is gone."),
      .init("showback budgets check --period last-month --format csv", "How October ended."),
    ])

  /// Formats that one table can be printed in.
  private static let budgetFormat = OptionDefinition(
    "format", value: .word("FORMAT"), help: "How to write it.",
    allowedValues: ["table", "csv", "json", "ndjson"].filter { ReportFormat(rawValue: $0) != nil },
    defaultText: "table")
}
