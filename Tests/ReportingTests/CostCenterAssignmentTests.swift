import Reporting
import Testing
import Usage

@Suite struct CostCenterAssignmentTests {
  private func day(_ text: String) throws -> Day { try Day(parsing: text) }

  private func spans(
    _ rules: [CostCenterRule], user: String = "ada", email: String? = nil,
    groups: [CostCenterMember.Membership] = []
  ) -> [String] {
    CostCenterAssignment(rules).spans(
      of: CostCenterMember(username: user, email: email, memberships: groups)
    ).map { "\($0.name) \($0.first) \($0.end)" }
  }

  @Test func whoNobodyNamesIsUnassigned() {
    #expect(spans([]) == ["(unassigned) 0001-01-01 9999-12-31"])
    #expect(
      spans([CostCenterRule(name: "core", users: ["bob"], emails: [""])], email: "")
        == ["(unassigned) 0001-01-01 9999-12-31"])
  }

  @Test func theFirstRuleThatAppliesWins() {
    let rules = [
      CostCenterRule(name: "one", users: ["bob"]), CostCenterRule(name: "two", users: ["ADA"]),
      CostCenterRule(name: "three", users: ["ada"]),
    ]
    #expect(spans(rules) == ["two 0001-01-01 9999-12-31"])
    #expect(CostCenterAssignment(rules).names == ["one", "two", "three", "(unassigned)"])
  }

  @Test func addressesAreComparedWithoutCase() {
    #expect(
      spans([CostCenterRule(name: "c", emails: ["Ada@Example.com"])], email: "ada@example.COM")
        == ["c 0001-01-01 9999-12-31"])
  }

  @Test func aRuleBeginsOnItsDay() throws {
    let rules = [
      CostCenterRule(name: "new", users: ["ada"], validFrom: try day("2026-10-05")),
      CostCenterRule(name: "old", users: ["ada"]),
    ]
    #expect(spans(rules) == ["old 0001-01-01 2026-10-05", "new 2026-10-05 9999-12-31"])
  }

  @Test func membershipDividesDays() throws {
    let web = CostCenterMember.Membership(
      group: "web", organization: "org", first: try day("2026-10-02"),
      end: try day("2026-10-09"))
    let rules = [
      CostCenterRule(name: "web", groups: ["Org/Web"], validFrom: try day("2026-10-04")),
      CostCenterRule(name: "any", groups: ["web"]),
    ]
    #expect(
      spans(rules, groups: [web]) == [
        "(unassigned) 0001-01-01 2026-10-02", "any 2026-10-02 2026-10-04",
        "web 2026-10-04 2026-10-09", "(unassigned) 2026-10-09 9999-12-31",
      ])
    #expect(
      spans([CostCenterRule(name: "x", groups: ["other/web"])], groups: [web])
        == ["(unassigned) 0001-01-01 9999-12-31"])
  }
}
