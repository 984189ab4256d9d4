import Alerting
import Budgeting
import Testing

@Suite struct BudgetMetricsTests {
  private func text(namesUsers: Bool) throws -> String {
    BudgetMetrics(
      standings: [
        try Samples.standing(), try Samples.standing(name: "grace", id: "77", spend: 5),
        try Samples.standing(
          name: "Labs \"A\\B\"\nx", id: "labs", unpriced: nil, kind: .costCenter),
        try Samples.standing(name: "none", id: "88", limit: nil),
      ], namesUsers: namesUsers, dataAsOf: Samples.asOf, now: Samples.now, exitCode: 10
    ).text
  }

  @Test(arguments: [false, true])
  func isATextfileThatAStrictReaderTakes(namesUsers: Bool) throws {
    let families = try ExpositionParser.families(of: try text(namesUsers: namesUsers))
    #expect(families.map(\.name).contains("showback_budget_spend_usd"))
    #expect(families.allSatisfy { $0.type == "gauge" && !$0.help.isEmpty })
  }

  @Test func holdsExactAmountsAndEscapedNames() throws {
    let families = try ExpositionParser.families(of: try text(namesUsers: false))
    let spend = try #require(families.first { $0.name == "showback_budget_spend_usd" })
    #expect(spend.samples.map(\.value) == ["43.612345"])
    #expect(spend.samples.first?.labels[1] == "name=Labs \"A\\B\"\nx")
    let crossed = try #require(families.first { $0.name == "showback_user_budgets_crossed" })
    #expect(
      crossed.samples.map { $0.labels.joined(separator: " ") + " " + $0.value } == [
        "month=2026-11 threshold=85 1", "month=2026-11 threshold=100 0",
      ])
    let users = try #require(families.first { $0.name == "showback_user_budgets" })
    #expect(users.samples.map(\.value) == ["2"])
  }

  @Test func namesNoUserUnlessAsked() throws {
    #expect(!(try text(namesUsers: false)).contains("ada"))
    #expect(!(try text(namesUsers: false)).contains("6f1c"))
    #expect(try text(namesUsers: true).contains("name=\"ada\""))
  }

  @Test func whatIsUnknownIsAbsent() throws {
    let families = try ExpositionParser.families(of: try text(namesUsers: true))
    let limits = try #require(families.first { $0.name == "showback_budget_limit_usd" })
    #expect(limits.samples.count == 3)
    let unpriced = try #require(
      families.first { $0.name == "showback_budget_unpriced_requests" })
    #expect(unpriced.samples.count == 3)
  }

  @Test func tellsWhenItRan() throws {
    let text = try text(namesUsers: false)
    #expect(text.contains("\nshowback_budgets_check_last_run_timestamp_seconds 1795140900\n"))
    #expect(text.contains("\nshowback_data_as_of_timestamp_seconds 1795140000\n"))
    #expect(text.hasSuffix("\nshowback_budgets_check_exit_code 10\n"))
  }
}
