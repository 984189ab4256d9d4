import HTTPServer
import Testing

@testable import Simulating

@Suite struct InterceptionListTests {
  private static let path = "/api/v2/aibridge/interceptions"

  private func all(_ site: Site, limit: Int, query: String = "") throws -> [JSON] {
    var found: [JSON] = []
    var after = ""
    while true {
      let page = try site.json("\(Self.path)?limit=\(limit)&q=\(encoded(query))\(after)")
      found += page["results"].list
      guard let last = page["results"].list.last?["id"].text else { return found }
      after = "&after_id=\(last)"
    }
  }

  @Test(arguments: [1000, 37, 1])
  func pagesOfAnySizeGiveTheSameRowsNewestFirst(limit: Int) throws {
    let site = try Site()
    let rows = try all(site, limit: limit)
    let ids = rows.compactMap(\.["id"].text)
    #expect(Set(ids).count == ids.count)
    #expect(try site.json(Self.path)["count"].int == ids.count)
    let order = rows.map {
      (SimulatedTime.instant($0["started_at"].text ?? "") ?? 0, $0["id"].text ?? "")
    }
    #expect(zip(order, order.dropFirst()).allSatisfy { $0 > $1 })
  }

  @Test func rowsThatHaveNotFinishedAreInvisibleUntilTheyDo() throws {
    let site = try Site { $0.users = 40 }
    let before = Set(try all(site, limit: 1000).compactMap(\.["id"].text))
    site.deployment.setNow(instant("2026-11-22T12:00:00Z"))
    let after = try all(site, limit: 1000)
    let late = after.filter { row in
      !before.contains(row["id"].text ?? "")
        && (row["started_at"].text ?? "") < "2026-11-20T11:58:00Z"
    }
    #expect(!late.isEmpty)
    #expect(late.allSatisfy { ($0["ended_at"].text ?? "") > "2026-11-20T12:00:00Z" })
    #expect(after.count > before.count && before.isSubset(of: after.compactMap(\.["id"].text)))
  }

  @Test(arguments: [
    "initiator:ada", "provider:anthropic", "provider_name:azure-eu", "model:gpt-5.1",
    "client:\"Coder Agents\"", "client:Unknown",
    "model:\"claude-sonnet-4-6\" client:\"Claude Code\"",
    "ada", "INITIATOR:ada",
  ])
  func aFilterGivesExactlyTheMatchingRows(query: String) throws {
    let site = try Site()
    let rows = try all(site, limit: 50, query: query)
    let expected = try all(site, limit: 1000).filter { row in
      switch query {
      case "initiator:ada", "ada", "INITIATOR:ada": row["initiator"]["username"].text == "ada"
      case "provider:anthropic": row["provider"].text == "anthropic"
      case "provider_name:azure-eu": row["provider_name"].text == "azure-eu"
      case "model:gpt-5.1": row["model"].text == "gpt-5.1"
      case "client:\"Coder Agents\"": row["client"].text == "Coder Agents"
      case "client:Unknown": row["client"].isNull
      default: row["model"].text == "claude-sonnet-4-6" && row["client"].text == "Claude Code"
      }
    }
    #expect(!expected.isEmpty)
    #expect(rows.compactMap(\.["id"].text) == expected.compactMap(\.["id"].text))
    let count = try site.json("\(Self.path)?limit=1&q=\(encoded(query))")["count"].int
    #expect(count == expected.count)
  }

  @Test func bothBoundsAreInclusiveSoAbuttingWindowsShareMidnight() throws {
    let site = try Site()
    let midnight = "2026-11-18T00:00:00Z"
    let before = try all(
      site, limit: 1000,
      query: "started_after:\"2026-11-17T00:00:00Z\" started_before:\"\(midnight)\"")
    let after = try all(
      site, limit: 1000,
      query: "started_after:\"\(midnight)\" started_before:\"2026-11-19T00:00:00Z\"")
    let shared = Set(before.compactMap(\.["id"].text)).intersection(
      after.compactMap(\.["id"].text))
    #expect(shared.count == 1)
    #expect(before.first?["started_at"].text == midnight)
  }

  @Test func canariesStandWhereConfidentialTextDoes() throws {
    let text = try Site { $0.promptBytes = 500 }.text("\(Self.path)?limit=1000")
    #expect(text.contains(Canary.prompt) && text.contains(Canary.toolInput))
  }

  @Test func everyQuirkOfARowOccurs() throws {
    let site = try Site { $0.users = 25 }
    let rows = try all(site, limit: 1000)
    let usages = rows.flatMap(\.["token_usages"].list)
    #expect(rows.contains { $0["client"].isNull } && rows.contains { $0["api_key_id"].isNull })
    #expect(rows.contains { $0["metadata"].isNull } && rows.contains { $0["user_prompts"].isNull })
    #expect(rows.contains { $0["token_usages"].list.count == 3 })
    #expect(usages.contains { $0["metadata"]["service_tier"].text == "standard" })
    #expect(
      usages.contains { $0["input_tokens"].int == 0 && $0["cache_read_input_tokens"].int == 0 })
    #expect(rows.contains { $0["model"].text?.contains("\"") == true })
    let crossing = rows.contains { row in
      (row["started_at"].text ?? "").prefix(10) < (row["ended_at"].text ?? "").prefix(10)
    }
    #expect(crossing)
    let starts = rows.compactMap(\.["started_at"].text)
    #expect(Set(starts).count < starts.count)
  }
}
