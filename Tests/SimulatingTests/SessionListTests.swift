import HTTPServer
import Testing

@testable import Simulating

@Suite struct SessionListTests {
  private static let path = "/api/v2/aibridge/sessions"

  private func key(_ session: JSON) -> String {
    "\(session["id"].text ?? "") \(session["initiator"]["id"].text ?? "")"
  }

  private func all(_ site: Site, limit: Int, query: String = "") throws -> [JSON] {
    var found: [JSON] = []
    var offset = 0
    while true {
      let page = try site.json(
        "\(Self.path)?limit=\(limit)&offset=\(offset)&q=\(encoded(query))")["sessions"].list
      if page.isEmpty { return found }
      found += page
      offset += page.count
    }
  }

  @Test(arguments: [Era.seed, .v2_36])
  func theOrderIsTheGenerationsAndTheCountIsOfSessionsAndInitiators(era: Era) throws {
    let site = try Site {
      $0.era = era
      $0.users = 12
    }
    let sessions = try all(site, limit: 40)
    #expect(Set(sessions.map(key)).count == sessions.count)
    #expect(try site.json(Self.path)["count"].int == sessions.count)
    let field = era == .seed ? "started_at" : "last_active_at"
    let order = sessions.map {
      (SimulatedTime.instant($0[field].text ?? "") ?? 0, $0["id"].text ?? "")
    }
    #expect(zip(order, order.dropFirst()).allSatisfy { $0 >= $1 })
  }

  @Test func twoUsersCanShareASessionId() throws {
    let site = try Site { $0.users = 20 }
    let ids = try all(site, limit: 1000).compactMap(\.["id"].text)
    #expect(Set(ids).count < ids.count)
    #expect(ids.contains { $0.contains("/") && $0.contains("#") })
  }

  @Test func aCursorContinuesTheListAndSharedIdsMayRepeat() throws {
    let site = try Site { $0.users = 20 }
    let sessions = try all(site, limit: 1000)
    var seen: [String] = []
    var after = ""
    while seen.count < sessions.count * 3 {
      let page = try site.json("\(Self.path)?limit=50\(after)")["sessions"].list
      guard let last = page.last?["id"].text else { break }
      seen += page.map(key)
      after = "&after_session_id=\(encoded(last))"
    }
    #expect(Set(seen) == Set(sessions.map(key)))
  }

  @Test func aSessionAcrossAWindowsEdgeIsInBothWithAllItsTokens() throws {
    let site = try Site()
    let edge = "2026-11-18T00:00:00Z"
    let before = try all(site, limit: 1000, query: "started_before:\"\(edge)\"")
    let after = try all(site, limit: 1000, query: "started_after:\"\(edge)\"")
    let early = Dictionary(uniqueKeysWithValues: before.map { (key($0), $0) })
    let shared = after.filter { early[key($0)] != nil }
    #expect(!shared.isEmpty)
    for session in shared {
      let other = try #require(early[key(session)])
      #expect(
        other["token_usage_summary"]["input_tokens"].int
          == session["token_usage_summary"]["input_tokens"].int)
      #expect(other["started_at"].text != session["started_at"].text)
    }
  }

  @Test func aModelFilterKeepsTheTokensOfAllModels() throws {
    let site = try Site()
    let filtered = try all(site, limit: 1000, query: "model:gpt-5.1")
    let mixed = filtered.filter { $0["models"].list.count > 1 }
    #expect(!mixed.isEmpty)
    let whole = Dictionary(
      uniqueKeysWithValues: try all(site, limit: 1000).map { (key($0), $0) })
    for session in mixed {
      let summary = session["token_usage_summary"]["output_tokens"].int
      #expect(whole[key(session)]?["token_usage_summary"]["output_tokens"].int == summary)
    }
  }

  @Test func threadsAddUpToTheirSessionAndSomeMixModels() throws {
    let site = try Site()
    var actions = 0
    var mixed = 0
    for session in try all(site, limit: 1000) {
      let path = "\(Self.path)/\(encoded(session["id"].text ?? ""))"
      let whole = try site.json(path)
      let threads = whole["threads"].list
      let sum = threads.reduce(0) { $0 + ($1["token_usage"]["input_tokens"].int ?? 0) }
      #expect(whole["token_usage_summary"]["input_tokens"].int == sum)
      let starts = threads.compactMap(\.["started_at"].text)
      #expect(
        starts.compactMap { SimulatedTime.instant($0) }
          == starts.compactMap { SimulatedTime.instant($0) }.sorted())
      for thread in threads {
        actions += thread["agentic_actions"].list.count
        let models = thread["agentic_actions"].list.compactMap(\.["model"].text)
        if models.contains(where: { $0 != thread["model"].text }) { mixed += 1 }
      }
    }
    #expect(actions > 0 && mixed > 0)
  }

  @Test func threadPagesGoForwardWithAfterId() throws {
    let site = try Site()
    let sessions = try all(site, limit: 1000)
    let session = try #require(sessions.first { $0["threads"].int == 3 })
    let path = "\(Self.path)/\(encoded(session["id"].text ?? ""))"
    let ids = try site.json(path)["threads"].list.compactMap(\.["id"].text)
    var seen: [String] = []
    var after = ""
    while true {
      let page = try site.json("\(path)?limit=1\(after)")["threads"].list
      guard let last = page.last?["id"].text else { break }
      seen.append(last)
      after = "&after_id=\(last)"
    }
    #expect(seen == ids && ids.count >= 3)
    #expect(site.status("\(path)?after_id=\(ids[0])&before_id=\(ids[1])") == 400)
    #expect(site.status("\(path)?after_id=x") == 400)
    #expect(
      try site.json("\(path)?before_id=\(ids[2])&limit=1")["threads"][0]["id"].text == ids[0])
  }
}
