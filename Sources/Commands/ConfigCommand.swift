import Configuring
import Glibc
import JSON
import Rendering

/// `showback config`.
struct ConfigCommand {
  let surroundings: Surroundings
  let console: Console

  func run(_ arguments: ParsedArguments) throws -> ExitCode {
    switch arguments.command.last {
    case "init":
      try begin(arguments)
      return .done
    case "check": return try check(arguments)
    default: return try show(arguments)
    }
  }

  // MARK: - Show

  private func show(_ arguments: ParsedArguments) throws -> ExitCode {
    var surroundings = surroundings
    let (configuration, problems) = surroundings.readConfiguration(arguments)
    surroundings.configuration = configuration
    let lines = try SettingLines(surroundings: surroundings, arguments: arguments).all
    try console.print(
      arguments.text("format") == "json" ? Self.json(lines) : Self.table(lines))
    return tell(problems)
  }

  private static func table(_ lines: [SettingLine]) -> String {
    let keyWidth = lines.map(\.key.count).max() ?? 0
    let valueWidth = min(lines.map(\.shownValue.count).max() ?? 0, 48)
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(0, width - text.count))
    }
    return lines.map { line in
      let text =
        "\(padded(line.key, keyWidth))  \(padded(line.shownValue, valueWidth))  \(line.origin)"
      return SafeText.neutralised(text) + "\n"
    }.joined()
  }

  private static func json(_ lines: [SettingLine]) -> String {
    var json = JSONWriter()
    json.array { json in
      for line in lines {
        json.object { json in
          json.field("key", string: line.key)
          json.field("value", string: line.value)
          json.field("origin", string: line.origin)
        }
      }
    }
    return json.text + "\n"
  }

  // MARK: - Check

  private func check(_ arguments: ParsedArguments) throws -> ExitCode {
    let (configuration, problems) = surroundings.readConfiguration(arguments)
    let code = tell(problems + (try ConfigurationCheck(configuration).unknownReports()))
    guard code == .done else { return code }
    if configuration.files.isEmpty {
      console.tell("there is no configuration file; 'showback config init' writes one")
    }
    for file in configuration.files { try console.print(SafeText.neutralised(file) + ": ok\n") }
    return .done
  }

  private func tell(_ problems: [ConfigurationProblem]) -> ExitCode {
    for problem in problems { console.tell(Failure(configuration: problem)) }
    return problems.isEmpty ? .done : .configuration
  }

  // MARK: - Init

  private func begin(_ arguments: ParsedArguments) throws {
    guard let path = arguments.text("output") ?? surroundings.userConfiguration else {
      throw UsageError(command: arguments.command, problem: .missingOption("output"))
    }
    guard path != "-" else {
      try console.print(ConfigurationTemplate.text)
      return
    }
    guard access(path, F_OK) != 0 else {
      throw OutputError(path: path, operation: .create, code: EEXIST)
    }
    if arguments.text("output") == nil { try Self.makeFolders(above: path) }
    try OutputFile.write(path) { sink in try sink.write(ConfigurationTemplate.text) }
    console.tell("wrote \(path)")
  }

  private static func makeFolders(above path: String) throws {
    var folder = ""
    for part in path.split(separator: "/").dropLast() {
      folder += "/" + part
      try ReportCommand.makeFolder(folder)
    }
  }
}
