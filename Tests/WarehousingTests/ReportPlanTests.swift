import Reporting
import Testing
import Usage
import Warehousing

/// A report costs what it shows, not what was ever collected.
@Suite struct ReportPlanTests {
  /// Tables that grow with usage.
  static let facts: Set<String> = [
    "interceptions", "token_usages", "threads", "spend_export", "session_days", "chat_days",
    "chat_day_models", "chat_day_chats", "daily_usage",
  ]

  /// One step of the program that SQLite makes of a query.
  private struct Step {
    var operation: String
    var cursor: Int64
    var root: Int64
    var database: Int64
  }

  private func steps(_ definition: ReportDefinition, of run: SampleRun) throws -> [Step] {
    var report = definition
    report.sql = "EXPLAIN " + report.sql
    report.sort = []
    report.merged = []
    report.columns = ["addr", "opcode", "p1", "p2", "p3", "p4", "p5", "comment"].map { name in
      ReportColumn(
        name: name, kind: ["opcode", "p4", "comment"].contains(name) ? .text : .integer,
        heading: name)
    }
    return try run.table(report).rows.compactMap { row in
      guard case .text(let operation) = row[1], case .integer(let cursor) = row[2],
        case .integer(let root) = row[3], case .integer(let database) = row[4]
      else { return nil }
      return Step(operation: operation, cursor: cursor, root: root, database: database)
    }
  }

  /// The tables of the file that a query reads from one end to the other.
  private func scanned(_ definition: ReportDefinition, of run: SampleRun) throws -> Set<String> {
    var tables: [String: String] = [:]
    for line in try run.story.sample.lines("SELECT rootpage, tbl_name FROM sqlite_schema") {
      let words = line.split(separator: "|").map(String.init)
      tables[words[0]] = words[1]
    }
    let steps = try steps(definition, of: run)
    var opened: [Int64: String] = [:]
    for step in steps where step.operation == "OpenRead" && step.database == 0 {
      opened[step.cursor] = tables["\(step.root)"]
    }
    // Ranges begin with a seek; these two begin at an end.
    let ends = steps.filter { ["Rewind", "Last"].contains($0.operation) }
    return Set(ends.compactMap { opened[$0.cursor] })
  }

  @Test(arguments: BuiltInReports.names)
  func noReportScansWhatGrowsWithUsage(name: String) throws {
    let run = try SampleRun(seed: 1)
    let scanned = try scanned(try BuiltInReports.definition(name), of: run)
    #expect(scanned.isDisjoint(with: Self.facts), "\(scanned.sorted())")
  }

  @Test func aScanIsSeen() throws {
    let run = try SampleRun(seed: 1)
    var report = try BuiltInReports.definition("usage")
    for table in Self.facts {
      report.sql = "SELECT * FROM \(table) AS f"
      #expect(try scanned(report, of: run) == [table])
    }
    report.sql = "SELECT * FROM daily_usage AS d WHERE day >= '2026-01-01'"
    #expect(try scanned(report, of: run) == [])
  }
}
