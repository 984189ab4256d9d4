/// A command as people call it, declared once for parsing, help, manual pages and completions.
struct CommandDefinition: Hashable, Sendable {
  /// A line that people can copy, and what it does.
  struct Example: Hashable, Sendable {
    /// The whole line, from the tool's name on.
    var line: String
    /// What it does.
    var meaning: String

    /// Pairs a line with its meaning.
    init(_ line: String, _ meaning: String) {
      self.line = line
      self.meaning = meaning
    }
  }

  /// The word that calls the command.
  var name: String
  /// What it does, in half a line without a period.
  var summary: String
  /// Paragraphs for its help page.
  var discussion: [String]
  /// What may be set; the options of a command also belong to those below it.
  var options: [OptionDefinition]
  /// The words that it takes by position.
  var arguments: [ArgumentDefinition]
  /// The commands below it; one that has any does nothing by itself.
  var subcommands: [CommandDefinition]
  /// Lines that people can copy.
  var examples: [Example]

  /// Declares a command.
  init(
    _ name: String, summary: String, discussion: [String] = [], options: [OptionDefinition] = [],
    arguments: [ArgumentDefinition] = [], subcommands: [CommandDefinition] = [],
    examples: [Example] = []
  ) {
    self.name = name
    self.summary = summary
    self.discussion = discussion
    self.options = options
    self.arguments = arguments
    self.subcommands = subcommands
    self.examples = examples
  }

  /// The command itself and those that `path` names below it, as far as they exist.
  func commands(along path: some Sequence<String>) -> [CommandDefinition] {
    var commands = [self]
    for name in path {
      guard let next = commands[commands.count - 1].subcommands.first(where: { $0.name == name })
      else { return commands }
      commands.append(next)
    }
    return commands
  }
}
