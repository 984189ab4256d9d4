import TestSupport
import Testing

/// A wrong command line with all that it must bring about: an exit code, one line on standard error
/// and at most one more with the mend, nothing on standard output.
///
/// `{folder}` stands for the test's folder and `{url}` for the address of a server.
struct Mistake: Sendable, CustomTestStringConvertible {
  var arguments: [String]
  var environment: [String: String]
  var code: Int32
  var line: String
  var hint: String?

  init(
    _ arguments: String, _ code: Int32, _ line: String, hint: String? = nil,
    environment: [String: String] = [:]
  ) {
    self.arguments = arguments.split(separator: " ").map(String.init)
    self.environment = environment
    self.code = code
    self.line = line
    self.hint = hint
  }

  var testDescription: String { arguments.joined(separator: " ") }

  /// Runs the line and compares what comes of it; gives back what was printed.
  @discardableResult
  func expect(
    from tool: Tool, url: String = "", sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> Tool.Outcome {
    func filled(_ text: String) -> String {
      text.replacing("{folder}", with: tool.folder.path).replacing("{url}", with: url)
    }
    let outcome = try await tool.run(
      arguments.map(filled), environment: environment.mapValues(filled))
    let expected = "showback: \(filled(line))\n" + (hint.map { "  hint: \(filled($0))\n" } ?? "")
    #expect(outcome.errors == expected, sourceLocation: sourceLocation)
    #expect(outcome.code == code, sourceLocation: sourceLocation)
    #expect(outcome.output == "", sourceLocation: sourceLocation)
    return outcome
  }
}
