import Rendering
import Warehousing

extension CommandTree {
  static let report = CommandDefinition(
    "report", summary: "Print reports as tables, or write them as files.",
    discussion: [
      "Without a name it prints spend by day. The default period is the current UTC month through "
        + "yesterday; on the first of a month, the month before.",
      "A folder gets showback.xlsx and showback.html with all reports, one file per report in the "
        + "other formats, and manifest.json, from which --verify renders everything again. All "
        + "files appear together or not at all, and only if every total ties to the counted cost.",
      "'showback report --list' lists the reports.",
    ],
    options: period(untilDefault: "today, so through yesterday") + [
      OptionDefinition("list", help: "List the reports and do nothing else."),
      OptionDefinition("all", help: "Every report; those that cannot be filtered are left out."),
      OptionDefinition(
        "format", value: .list("FORMAT"), help: "How to write them.",
        allowedValues: ReportFormat.allCases.map(\.rawValue), defaultText: "table"),
      OptionDefinition(
        "output", short: "o", value: .word("FILE|DIR|-"),
        help: "Where to write; a folder for several files.",
        defaultText: "- (standard output)"),
      OptionDefinition(
        "split-by", value: .word("TEAM"),
        help: "Write one more package for each team with usage, in folders named after them. A "
          + "user's day belongs to one cost center, but to every group that the user is in.",
        allowedValues: TeamKind.allCases.map(\.rawValue)),
      OptionDefinition(
        "verify", value: .word("DIR"),
        help: "Render the package in this folder again, compare, and say what differs."),
      OptionDefinition(
        "csv-guard", value: .word("on|off"),
        help: "Whether text that a spreadsheet could run gets a leading apostrophe.",
        allowedValues: ["on", "off"], defaultText: "on"),
    ] + ReportRunArguments.options,
    arguments: [
      ArgumentDefinition("NAME", help: "A report's name.", isOptional: true, isRepeatable: true)
    ],
    examples: [
      .init("showback report spend-by-user --period 2026-10", "October by user."),
      .init("showback report usage --format csv -o usage.csv", "The flat export."),
      .init(
        "showback report --all --period 2026-10 --format xlsx,html,csv,json -o october",
        "October for finance."),
      .init("showback report --verify october", "Whether it still is what it was."),
    ])
}
