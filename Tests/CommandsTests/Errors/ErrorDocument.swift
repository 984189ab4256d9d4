@testable import Commands

/// The text of `Documentation/ERRORS.md`.
enum ErrorDocument {
  static var text: String {
    ([head] + ErrorCatalogue.sections.map(section) + [warnings]).joined(separator: "\n")
  }

  private static var head: String {
    let codes = ErrorCatalogue.exitCodes.map { "| \($0.code.rawValue) | \($0.meaning) |" }
    return """
      # Errors

      <!-- Made from Tests/CommandsTests/Errors by RECORD_SNAPSHOTS=1 swift test --filter Errors -->

      An error is one line on standard error, `showback: where: what`, and where there is a mend, a
      second one with it. It names the request id that the server gave, and never a token, a header
      or a query. Data alone goes to standard output.

      ## Exit codes

      | code | meaning |
      |---|---|
      \(codes.joined(separator: "\n"))

      """
  }

  private static func section(_ section: ErrorCatalogue.Section) -> String {
    (["## \(section.title)\n"] + section.entries.map(entry)).joined(separator: "\n")
  }

  private static func entry(_ entry: ErrorCatalogue.Entry) -> String {
    let hint = entry.hint.map { "\n  hint: \($0)" } ?? ""
    return """
      **\(entry.situation)** (\(entry.code.rawValue))

      ```
      showback: \(entry.line)\(hint)
      ```

      """
  }

  private static var warnings: String {
    let entries = WarningCatalogue.entries.map { entry in
      """
      **\(entry.situation)** (\(entry.code.rawValue))

      ```
      \(entry.lines.joined(separator: "\n"))
      ```

      """
    }
    return (["## What `collect` warns of\n"] + entries).joined(separator: "\n")
  }
}
