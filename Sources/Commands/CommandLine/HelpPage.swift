import Rendering

/// The text that explains one command, made from the declaration that also parses it.
struct HelpPage {
  /// Where descriptions start, unless a name needs more room.
  private static let column = 26

  private let tool: CommandDefinition
  private let commands: [CommandDefinition]
  private let width: Int

  /// The page of the command that `path` leads to below `root`, in lines of at most `width` cells.
  init(_ path: [String], of root: CommandDefinition, width: Int = 80) {
    tool = root
    commands = root.commands(along: path)
    self.width = width
  }

  /// The whole page; every line ends in a line feed.
  var text: String {
    var blocks = [WordWrap.lines(of: title, width: width), usage] + paragraphs
    let below = command.subcommands
    if !below.isEmpty {
      blocks.append(section("Commands", below.map { ($0.name, $0.summary) }))
    }
    if !command.arguments.isEmpty {
      blocks.append(section("Arguments", command.arguments.map { ($0.usage, $0.help) }))
    }
    let own = commands.count > 1 ? command.options : []
    if !own.isEmpty { blocks.append(section("Options", own.map(entry))) }
    let general = commands.dropLast(commands.count > 1 ? 1 : 0).flatMap(\.options)
    blocks.append(section("General options", general.map(entry) + Self.everywhere))
    if !command.examples.isEmpty { blocks.append(examples) }
    return blocks.map { $0.map { $0 + "\n" }.joined() }.joined(separator: "\n")
  }

  private static let everywhere = [
    ("-h, --help", "Show this page."), ("--version", "Show the version."),
  ]

  private var command: CommandDefinition { commands[commands.count - 1] }
  private var name: String { commands.map(\.name).joined(separator: " ") }
  private var title: String { "\(name): \(command.summary)" }

  private var usage: [String] {
    var words = command.subcommands.isEmpty ? [] : ["COMMAND"]
    words += command.arguments.map(\.usage)
    return ["Usage: \(([name] + words).joined(separator: " ")) [options]"]
  }

  private var paragraphs: [[String]] {
    command.discussion.map { WordWrap.lines(of: $0, width: width) }
  }

  private var examples: [String] {
    ["Examples:"]
      + command.examples.flatMap { example in
        ["  \(example.line)"]
          + WordWrap.lines(of: example.meaning, width: width - 6).map { "      \($0)" }
      }
  }

  private func section(_ title: String, _ entries: [(String, String)]) -> [String] {
    ["\(title):"] + entries.flatMap { self.entry($0.0, $0.1) }
  }

  /// A name, and its description beside it, or below it where the name is long.
  private func entry(_ name: String, _ description: String) -> [String] {
    let lines = WordWrap.lines(of: description, width: width - Self.column)
    let indent = String(repeating: " ", count: Self.column)
    let head = "  \(name)"
    guard let first = lines.first, head.count + 2 <= Self.column else {
      return [head] + lines.map { indent + $0 }
    }
    let padded = head + String(repeating: " ", count: Self.column - head.count) + first
    return [padded] + lines.dropFirst().map { indent + $0 }
  }

  private func entry(_ option: OptionDefinition) -> (String, String) {
    let short = option.shortName.map { "-\($0), " } ?? ""
    let value = option.value.name.map { " \($0)" } ?? ""
    return ("\(short)\(option.spelling)\(value)", option.fullHelp)
  }
}
