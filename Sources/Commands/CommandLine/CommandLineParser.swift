/// Reads a command line against the declaration of its commands.
///
/// Options and arguments may stand in any order. A value follows its option as the next word or
/// behind `=`; a next word that starts with a dash is no value, unless it is the dash alone or a
/// negative number. `--` ends the options. `-h` or `--help` anywhere before that wins over every
/// mistake on the line, as does a leading word `help`.
struct CommandLineParser {
  private static let helpFlag = OptionDefinition("help", short: "h", help: "")
  private static let versionFlag = OptionDefinition("version", help: "")

  private var commands: [CommandDefinition]
  private var words: ArraySlice<String>
  private var arguments: [String] = []
  private var values: [String: [String]] = [:]

  /// What `words`, the tool's own name not among them, ask of `root`.
  static func parse(
    _ words: [String], with root: CommandDefinition
  ) throws(UsageError) -> ParsedArguments {
    if let path = helpPath(words, root) {
      return ParsedArguments(request: .help, command: path, arguments: [], values: [:])
    }
    var parser = CommandLineParser(commands: [root], words: words[...])
    return try parser.parsed()
  }

  /// The command to explain, `nil` where nobody asked for help.
  private static func helpPath(_ words: [String], _ root: CommandDefinition) -> [String]? {
    let options = words.prefix { $0 != "--" }
    let asksByWord = words.first == "help" && !root.subcommands.contains { $0.name == "help" }
    guard asksByWord || options.contains("--help") || options.contains("-h") else { return nil }
    var commands = [root]
    for word in options.dropFirst(asksByWord ? 1 : 0) {
      guard let next = commands[commands.count - 1].subcommands.first(where: { $0.name == word })
      else { continue }
      commands.append(next)
    }
    return commands.dropFirst().map(\.name)
  }

  private mutating func parsed() throws(UsageError) -> ParsedArguments {
    while let word = words.popFirst() {
      if word == "--" {
        arguments += words
        break
      }
      if word.hasPrefix("--") {
        try readLongOption(word)
      } else if word.hasPrefix("-"), word != "-" {
        try readShortOptions(word)
      } else if current.subcommands.isEmpty {
        arguments.append(word)
      } else {
        try enter(word)
      }
    }
    if values.removeValue(forKey: Self.versionFlag.name) != nil { return result(.version) }
    try checkArguments()
    return result(.run)
  }

  private var current: CommandDefinition { commands[commands.count - 1] }

  private var options: [OptionDefinition] {
    commands.flatMap(\.options) + [Self.helpFlag, Self.versionFlag]
  }

  private func result(_ request: ParsedArguments.Request) -> ParsedArguments {
    ParsedArguments(
      request: request, command: commands.dropFirst().map(\.name), arguments: arguments,
      values: values)
  }

  private mutating func enter(_ word: String) throws(UsageError) {
    let names = current.subcommands.map(\.name)
    guard let next = current.subcommands.first(where: { $0.name == word }) else {
      throw error(
        .unknownCommand(word, nearest: NearestWord.to(word, among: names), allowed: names))
    }
    commands.append(next)
  }

  private mutating func readLongOption(_ word: String) throws(UsageError) {
    let parts = word.dropFirst(2).split(
      separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts.isEmpty ? "" : String(parts[0])
    guard let option = options.first(where: { $0.name == name }) else {
      let nearest = NearestWord.to(name, among: options.map(\.name))
      throw error(.unknownOption("--\(name)", nearest: nearest.map { "--\($0)" }))
    }
    try read(option, attached: parts.count > 1 ? String(parts[1]) : nil)
  }

  /// Reads `-q`, `-qv`, `-o FILE` and `-oFILE`.
  private mutating func readShortOptions(_ word: String) throws(UsageError) {
    var letters = word.dropFirst()
    while let letter = letters.popFirst() {
      guard let option = options.first(where: { $0.shortName == letter }) else {
        throw error(.unknownOption("-\(letter)", nearest: nil))
      }
      guard option.value == .none else {
        try read(option, attached: letters.isEmpty ? nil : String(letters))
        return
      }
      try read(option, attached: nil)
    }
  }

  private mutating func read(
    _ option: OptionDefinition, attached: String?
  ) throws(UsageError) {
    if values[option.name] != nil, !option.isRepeatable, option.value != .none {
      throw error(.repeatedOption(option.name))
    }
    guard let valueName = option.value.name else {
      if let attached { throw error(.unexpectedValue(option: option.name, value: attached)) }
      values[option.name] = []
      return
    }
    // An empty value is a variable that somebody forgot to set.
    guard let value = attached ?? nextValue(), !value.isEmpty else {
      throw error(.missingValue(option: option.name, valueName: valueName))
    }
    var parts = [value]
    if case .list = option.value {
      parts = value.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    for part in parts where !option.allowedValues.isEmpty && !option.allowedValues.contains(part) {
      let nearest = NearestWord.to(part, among: option.allowedValues)
      throw error(
        .notAllowed(
          option: option.name, value: part, nearest: nearest, allowed: option.allowedValues))
    }
    values[option.name, default: []] += parts
  }

  private mutating func nextValue() -> String? {
    guard let next = words.first else { return nil }
    let isNumber = next.dropFirst().first?.isNumber == true
    guard !next.hasPrefix("-") || next == "-" || isNumber else { return nil }
    return words.popFirst()
  }

  private func checkArguments() throws(UsageError) {
    if !current.subcommands.isEmpty {
      guard let word = arguments.first else {
        throw error(.missingCommand(allowed: current.subcommands.map(\.name)))
      }
      throw error(.unexpectedArgument(word))
    }
    let isOpen = current.arguments.last?.isRepeatable == true
    if arguments.count > current.arguments.count, !isOpen {
      throw error(.unexpectedArgument(arguments[current.arguments.count]))
    }
    for argument in current.arguments.dropFirst(arguments.count) where !argument.isOptional {
      throw error(.missingArgument(argument.name))
    }
  }

  private func error(_ problem: UsageError.Problem) -> UsageError {
    UsageError(command: commands.dropFirst().map(\.name), problem: problem)
  }
}
