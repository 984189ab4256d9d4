/// `showback completions` and `showback manual`.
struct ScriptCommands {
  let console: Console

  func printCompletions(_ arguments: ParsedArguments) throws -> ExitCode {
    let word = arguments.arguments[0]
    guard let shell = Shell(rawValue: word) else {
      let names = Shell.allCases.map(\.rawValue)
      throw UsageError(
        command: arguments.command,
        problem: .unknownCommand(
          word, nearest: NearestWord.to(word, among: names), allowed: names))
    }
    try console.print(CompletionScript(CommandTree.root, for: shell).text)
    return .done
  }

  func printManual() throws -> ExitCode {
    try console.print(ManualPage(CommandTree.root, version: Program.version).text)
    return .done
  }
}
