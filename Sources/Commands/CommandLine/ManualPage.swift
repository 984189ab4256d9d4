/// The manual page of the tool in the language of `man`, made from the declaration that also parses
/// its command line.
struct ManualPage {
  private let root: CommandDefinition
  private let version: String

  init(_ root: CommandDefinition, version: String) {
    self.root = root
    self.version = version
  }

  /// The whole page; every line ends in a line feed.
  var text: String {
    let name = root.name
    var lines = [
      ".TH \(name.uppercased()) 1 \"\" \"\(name) \(version)\"", ".SH NAME",
      "\(name) \\- \(Self.escaped(root.summary))", ".SH SYNOPSIS", ".B \(name)",
      "\\fICOMMAND\\fR [\\fIoptions\\fR]", ".SH DESCRIPTION",
    ]
    lines += root.discussion.flatMap { [".PP", Self.escaped($0)] }
    lines += [".SH \"GENERAL OPTIONS\""] + root.options.flatMap(entry)
    lines += entry("\\fB\\-h\\fR, \\fB\\-\\-help\\fR", "Show the page of a command.")
    lines += entry("\\fB\\-\\-version\\fR", "Show the version.")
    lines.append(".SH COMMANDS")
    lines += root.subcommands.flatMap { section($0, path: name) }
    lines.append(".SH \"EXIT STATUS\"")
    lines += ExitCode.allCases.sorted { $0.rawValue < $1.rawValue }.flatMap {
      entry("\\fB\($0.rawValue)\\fR", $0.meaning)
    }
    lines.append(".SH EXAMPLES")
    lines += root.examples.flatMap(entry)
    return lines.map { $0 + "\n" }.joined()
  }

  private func section(_ command: CommandDefinition, path: String) -> [String] {
    let path = "\(path) \(command.name)"
    guard command.subcommands.isEmpty else {
      return command.subcommands.flatMap { section($0, path: path) }
    }
    let usage = ([path] + command.arguments.map(\.usage)).joined(separator: " ")
    var lines = [".SS \"\(Self.escaped(usage))\"", Self.escaped(command.summary)]
    lines += command.discussion.flatMap { [".PP", Self.escaped($0)] }
    lines += command.arguments.flatMap {
      entry("\\fI\(Self.escaped($0.name.uppercased()))\\fR", $0.help)
    }
    lines += command.options.flatMap(entry)
    lines += command.examples.flatMap(entry)
    return lines
  }

  private func entry(_ option: OptionDefinition) -> [String] {
    let short = option.shortName.map { "\\fB\\-\($0)\\fR, " } ?? ""
    let value = option.value.name.map { " \\fI\(Self.escaped($0))\\fR" } ?? ""
    return entry(
      "\(short)\\fB\(Self.escaped(option.spelling))\\fR\(value)", option.fullHelp)
  }

  private func entry(_ example: CommandDefinition.Example) -> [String] {
    entry("\\fB\(Self.escaped(example.line))\\fR", example.meaning)
  }

  private func entry(_ term: String, _ meaning: String) -> [String] {
    [".TP", term, Self.escaped(meaning)]
  }

  /// Makes what `man` reads as commands plain: a backslash, a hyphen that people copy, a line that
  /// begins with a dot or an apostrophe.
  private static func escaped(_ text: String) -> String {
    let plain = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
      .replacing("…", with: "\\[u2026]").replacing("\"", with: "\\(dq")
    return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
  }
}
