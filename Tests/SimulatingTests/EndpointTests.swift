import HTTPServer
import Testing

@testable import Simulating

@Suite struct EndpointTests {
  private static let chats = "/api/experimental/chats/cost"

  @Test(arguments: [
    ("\(chats)/users?foo=1", 400, "Query param \\\"foo\\\" is not a valid query param"),
    ("\(chats)/users?start_date=2026-11-01", 400, "must be a valid date format"),
    ("\(chats)/users?limit=x", 400, "Query param \\\"limit\\\" must be a valid integer"),
    ("\(chats)/users?offset=-1", 400, "Must be greater than or equal to 0."),
    ("\(chats)/users?limit=2147483648", 400, "Must be less than or equal to 2147483647."),
    ("\(chats)/me/summary?limit=1", 400, "Query param \\\"limit\\\" is not a valid query param"),
    ("\(chats)/nobody/summary", 404, "Resource not found"),
    ("/api/v2/aibridge/interceptions?limit=1001", 400, "Invalid pagination limit value."),
    ("/api/v2/aibridge/interceptions?limit=-1", 400, "must be in range (0, 1000]"),
    ("/api/v2/aibridge/interceptions?after_id=x", 400, "valid uuid"),
    (
      "/api/v2/aibridge/interceptions?after_id=00000000-0000-4000-8000-000000000000", 400,
      "Invalid pagination cursor."
    ),
    (
      "/api/v2/aibridge/interceptions?offset=1&after_id=00000000-0000-4000-8000-000000000000",
      400, "Query parameters have invalid values."
    ),
    ("/api/v2/aibridge/interceptions?q=foo:bar", 400, "Invalid workspace search query."),
    ("/api/v2/aibridge/interceptions?q=initiator:nobody", 400, "initiator"),
    (
      "/api/v2/aibridge/interceptions?q=started_after:2026-11-01T00:00:00Z", 400,
      "can only contain 1 ':'"
    ),
    ("/api/v2/aibridge/sessions?q=bare", 400, "no search key specified"),
    ("/api/v2/aibridge/sessions?q=model:", 400, "Invalid session search query."),
    ("/api/v2/aibridge/sessions?after_session_id=none", 400, "session \\\"none\\\" not found"),
    ("/api/v2/aibridge/sessions/none", 404, "Session not found."),
    ("/api/v2/aibridge/sessions/none?limit=201", 400, "Invalid limit query parameter."),
    ("/api/v2/groups?foo=1", 400, "Query parameters have invalid values."),
    ("/api/v2/groups/00000000-0000-4000-8000-000000000000", 404, "Resource not found"),
    ("/api/v2/users?limit=x", 400, "Query parameters have invalid values."),
    ("/api/v2/nothing", 404, "Route not found."),
  ])
  func aBadRequestIsRefusedInCodersWords(target: String, status: Int, words: String) throws {
    let site = try Site()
    #expect(site.status(target) == status)
    #expect(site.text(target).contains(words))
  }

  @Test(arguments: ["0", "-5", ""])
  func aLimitOfNothingIsTen(limit: String) throws {
    let site = try Site { $0.users = 30 }
    let page = try site.json("\(Self.chats)/users?limit=\(limit)")
    #expect(page["users"].list.count == 10)
    #expect(try #require(page["count"].int) > 10)
  }

  @Test func anOffsetBeyondTheEndKeepsTheCount() throws {
    let site = try Site()
    let all = try site.json("\(Self.chats)/users?limit=1000")
    let none = try site.json("\(Self.chats)/users?limit=1000&offset=500")
    #expect(none["count"].int == all["count"].int && none["users"].list.isEmpty)
  }

  @Test func aWrongOrMissingTokenIsRefusedButNotForBuildInformation() throws {
    let site = try Site()
    #expect(site.reply("/api/v2/users", token: "wrong").status == 401)
    #expect(site.reply("/api/v2/users", token: "").status == 401)
    #expect(site.reply("/api/v2/buildinfo", token: "").status == 200)
    #expect(site.deployment.token.contains(Canary.token))
  }

