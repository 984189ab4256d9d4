import Reporting
import Testing
import Usage
import Warehousing

/// Sums that a run makes once for all of its reports are those that each query would have made.
@Suite struct ReportSumsTests {
  private static let filters: [[ReportFilter: [String]]] = [
    [:], [.user: ["ada"]], [.group: ["web"]], [.source: ["gateway"]], [.costCenter: ["product"]],
  ]

  /// The rows; nil where the filters name what a random warehouse does not have.
  private func rows(
    _ report: ReportDefinition, of run: SampleRun, _ filters: [ReportFilter: [String]]
  ) throws -> [[Cell]]? {
    do { return try run.table(report, filters: filters).rows } catch ReportRunError.unknownValue {
      return nil
    }
  }

  @Test(arguments: 0..<6)
  func flatUsageIsGroupedByWhatItIsSortedBy(seed: UInt64) throws {
    let run = try SampleRun(seed: seed)
    let report = try BuiltInReports.definition("usage")
    var grouped = report
    grouped.merged = []
    func count(_ name: String) -> String {
      "CASE WHEN count(*) = count(\(name)) THEN sum(\(name)) END AS \(name)"
    }
    grouped.sql = """
      SELECT day, source, user_id, username, provider, model, client, \(count("requests")),
        \(count("input_tokens")), \(count("output_tokens")), \(count("cache_read_tokens")),
        \(count("cache_write_tokens")), sum(cost_micros) AS cost_micros,
        sum(cost_micros) AS cost_usd, \(count("unpriced_requests")), counted
      FROM usage
      WHERE day >= :from AND day < :upTo
      GROUP BY day, source, user_id, provider, model, client, counted
      ORDER BY day, source, user_id, provider, model, client, counted
      """
    for filters in Self.filters {
      #expect(try rows(report, of: run, filters) == rows(grouped, of: run, filters), "\(filters)")
    }
  }

  @Test(arguments: 0..<6)
  func stretchesOfDaysAreTheirDays(seed: UInt64) throws {
    let run = try SampleRun(seed: seed)
    let reports = try BuiltInReports.all().filter { $0.requirements.contains(.userSpans) }
    #expect(reports.count == 6)
    for report in reports {
      var daily = report
      daily.requirements = report.requirements.map { $0 == .userSpans ? .userDays : $0 }
      daily.sql = report.sql.replacing("user_spans", with: "user_days")
      for filters in Self.filters {
        #expect(
          try rows(report, of: run, filters) == rows(daily, of: run, filters),
          "\(report.name) \(filters)")
      }
    }
  }

  @Test(arguments: 0..<6)
  func theDaysOfModelsAreThoseOfTheRollup(seed: UInt64) throws {
    let run = try SampleRun(seed: seed)
    let names = ["spend-by-day", "spend-by-day-and-model", "spend-by-model", "spend-by-client"]
    for report in try names.map(BuiltInReports.definition) {
      var plain = report
      plain.requirements = []
      plain.sql = """
        WITH model_days AS (
          SELECT day, provider, model, requests, cost_micros, unpriced_requests,
            input_tokens + output_tokens + cache_read_tokens + cache_write_tokens AS tokens,
            CASE basis WHEN 'chat' THEN 'Coder Agents' ELSE client END AS client
          FROM usage WHERE counted
        )
        \(report.sql)
        """
      for filters in Self.filters {
        #expect(
          try rows(report, of: run, filters) == rows(plain, of: run, filters),
          "\(report.name) \(filters)")
      }
    }
  }

  @Test(arguments: 0..<6)
  func theClassesOfAReconciliationAreThoseOfItsLines(seed: UInt64) throws {
    let run = try SampleRun(seed: seed)
    let report = try BuiltInReports.definition("reconciliation-summary")
    var grouped = report
    grouped.sql = """
      SELECT part, class, reason, count(*) AS lines, sum(cost_micros) AS cost_micros,
        sum(cost_micros) AS cost_usd, sum(abs(outside_micros)) AS outside_micros
      FROM reconciliation_lines
      GROUP BY part_number, part, class, reason
      ORDER BY part_number,
        CASE class WHEN 'proved' THEN 0 WHEN 'explained' THEN 1 WHEN 'unprovable' THEN 2 ELSE 3 END,
        reason
      """
    #expect(try run.table(report).rows == run.table(grouped).rows)
  }

  /// The facts read side by side make the rollup, whichever usage counts.
  @Test(arguments: 0..<12)
  func everyDayOfTheRollupAgreesWithItsFacts(seed: UInt64) throws {
    let run = try SampleRun(seed: seed)
    let report = try BuiltInReports.definition("reconciliation")
    let rows = try run.table(report).rows
    let parts = rows.filter { $0[0] == .text("rollup") }
    #expect(!parts.isEmpty)
    #expect(parts.allSatisfy { $0[16] == .text("proved") })
    let counted = try run.story.sample.lines("SELECT count(*) FROM daily_usage")
    let compared = parts.reduce(into: Int64(0)) { sum, row in
      if case .integer(let requests) = row[8] { sum += requests }
    }
    #expect(counted == ["\(compared)"])
  }
}
