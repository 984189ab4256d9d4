import Foundation
import SQLite
import Testing
import Warehousing

/// `Documentation/WAREHOUSE.md` promises the schema to people with SQL of their own.
@Suite struct DocumentationTests {
  let sample: SampleWarehouse
  let text: String

  init() throws {
    sample = try SampleWarehouse()
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    text = try String(
      contentsOf: root.appendingPathComponent("Documentation/WAREHOUSE.md"), encoding: .utf8)
  }

  @Test func everyTableAndViewIsDocumented() throws {
    let names = try sample.lines(
      "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite%'")
    #expect(names.count > 30)
    for name in names {
      #expect(text.contains("`\(name)`") || text.contains("### \(name)\n"), "\(name)")
    }
  }

  @Test func everyColumnOfTheMainViewIsDocumented() throws {
    for name in try sample.lines("SELECT name FROM pragma_table_info('usage')") {
      #expect(text.contains("`\(name)`"), "\(name)")
    }
  }

  @Test func everyExampleRuns() throws {
    let examples = text.components(separatedBy: "```sql\n").dropFirst().map {
      $0.components(separatedBy: "```")[0]
    }
    #expect(examples.count == 4)
    let connection = try Connection(path: sample.path, mode: .readOnly)
    for example in examples {
      let statement = try connection.prepare(example)
      #expect(statement.isReadOnly)
      try statement.run()
    }
  }
}
