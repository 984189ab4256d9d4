import TestSupport
import Testing

@testable import Commands

@Suite struct HelpPageTests {
  @Test(arguments: [
    ([], "showback.txt"), (["report"], "showback-report.txt"),
    (["budgets", "check"], "showback-budgets-check.txt"),
  ])
  func explainsACommandInEightyColumns(path: [String], name: String) throws {
    let text = HelpPage(path, of: SampleTool.root).text
    try Snapshot.expect(text, named: name)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 && $0.last != " " })
  }

  private static let pages =
    [[]]
    + CommandTree.root.subcommands.flatMap { command in
      [[command.name]] + command.subcommands.map { [command.name, $0.name] }
    }

  @Test(arguments: pages)
  func everyPageOfTheProgramFitsEightyColumns(path: [String]) throws {
    let text = HelpPage(path, of: CommandTree.root).text
    try Snapshot.expect(text, named: (["help"] + path).joined(separator: "-") + ".txt")
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 && $0.last != " " })
  }
}
