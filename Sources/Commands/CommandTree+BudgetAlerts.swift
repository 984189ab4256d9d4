import Rendering

extension CommandTree {
  /// `showback budgets alerts`.
  static let budgetAlerts = CommandDefinition(
    "alerts", summary: "List the alerts that were sent, and the evidence for each.",
    discussion: [
      "One row for each alert and channel, oldest first. CSV has the figures as they were when the "
        + "alert was recorded, how often it was tried, and the command that checks it."
    ],
    options: period(untilDefault: "the end of this month") + [
      OptionDefinition(
        "format", value: .word("FORMAT"), help: "How to print it.",
        allowedValues: ["table", "csv", "json"].filter { ReportFormat(rawValue: $0) != nil },
        defaultText: "table")
    ],
    examples: [
      .init("showback budgets alerts --period last-month", "What was sent last month.")
    ])
}
