import Reporting
import Testing
import Usage

@Suite struct ReportParametersTests {
  private func definition() throws -> ReportDefinition {
    try ReportDefinition(
      name: "spend", file: "spend.sql",
      text: """
        -- title: T
        -- parameter: from day
        -- parameter: limit integer 20
        -- parameter: team text
        -- parameter: upTo day
        -- column: n integer "N"
        SELECT 1
        """)
  }

  private func period() throws -> Period {
    try Period(start: Day(parsing: "2026-10-01"), end: Day(parsing: "2026-11-01"))
  }

  @Test func thePeriodThenWhatIsGivenThenTheDefault() throws {
    let resolved = try definition().resolved(["team": "core"], period: period())
    #expect(
      resolved == [
        ResolvedParameter(name: "from", value: .day(try period().start)),
        ResolvedParameter(name: "limit", value: .integer(20)),
        ResolvedParameter(name: "team", value: .text("core")),
        ResolvedParameter(name: "upTo", value: .day(try period().end)),
      ])
  }

  @Test(arguments: [
    ([:], "team", ReportParameterError.Problem.missing(.text)),
    (["team": "a", "limt": "1"], "limt", .unknown(allowed: ["limit", "team"])),
    (["team": "a", "from": "2026-01-01"], "from", .unknown(allowed: ["limit", "team"])),
    (["team": "a", "limit": "1.5"], "limit", .unreadable(text: "1.5", kind: .integer)),
  ])
  func whatDoesNotFitIsNamed(
    given: [String: String], parameter: String, problem: ReportParameterError.Problem
  ) throws {
    let definition = try definition()
    let period = try period()
    #expect(
      throws: ReportParameterError(report: "spend", parameter: parameter, problem: problem)
    ) { try definition.resolved(given, period: period) }
  }
}
