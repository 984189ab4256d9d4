import Foundation
import FoundationNetworking
import HTTPServer
import Testing

@testable import Simulating

@Suite struct SimulatedServerTests {
  private func fetch(_ server: SimulatedServer, _ target: String) async throws -> Data {
    let url = try #require(URL(string: server.url + target))
    var request = URLRequest(url: url)
    request.setValue(server.token, forHTTPHeaderField: "Coder-Session-Token")
    return try await URLSession.shared.data(for: request).0
  }

  @Test func thePagesArriveThroughTheNetworkAsTheDeploymentGivesThem() async throws {
    var options = SimulationOptions()
    options.users = 5
    options.days = 2
    let server = try SimulatedServer(options)
    defer { server.stop() }
    let site = try Site { $0 = options }
    var after = ""
    var count = 0
    while true {
      let target = "/api/v2/aibridge/interceptions?limit=20\(after)"
      let data = try await fetch(server, target)
      #expect(Array(data) == site.reply(target, token: site.deployment.token).body)
      let page = JSON(try JSONSerialization.jsonObject(with: data))["results"].list
      guard let last = page.last?["id"].text else { break }
      count += page.count
      after = "&after_id=\(last)"
    }
    #expect(count > 80)
    #expect(server.deployment.requestCounts["/api/v2/aibridge/interceptions"] ?? 0 > 4)
    server.deployment.resetCounts()
    #expect(server.deployment.requestCounts.isEmpty)
  }

  @Test func equalOptionsGiveEqualBytesAndAnotherSeedDoesNot() throws {
    let targets = [
      "/api/v2/aibridge/interceptions?limit=1000", "/api/v2/aibridge/sessions",
      "/api/v2/users", "/api/v2/groups", "/api/experimental/chats/cost/me/summary",
    ]
    let one = try Site()
    let same = try Site()
    let other = try Site { $0.seed = 2 }
    for target in targets {
      #expect(one.reply(target).body == same.reply(target).body)
      #expect(one.reply(target).body != other.reply(target).body)
    }
    #expect(one.deployment.truth() == same.deployment.truth())
  }

  @Test func itIsSteeredOverHTTP() throws {
    let site = try Site()
    let change = "/simulator?now=2026-11-21T02:00:00Z&role=member&faults=none&purge=on"
    #expect(site.reply(change, token: "", method: "PUT").status == 200)
    let state = try site.json("/simulator")
    #expect(state["now"].text == "2026-11-21T02:00:00Z" && state["role"].text == "member")
    #expect(state["purge"].value as? Bool == true && state["era"].text == "seed")
    #expect(try site.json("/simulator/truth")["usage"].list.isEmpty == false)
  }

  @Test(arguments: ["now=x", "era=v3", "role=king", "faults=x", "since=1"])
  func aWrongSteeringIsRefused(query: String) throws {
    #expect(try Site().reply("/simulator?\(query)", method: "PUT").status == 400)
  }

  @Test(arguments: [("users", 0), ("days", 5000), ("promptBytes", 1)])
  func anOptionOutsideItsRangeIsRefused(option: String, value: Int) {
    var options = SimulationOptions()
    switch option {
    case "users": options.users = value
    case "days": options.days = value
    default: options.promptBytes = value
    }
    #expect(throws: SimulationError.self) { try SimulatedDeployment(options) }
  }

  @Test func spendOfGroupsIsTheSpendOfTheMembersBookedToThem() throws {
    let site = try Site {
      $0.era = .v2_36
      $0.users = 25
    }
    let groups = try site.json("/api/v2/groups").list
    var total = 0
    for group in groups {
      let id = group["id"].text ?? ""
      total += try site.json("/api/v2/groups/\(id)/ai/spend")["current_spend_micros"].int ?? 0
    }
    var lines = 0
    for organization in ["coder", "research"] {
      let csv = site.text("/api/v2/organizations/\(organization)/ai/spend/export")
      for line in csv.split(separator: "\n").dropFirst() {
        lines += Int(line.split(separator: ",").dropLast(2).last ?? "") ?? 0
      }
    }
    #expect(total == lines && total > 0)
  }

  @Test(arguments: [
    "period_start=2026-11-01T00:00:00Z", "period_start=2026-11-02T00:00:00Z&period_end=x",
    "period_start=2026-10-01T00:00:00Z&period_end=2026-11-15T00:00:00Z",
    "period_start=2026-09-01T00:00:00Z&period_end=2026-09-02T00:00:00Z",
    "period_start=2026-11-02T00:00:00Z&period_end=2026-11-01T00:00:00Z", "provider_name=x",
  ])
  func anExportPeriodOutsideTheRulesIsRefused(query: String) throws {
    let site = try Site { $0.era = .v2_36 }
    #expect(site.status("/api/v2/organizations/coder/ai/spend/export?\(query)") == 400)
  }
}
