import Reporting
import Testing
import Usage
import Warehousing

/// Whatever the filters, a report that shows spend shows the counted sum of `usage`.
@Suite struct ReportTotalsTests {
  /// Filters, and what they mean, in words of the stored view alone.
  static let filters: [(filters: [ReportFilter: [String]], condition: String)] = [
    ([:], "1"), ([.user: ["ada"]], "username = 'ada'"),
    ([.user: ["BOB@example.com", "eve"]], "username IN ('bob', 'eve')"),
    ([.model: ["sonnet"]], "model = 'sonnet'"), ([.provider: ["eu"]], "provider_name = 'eu'"),
    ([.provider: ["anthropic"], .model: ["opus"]], "provider = 'anthropic' AND model = 'opus'"),
    ([.client: ["Coder Agents"]], "(source = 'chat' OR client = 'Coder Agents')"),
    ([.client: ["claude code"]], "source = 'gateway' AND client = 'Claude Code'"),
    ([.source: ["chat"]], "source = 'chat'"), ([.source: ["gateway"]], "source = 'gateway'"),
    ([.source: ["chat", "gateway"]], "1"),
    ([.group: ["web"]], "(username = 'bob' OR (username = 'ada' AND day < '\(Day.second)'))"),
    ([.group: ["org/data"]], "username = 'ada'"),
    ([.group: ["web", "data"]], "username IN ('ada', 'bob')"),
    ([.group: ["Everyone"]], "username IN ('ada', 'bob')"),
    ([.costCenter: ["research"]], "username = 'eve' AND day >= '\(Day.second)'"),
    (
      [.costCenter: ["product", "late"]],
      "(username = 'bob' OR username = 'ada')"
    ),
    (
      [.costCenter: ["(unassigned)"]], "username = 'eve' AND day < '\(Day.second)'"
    ),
    ([.user: ["ada"], .source: ["gateway"]], "username = 'ada' AND source = 'gateway'"),
  ]

  @Test(arguments: 0..<4)
  func theControlColumnIsTheCountedCost(seed: UInt64) throws {
    let run = try SampleRun(seed: seed)
    let reports = try BuiltInReports.all().filter { $0.control != nil }
    #expect(reports.count == 9)
    for (filters, condition) in Self.filters {
      guard try isAsked(filters, of: run) else { continue }
      let expected = try run.story.sample.lines(
        "SELECT sum(cost_micros) FROM usage WHERE counted AND \(condition)")
      for report in reports {
        let table = try run.table(report, filters: filters)
        let column = try #require(report.control)
        let sum = try SampleRun.sum(column, of: table)
        #expect([sum.map { "\($0)" } ?? "-"] == expected, "\(report.name) \(filters)")
        let limited = try run.table(report, filters: filters, limit: 1)
        #expect(limited.rows.count == min(2, table.rows.count))
        #expect(try SampleRun.sum(column, of: limited) == sum, "\(report.name) \(filters)")
      }
    }
  }

  /// Whether everything that the filters name is in the random warehouse.
  private func isAsked(_ filters: [ReportFilter: [String]], of run: SampleRun) throws -> Bool {
    do {
      _ = try run.table(try BuiltInReports.definition("usage"), filters: filters)
      return true
    } catch ReportRunError.unknownValue { return false }
  }

  @Test(arguments: 0..<4)
  func flatUsageIsThatOfTheStoredView(seed: UInt64) throws {
    let run = try SampleRun(seed: seed)
    for (filters, condition) in Self.filters where try isAsked(filters, of: run) {
      let table = try run.table(try BuiltInReports.definition("usage"), filters: filters)
      let expected = try run.story.sample.lines(
        "SELECT coalesce(sum(cost_micros), 0), sum(counted) FROM usage WHERE \(condition)")
      let total = try SampleRun.sum("cost_micros", of: table) ?? 0
      #expect(expected.first?.hasPrefix("\(total)|") == true, "\(filters)")
    }
  }

  @Test(arguments: 0..<4)
  func rowsStandInTheirDocumentedOrder(seed: UInt64) throws {
    let run = try SampleRun(seed: seed)
    for report in try BuiltInReports.all() {
      let table = try run.table(report)
      for (row, next) in zip(table.rows, table.rows.dropFirst()) {
        #expect(try Self.isOrdered(row, next, by: report), "\(report.name): \(row) before \(next)")
      }
    }
  }

  private static func isOrdered(
    _ left: [Cell], _ right: [Cell], by report: ReportDefinition
  ) throws -> Bool {
    for key in report.sort {
      let index = try #require(report.columns.firstIndex { $0.name == key.column })
      let order = try order(left[index], right[index])
      if order != 0 { return key.isDescending ? order > 0 : order < 0 }
    }
    return true
  }

  /// Below, at or above zero; what is absent comes before everything.
  private static func order(_ left: Cell, _ right: Cell) throws -> Int {
    switch (left, right) {
    case (.absent, .absent): 0
    case (.absent, _): -1
    case (_, .absent): 1
    case (.integer(let a), .integer(let b)): a == b ? 0 : a < b ? -1 : 1
    case (.money(let a), .money(let b)): a == b ? 0 : a < b ? -1 : 1
    case (.day(let a), .day(let b)): a == b ? 0 : a < b ? -1 : 1
    case (.flag(let a), .flag(let b)): a == b ? 0 : b ? -1 : 1
    case (.text(let a), .text(let b)):
      a == b ? 0 : Array(a.utf8).lexicographicallyPrecedes(Array(b.utf8)) ? -1 : 1
    default: throw Unordered()
    }
  }

  private struct Unordered: Error {}

  @Test(arguments: 0..<4)
  func costCentresShareOutEveryDayOnce(seed: UInt64) throws {
    let run = try SampleRun(seed: seed)
    let report = try BuiltInReports.definition("spend-by-cost-center")
    let index = try #require(report.columns.firstIndex { $0.name == "cost_micros" })
    for row in try run.table(report).rows {
      guard case .text(let center) = row[0] else { continue }
      let alone = try run.table(report, filters: [.costCenter: [center]])
      #expect(alone.rows.map { $0[index] } == [row[index]])
    }
  }

  @Test(arguments: BuiltInReports.names)
  func noReportReadsFacts(name: String) throws {
    let run = try SampleRun(seed: 1)
    var report = try BuiltInReports.definition(name)
    report.sql = "EXPLAIN QUERY PLAN " + report.sql
    report.sort = []
    report.merged = []
    report.columns = ["id", "parent", "notused"].map {
      ReportColumn(name: $0, kind: .integer, heading: $0)
    }
    report.columns.append(ReportColumn(name: "detail", kind: .text, heading: "Detail"))
    let plan = try run.table(report).rows.compactMap { row -> String? in
      guard case .text(let detail) = row[3] else { return nil }
      return detail
    }
    #expect(!plan.isEmpty)
    let text = try BuiltInReports.definition(name).sql
    for fact in ["interceptions", "token_usages", "threads", "spend_export", "gateway_usage"] {
      #expect(!plan.contains { $0.split(separator: " ").dropFirst().first == fact[...] }, "\(plan)")
      #expect(!text.contains("FROM \(fact)") && !text.contains("JOIN \(fact)"))
    }
    #expect(!text.contains("main."), "filters and pseudonyms stand in temporary views")
  }
}
