import Configuring

extension CommandTree {
  static let nightly = CommandDefinition(
    "nightly", summary: "Collect, check budgets, write the configured reports: one run for cron.",
    discussion: [
      "Each step is done whatever became of the others, and the exit code is that of the first that "
        + "counts most. Budgets are checked for this month and, until it is closed, for the last "
        + "one; a crossed budget fails the run only with --fail-on, since the alert has spoken.",
      "Reports are those of [[report]] in the configuration. With detail_retention_days there, older "
        + "detail is reduced to its daily sums.",
    ],
    options: login + connection + [
      OptionDefinition(
        "fail-on", value: .word("STATE"), help: "From when on a crossed budget fails the run.",
        allowedValues: BudgetSettings.FailOn.allCases.map(\.rawValue), defaultText: "never")
    ],
    examples: [
      .init("showback nightly --quiet", "The line for a crontab.")
    ])
}
