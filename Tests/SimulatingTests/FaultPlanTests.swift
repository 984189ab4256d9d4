import HTTPServer
import Testing

@testable import Simulating

@Suite struct FaultPlanTests {
  @Test(arguments: [
    ("", "none"), ("none", "none"), ("429=5,500=3", "429=5,500=3"),
    ("html=1,429-bare=2,retry-after=0", "429-bare=2,html=1,retry-after=0"),
  ])
  func readsSharesAndWritesThemBack(text: String, back: String) throws {
    #expect(try FaultPlan(parsing: text).text == back)
  }

  @Test(arguments: [
    ("foo=1", "unknown"), ("429", "share"), ("429=x", "share"), ("429=101", "share"),
    ("429=60,500=60", "sum"), ("429=5,", "unknown"), ("retry-after=x", "share"),
  ])
  func refusesTheRest(text: String, kind: String) {
    #expect {
      try FaultPlan(parsing: text)
    } throws: { error in
      switch error as? SimulationError {
      case .unknownFault: kind == "unknown"
      case .badFaultShare: kind == "share"
      case .tooManyFaults(let percent): kind == "sum" && percent == 120
      default: false
      }
    }
  }

  @Test func faultsStrikeAtAboutTheirRateAndTheSameRequestsEachTime() throws {
    let plan = try FaultPlan(parsing: "429=10,500=5,truncated=5")
    let fates = (1...4000).map { plan.fault(seed: 1, request: $0) }
    #expect(fates == (1...4000).map { plan.fault(seed: 1, request: $0) })
    #expect(fates != (1...4000).map { plan.fault(seed: 2, request: $0) })
    #expect((340...460).contains(fates.count { $0 == .rateLimited }))
    #expect((150...250).contains(fates.count { $0 == .internalError }))
    #expect((150...250).contains(fates.count { $0 == .truncated }))
    #expect((3100...3300).contains(fates.count { $0 == nil }))
  }

  @Test(arguments: [
    ("429=100", 429, "rate limited"), ("429-bare=100", 429, "rate limited"),
    ("500=100", 500, "An internal server error occurred."), ("502=100", 502, ""),
    ("503=100", 503, ""), ("truncated=100", 200, ""), ("slow=100", 200, ""),
    ("reset=100", 200, ""),
  ])
  func eachFaultHasItsForm(plan: String, status: Int, words: String) throws {
    let site = try Site { $0.faults = try FaultPlan(parsing: plan) }
    let reply = site.reply("/api/v2/users")
    #expect(reply.status == status)
    #expect(String(decoding: reply.body, as: UTF8.self).contains(words) || words.isEmpty)
    #expect(reply.headers.contains { $0.name == "Retry-After" } == (plan == "429=100"))
    #expect((reply.delivery == .reset) == (plan == "reset=100"))
    #expect((reply.delayMilliseconds > 0) == (plan == "slow=100"))
    if plan == "truncated=100" {
      #expect(reply.delivery == .truncated(afterBytes: reply.body.count / 2))
    }
    #expect(site.status("/simulator") == 200)
  }

  @Test func aProxysPageIsHTMLWithEitherStatus() throws {
    let site = try Site { $0.faults = try FaultPlan(parsing: "html=100") }
    let replies = (0..<2).map { _ in site.reply("/api/v2/users") }
    #expect(Set(replies.map(\.status)) == [200, 502])
    for reply in replies {
      #expect(reply.headers.contains { $0.value.hasPrefix("text/html") })
    }
  }

  @Test func aStaleCursorStrikesOnlyRequestsWithOne() throws {
    let site = try Site()
    let path = "/api/v2/aibridge/interceptions"
    let last = try site.json("\(path)?limit=2")["results"][1]["id"].text ?? ""
    #expect(site.status("\(path)?after_id=\(last)") == 200)
    site.deployment.setFaults(try FaultPlan(parsing: "stale-cursor=100"))
    #expect(site.status("\(path)?limit=2") == 200)
    #expect(site.status("\(path)?after_id=\(last)") == 400)
  }

  @Test func aChangedAnswerIsTheSameEachTimeAndARunCanBegin() throws {
    let plan = try FaultPlan(parsing: "mutated=100")
    let calm = try Site()
    let sites = try (0..<2).map { _ in try Site { $0.faults = plan } }
    var changed = 0
    for _ in 0..<20 {
      let bodies = sites.map { $0.reply("/api/v2/users").body }
      #expect(bodies[0] == bodies[1])
      changed += bodies[0] == calm.reply("/api/v2/users").body ? 0 : 1
    }
    #expect(changed > 10)
    let build = calm.reply("/api/v2/buildinfo").body
    #expect(sites[0].reply("/api/v2/buildinfo").body == build)
  }
}
