import Money
import Pricing
import Testing
import Usage

@testable import CoderAPI

@Suite struct PeopleTests {
  private static let id = "6f1d9c2a-0000-4000-8000-00000000002a"
  private static let zero = "00000000-0000-0000-0000-000000000000"

  @Test func readsAUser() throws {
    let user = try decode(
      User.self,
      """
      {"id":"\(Self.id)","username":"ada","name":"Ada","email":"ada@example.com",
       "status":"resting","created_at":"2026-01-02T03:04:05Z","organization_ids":["\(Self.id)"],
       "roles":[{"name":"auditor","display_name":"Auditor"},
                {"name":"template-admin","organization_id":""},
                {"name":"owner","organization_id":"\(Self.id)"}]}
      """)
    #expect(user.id.description == Self.id)
    #expect(user.username == "ada")
    #expect(user.name == "Ada")
    #expect(user.email == "ada@example.com")
    #expect(user.status == "resting")
    #expect(user.createdAt?.rfc3339 == "2026-01-02T03:04:05Z")
    #expect(user.organizationIDs.map(\.description) == [Self.id])
    #expect(user.roles == ["auditor", "template-admin"])
    #expect(user.mayReadGateway)
  }

  @Test(arguments: [
    ("[]", false), ("null", false), ("[{\"name\":\"member\"}]", false),
    ("[{\"name\":\"owner\"}]", true), ("[{\"name\":\"auditor\",\"organization_id\":null}]", true),
    ("[{\"name\":\"owner\",\"organization_id\":\"\(id)\"}]", false),
  ])
  func onlySiteWideRolesReadTheGateway(roles: String, mayRead: Bool) throws {
    let user = try decode(
      User.self, "{\"id\":\"\(Self.id)\",\"username\":\"ada\",\"roles\":\(roles)}")
    #expect(user.mayReadGateway == mayRead)
  }

  @Test func aUserMayBeLittleMoreThanAName() throws {
    let user = try decode(
      User.self,
      """
      {"id":"\(Self.id)","username":"ada","email":"","created_at":"0001-01-01T00:00:00Z",
       "organization_ids":null}
      """)
    #expect(user.name == "")
    #expect(user.email == nil)
    #expect(user.status == nil)
    #expect(user.createdAt == nil)
    #expect(user.organizationIDs.isEmpty)
    #expect(user.roles.isEmpty)
  }

  @Test func readsAPageOfUsers() throws {
    let page = try decode(
      UsersPage.self, "{\"users\":[{\"id\":\"\(Self.id)\",\"username\":\"ada\"}],\"count\":7}")
    #expect(page.users.map(\.username) == ["ada"])
    #expect(page.count == 7)
    #expect(try decode(UsersPage.self, "{\"users\":null,\"count\":0}").users.isEmpty)
  }

  @Test func readsOrganizations() throws {
    let list = try decode(
      [Organization].self,
      """
      [{"id":"\(Self.id)","name":"eng","display_name":"Engineering","is_default":true},
       {"id":"\(Self.zero)","name":"ops"}]
      """)
    #expect(list.map(\.name) == ["eng", "ops"])
    #expect(list.map(\.displayName) == ["Engineering", ""])
    #expect(list.map(\.isDefault) == [true, false])
  }

  @Test func readsGroupsWithTheirMembers() throws {
    let groups = try decode(
      [Group].self,
      """
      [{"id":"\(Self.id)","organization_id":"\(Self.id)","name":"Everyone","display_name":"",
        "members":[{"id":"\(Self.id)","username":"ada"}],"total_member_count":3,"source":"oidc"},
       {"id":"\(Self.zero)","organization_id":"\(Self.id)","name":"empty","members":null}]
      """)
    #expect(groups[0].members.map(\.username) == ["ada"])
    #expect(groups[0].totalMemberCount == 3)
    #expect(groups[0].source == "oidc")
    #expect(groups[1].members.isEmpty)
    #expect(groups[1].totalMemberCount == nil)
    #expect(groups[1].source == nil)
  }

  // MARK: - Budgets

  @Test func readsABudgetOfZero() throws {
    let budget = try decode(
      GroupAIBudget.self,
      """
      {"group_id":"\(Self.id)","spend_limit_micros":0,"created_at":"2026-05-01T00:00:00Z",
       "updated_at":"2026-05-02T00:00:00Z"}
      """)
    #expect(budget.spendLimit == .zero)
    #expect(budget.updatedAt?.rfc3339 == "2026-05-02T00:00:00Z")
  }

  @Test(arguments: ["-1", "null", "\"5\"", "1.5"])
  func aLimitThatIsNoAmountIsRefused(limit: String) {
    #expect(
      throws: UnexpectedValue(
        path: ".spend_limit_micros", expected: "a whole number that is not negative")
    ) {
      try decode(
        GroupAIBudget.self, "{\"group_id\":\"\(Self.id)\",\"spend_limit_micros\":\(limit)}")
    }
  }

  @Test func readsAnOverride() throws {
    let override = try decode(
      UserAIBudgetOverride.self,
      "{\"user_id\":\"\(Self.id)\",\"group_id\":\"\(Self.zero)\",\"spend_limit_micros\":5}")
    #expect(override.groupID == nil)
    #expect(override.spendLimit == MicroUSD(5))
    #expect(override.updatedAt == nil)
  }

  @Test func readsTheSpendOfGroups() throws {
    let spend = try decode(
      GroupsAISpend.self,
      """
      {"period_start":"2026-05-01T00:00:00Z","groups":[
       {"group_id":"\(Self.id)","current_spend_micros":7,"spend_limit_micros":null},
       {"group_id":"\(Self.id)","current_spend_micros":0,"spend_limit_micros":5,
        "total_spend_limit_micros":50,"period_start":"2026-06-01T00:00:00Z"}]}
      """)
    #expect(spend.groups.map(\.currentSpend) == [MicroUSD(7), .zero])
    #expect(spend.groups.map(\.spendLimit) == [nil, MicroUSD(5)])
    #expect(spend.groups.map(\.totalSpendLimit) == [nil, MicroUSD(50)])
    #expect(
      spend.groups.map(\.periodStart.rfc3339) == ["2026-05-01T00:00:00Z", "2026-06-01T00:00:00Z"])
    #expect(throws: UnexpectedValue(path: ".groups[0].period_start", expected: "an RFC 3339 time"))
    {
      try decode(
        GroupsAISpend.self,
        "{\"groups\":[{\"group_id\":\"\(Self.id)\",\"current_spend_micros\":7}]}")
    }
  }

  @Test func readsTheSpendOfMembers() throws {
    let spend = try decode(
      MembersAISpend.self,
      """
      {"members":[{"user_id":"\(Self.id)","group_spend_micros":7,"effective_group_id":null},
       {"user_id":"\(Self.id)","group_spend_micros":8,"effective_group_id":"\(Self.id)",
        "group_budget":{"spend_limit_micros":9,"limit_source":"user_override"}}]}
      """)
    #expect(spend.periodStart == nil)
    #expect(spend.members.map(\.groupSpend) == [MicroUSD(7), MicroUSD(8)])
    #expect(spend.members.map(\.effectiveGroupID?.description) == [nil, Self.id])
    #expect(spend.members.map(\.spendLimit) == [nil, MicroUSD(9)])
    #expect(spend.members.map(\.limitSource) == [nil, "user_override"])
  }
}
