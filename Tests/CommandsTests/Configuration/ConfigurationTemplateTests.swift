import Configuring
import Reporting
import TestSupport
import Testing

@testable import Commands

@Suite struct ConfigurationTemplateTests {
  private func read(_ text: String) throws -> (
    configuration: Configuration, problems: [ConfigurationProblem]
  ) {
    let folder = try TemporaryFolder()
    let path = try folder.write(text, to: "showback.toml")
    _ = try folder.write("email\ngrace@example.com\n", to: "research.csv")
    return Surroundings(environment: ["HOME": folder.path]).readConfiguration(
      ParsedArguments(request: .run, command: [], arguments: [], values: ["config": [path]]))
  }

  /// The file with every key in force: `# key = …` without its number sign.
  private static var whole: String {
    ConfigurationTemplate.text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        let isKey = line.hasPrefix("# ") && (line.contains(" = ") || line.hasPrefix("# [["))
        return isKey ? String(line.dropFirst(2)) : String(line)
      }.joined(separator: "\n")
  }

  @Test func asItIsItSaysNothing() throws {
    var (configuration, problems) = try read(ConfigurationTemplate.text)
    #expect(problems == [])
    configuration.files = []
    #expect(configuration == Configuration())
  }

  @Test func everyExampleInItIsRight() throws {
    let (configuration, problems) = try read(Self.whole)
    #expect(problems.map { Failure(configuration: $0).line } == [])
    #expect(configuration.channels.count == 4)
    #expect(configuration.outputs.count == 1)
    #expect(configuration.ownBudgets.count == 1)
    #expect(configuration.costCenters.first?.emails.count == 2)
    #expect(configuration.metrics.textfile != nil)
  }

  @Test func everyKeyStandsInIt() throws {
    // What the reader would take, it lists where a key is unknown.
    let marked = Self.whole.replacing("\n[", with: "\nunknown_key = 1\n[") + "unknown_key = 1\n"
    let (_, problems) = try read(marked)
    var seen = 0
    for problem in problems {
      guard case .unknownKey(let key, let allowed) = problem.problem else { continue }
      seen += 1
      for word in allowed { #expect(Self.words.contains(word), "\(word), known beside \(key)") }
    }
    #expect(seen > 10)
  }

  /// All words of the file; some keys are named in a comment beside another.
  private static let words = Set(
    ConfigurationTemplate.text.split { !($0.isLetter || $0 == "_") }.map(String.init))
}
