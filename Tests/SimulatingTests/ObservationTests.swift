import HTTPServer
import Testing

@testable import Simulating

/// What stays known when a collector comes several times.
@Suite struct ObservationTests {
  private func site(_ change: (inout SimulationOptions) -> Void = { _ in }) throws -> Site {
    try Site {
      $0.users = 14
      change(&$0)
    }
  }

  private func cost(_ truth: JSON, day: String? = nil, source: String) -> Int {
    truth["usage"].list.filter {
      $0["source"].text == source && (day == nil || $0["day"].text == day)
    }.reduce(0) { $0 + ($1["cost_micros"].int ?? 0) }
  }

  @Test func aNightThatWasMissedChangesNothingInTheEnd() throws {
    let site = try site()
    let last = instant("2026-11-24T12:00:00Z")
    site.deployment.setNow(last)
    let nightly = (20...24).map { instant("2026-11-\($0)T12:00:00Z") }
    #expect(
      site.deployment.truth(observedAt: nightly) == site.deployment.truth(observedAt: [last]))
  }

  @Test func aLateInterceptionIsThereOnTheNextObservation() throws {
    let site = try site { $0.users = 200 }
    let first = instant("2026-11-20T12:00:00Z")
    let second = instant("2026-11-21T18:00:00Z")
    site.deployment.setNow(second)
    let early = try site.truth([first])["interceptions"].int
    let late = try site.truth([first, second])
    #expect(
      cost(late, day: "2026-11-19", source: "gateway")
        > cost(try site.truth([first]), day: "2026-11-19", source: "gateway"))
    #expect(try #require(late["interceptions"].int) > (try #require(early)))
  }

  @Test func aSealedChatDayOutlivesThePurge() throws {
    let site = try site { $0.days = 10 }
    let before = instant("2026-11-20T12:00:00Z")
    let after = instant("2027-02-20T12:00:00Z")
    let known = cost(try site.truth([before]), day: "2026-11-12", source: "chat")
    site.deployment.setNow(after)
    site.deployment.setPurging(true)
    #expect(cost(try site.truth([after]), day: "2026-11-12", source: "chat") == 0)
    #expect(cost(try site.truth([before, after]), day: "2026-11-12", source: "chat") == known)
    #expect(known > 0)
    let users = try site.json(
      "/api/experimental/chats/cost/users?start_date=2026-11-12T00:00:00Z"
        + "&end_date=2026-11-13T00:00:00Z")
    #expect(users["count"].int == 0)
  }

  @Test func childrenOfAPurgedRootStandForThemselves() throws {
    let site = try site {
      $0.days = 40
      $0.purgesArchivedChats = true
    }
    let query = "start_date=2026-10-01T00:00:00Z&end_date=2026-12-01T00:00:00Z"
    let path = "/api/experimental/chats/cost/ada/summary?\(query)"
    var chats: [Set<String>] = []
    var costs: [Int] = []
    for day in stride(from: 20, through: 30, by: 1) {
      site.deployment.setNow(instant("2026-11-\(day)T12:00:00Z"))
      let summary = try site.json(path)
      chats.append(Set(summary["by_chat"].list.compactMap(\.["root_chat_id"].text)))
      costs.append(
        summary["by_chat"].list.reduce(0) { $0 + ($1["total_cost_micros"].int ?? 0) })
      #expect(summary["total_cost_micros"].int == costs.last)
    }
    let purgeOff = try self.site { $0.days = 40 }
    purgeOff.deployment.setNow(instant("2026-11-30T12:00:00Z"))
    let all = Set(
      try purgeOff.json(path)["by_chat"].list.compactMap(\.["root_chat_id"].text))
    #expect(!chats.allSatisfy { $0.isSubset(of: all) })
  }

  @Test func anUpgradeAtNoonLosesNoChatAndCountsNoneTwice() throws {
    let site = try site()
    let upgrade = instant("2026-11-20T12:00:00Z")
    let after = instant("2026-11-22T12:00:00Z")
    site.deployment.setEra(.v2_37)
    site.deployment.setNow(after)
    let truth = try site.truth([upgrade - 1, after])
    let rows = truth["usage"].list
    let chatDays = Set(rows.filter { $0["source"].text == "chat" }.compactMap(\.["day"].text))
    #expect(chatDays.max() == "2026-11-20")
    // The export replaces every day that was not sealed; sealed ones keep their clients.
    let gateway = rows.filter { $0["source"].text == "gateway" }
    let withRequests = Set(gateway.filter { !$0["requests"].isNull }.compactMap(\.["day"].text))
    #expect(withRequests == ["2026-11-16", "2026-11-17"])
    let routed = rows.filter { $0["source"].text == "chat" && $0["counted"].int == 0 }
    #expect(!routed.isEmpty && routed.allSatisfy { ($0["day"].text ?? "") >= "2026-11-18" })
  }

  @Test func afterTheLastUpgradeEverybodysChatsPassTheGateway() throws {
    let site = try site()
    site.deployment.setEra(.v2_37)
    site.deployment.setNow(instant("2026-11-24T12:00:00Z"))
    let agents = try site.json(
      "/api/v2/ai-gateway/sessions?limit=1000&q=\(encoded("client:\"Coder Agents\""))")
    let users = { (from: String) in
      Set(
        agents["sessions"].list.filter { ($0["started_at"].text ?? "") > from }
          .compactMap(\.["initiator"]["username"].text))
    }
    #expect(
      users("2026-11-20T12:00:00Z").contains { ["ada", "jose", "mary", "kurt"].contains($0) })
    let before = agents["sessions"].list.filter { ($0["started_at"].text ?? "") < "2026-11-20T11" }
    #expect(!before.contains { $0["initiator"]["username"].text == "ada" })
  }
}
