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

  @Test(arguments: [[]] + CommandTree.root.subcommands.map { [$0.name] })
  func everyPageOfTheProgramFitsEightyColumns(path: [String]) throws {
    let text = HelpPage(path, of: CommandTree.root).text
    try Snapshot.expect(text, named: (["help"] + path).joined(separator: "-") + ".txt")
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 && $0.last != " " })
  }
}