  @Test func withoutALicenseTheGatewayIsForbiddenAndEntitlementsSaySo() throws {
    let site = try Site { $0.hasLicense = false }
    for path in ["aibridge/interceptions", "aibridge/sessions", "aibridge/clients", "groups"] {
      #expect(site.status("/api/v2/\(path)") == 403)
      #expect(site.text("/api/v2/\(path)").contains("is a Premium feature. Contact sales!"))
    }
    let feature = try site.json("/api/v2/entitlements")["features"]["aibridge"]
    #expect(feature["entitlement"].text == "not_entitled")
  }

  @Test(arguments: [
    (TokenRole.owner, 200, 200, false), (.auditor, 403, 403, false), (.member, 403, 403, true),
  ])
  func rightsDecideWhatIsSeen(role: TokenRole, users: Int, other: Int, isEmpty: Bool) throws {
    let site = try Site { $0.tokenRole = role }
    #expect(site.status("\(Self.chats)/users") == users)
    #expect(site.status("\(Self.chats)/grace/summary") == other)
    #expect(site.status("\(Self.chats)/me/summary") == 200)
    for path in ["interceptions", "sessions"] {
      let list = try site.json("/api/v2/aibridge/\(path)")
      #expect((list["count"].int == 0) == isEmpty)
    }
  }

  @Test func namesOfNobodyAreNull() throws {
    let site = try Site()
    #expect(site.text("/api/v2/aibridge/clients?q=nothing") == "null")
    #expect(try site.json("/api/v2/aibridge/models").list.count > 5)
  }

  @Test func everyReplyCarriesTheServersTimeVersionAndANewRequestId() throws {
    let site = try Site()
    let headers = [site.reply("/nope"), site.reply("/api/v2/users")].map { reply in
      Dictionary(uniqueKeysWithValues: reply.headers.map { ($0.name, $0.value) })
    }
    for header in headers {
      #expect(header["Date"] == "Fri, 20 Nov 2026 12:00:00 GMT")
      #expect(header["X-Coder-Build-Version"]?.hasPrefix("v2.33") == true)
    }
    #expect(headers[0]["X-Coder-Request-Id"] != headers[1]["X-Coder-Request-Id"])
  }

  @Test func theRateLimitIsPerPathAndSaysWhenToComeBack() throws {
    let site = try Site { $0.rateLimitPerMinute = 2 }
    let replies = (0..<3).map { _ in site.reply("/api/v2/users") }
    #expect(replies.map(\.status) == [200, 200, 429])
    #expect(replies[2].headers.contains { $0.name == "Retry-After" })
    #expect(replies[0].headers.contains { $0.name == "X-RateLimit-Remaining" && $0.value == "1" })
    #expect(site.status("/api/v2/organizations") == 200)
  }

  @Test func someGroupsHaveBudgetsOneBlocksAndOthersHaveNone() throws {
    let site = try Site { $0.users = 25 }
    let limits = try site.json("/api/v2/groups").list.map { group -> Int? in
      let path = "/api/v2/groups/\(group["id"].text ?? "")/ai/budget"
      return site.status(path) == 200 ? try site.json(path)["spend_limit_micros"].int : nil
    }
    #expect(limits.contains(0) && limits.contains(nil) && limits.contains(200_000_000))
  }

  @Test func theEveryoneGroupHasTheOrganisationsId() throws {
    let site = try Site()
    let organizations = try site.json("/api/v2/organizations").list.compactMap(\.["id"].text)
    let everyone = try site.json("/api/v2/groups").list.filter { $0["name"].text == "Everyone" }
    #expect(everyone.compactMap(\.["id"].text) == organizations)
  }

  @Test func deletedUsersAreInTheDataButNotInTheList() throws {
    let site = try Site { $0.users = 12 }
    let listed = try site.json("/api/v2/users")["users"].list.compactMap(\.["username"].text)
    let used = try site.json("/api/v2/aibridge/interceptions?limit=1000")["results"].list
      .compactMap(\.["initiator"]["username"].text)
    #expect(!listed.contains("omar") && Set(used).contains("omar"))
  }
}
