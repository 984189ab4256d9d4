import Foundation
import HTTPServer
import Testing

@testable import Simulating

/// The truth against everything the pages show, added up here again.
@Suite struct TruthTests {
  private static let days = (16...20).map { "2026-11-\($0)" }
  private static let midnights = (16...21).map { "2026-11-\($0)T00:00:00Z" }
  private static let end = "2026-11-20T11:59:00Z"

  private func site(_ era: Era) throws -> Site {
    try Site {
      $0.era = era
      $0.users = 13
    }
  }

  @Test(arguments: [Era.seed, .early])
  func gatewayRowsAreTheSumsOfTheInterceptions(era: Era) throws {
    let site = try site(era)
    var found = Rollup()
    var count = 0
    var after = ""
    while true {
      let page = try site.json("/api/v2/aibridge/interceptions?limit=1000\(after)")["results"].list
      guard let last = page.last?["id"].text else { break }
      after = "&after_id=\(last)"
      for row in page where (row["started_at"].text ?? "") < Self.end {
        count += 1
        for usage in row["token_usages"].list {
          found.add(
            [
              String((row["started_at"].text ?? "").prefix(10)),
              row["initiator"]["id"].text ?? "", row["provider"].text ?? "",
              row["model"].text ?? "", row["client"].text ?? "",
            ], sums(usage))
        }
      }
    }
    let truth = try site.truth()
    var expected = Rollup(truth: truth, source: "gateway")
    for key in expected.rows.keys { expected.rows[key]?.cost = 0 }
    #expect(found == expected)
    #expect(truth["interceptions"].int == count)
    #expect(
      truth["token_usages"].int == found.rows.values.reduce(0) { $0 + $1.requests })
  }

  private func sums(_ usage: JSON) -> Rollup.Sums {
    let metadata = usage["metadata"]
    return Rollup.Sums(
      requests: 1, input: usage["input_tokens"].int ?? 0,
      output: usage["output_tokens"].int ?? 0,
      cacheRead: usage["cache_read_input_tokens"].int
        ?? (metadata["cache_read_input"].int ?? 0) + (metadata["prompt_cached"].int ?? 0),
      cacheWrite: usage["cache_write_input_tokens"].int ?? metadata["cache_creation_input"].int
        ?? 0)
  }

  @Test(arguments: [Era.early, .seed, .v2_35, .v2_36])
  func chatRowsAreTheSumsOfTheSummaries(era: Era) throws {
    let site = try site(era)
    var found = Rollup()
    var unpriced = 0
    for (day, bounds) in zip(Self.days, zip(Self.midnights, Self.midnights.dropFirst())) {
      let query = "start_date=\(bounds.0)&end_date=\(min(bounds.1, Self.end))"
      let users = try site.json("/api/experimental/chats/cost/users?limit=1000&\(query)")
      for user in users["users"].list {
        let id = user["user_id"].text ?? ""
        let summary = try site.json("/api/experimental/chats/cost/\(id)/summary?\(query)")
        #expect(summary["total_cost_micros"].int == user["total_cost_micros"].int)
        unpriced += summary["unpriced_message_count"].int ?? 0
        for model in summary["by_model"].list {
          let key = [day, id, model["provider"].text ?? "", model["model"].text ?? "", ""]
          found.add(key, chatSums(model, requests: model["message_count"].int ?? 0))
        }
        found.add([day, id, "", "", ""], remainder(of: summary))
      }
    }
    let truth = try site.truth()
    var expected = Rollup(truth: truth, source: "chat")
    found.rows = found.rows.filter { $0.value != Rollup.Sums() }
    expected.rows = expected.rows.filter { $0.value != Rollup.Sums() }
    #expect(found == expected)
    let rows = truth["usage"].list.filter { $0["source"].text == "chat" }
    #expect(rows.reduce(0) { $0 + ($1["unpriced_requests"].int ?? 0) } == unpriced)
    #expect(rows.contains { $0["model"].text == "" } && unpriced > 0)
    #expect(rows.contains { $0["cost_micros"].isNull && $0["model"].text == "house-model-x" })
    #expect(rows.contains { $0["cost_micros"].int == 0 && $0["model"].text == "local-llama" })
  }

  private func chatSums(_ json: JSON, requests: Int) -> Rollup.Sums {
    Rollup.Sums(
      requests: requests, input: json["total_input_tokens"].int ?? 0,
      output: json["total_output_tokens"].int ?? 0,
      cacheRead: json["total_cache_read_tokens"].int ?? 0,
      cacheWrite: json["total_cache_creation_tokens"].int ?? 0,
      cost: json["total_cost_micros"].int ?? 0)
  }

  private func remainder(of summary: JSON) -> Rollup.Sums {
    let messages =
      (summary["priced_message_count"].int ?? 0) + (summary["unpriced_message_count"].int ?? 0)
    var rest = chatSums(summary, requests: messages)
    for model in summary["by_model"].list {
      let part = chatSums(model, requests: model["message_count"].int ?? 0)
      rest.requests -= part.requests
      rest.input -= part.input
      rest.output -= part.output
      rest.cacheRead -= part.cacheRead
      rest.cacheWrite -= part.cacheWrite
      rest.cost -= part.cost
    }
    return rest
  }

  @Test(arguments: [Era.v2_36, .v2_37])
  func gatewayRowsAreTheLinesOfTheExport(era: Era) throws {
    let site = try site(era)
    var found = Rollup()
    for (day, bounds) in zip(Self.days, zip(Self.midnights, Self.midnights.dropFirst())) {
      for organization in ["coder", "research"] {
        let lines = site.text(
          "/api/v2/organizations/\(organization)/ai/spend/export"
            + "?period_start=\(bounds.0)&period_end=\(min(bounds.1, Self.end))"
        ).split(separator: "\n").dropFirst()
        for line in lines {
          let cells = csvCells(String(line))
          let model = cells[6].hasPrefix("'=") ? String(cells[6].dropFirst()) : cells[6]
          let numbers = cells[9...13].map { Int($0) ?? -1 }
          found.add(
            [day, cells[0], cells[7], model, ""],
            Rollup.Sums(
              input: numbers[0], output: numbers[1], cacheRead: numbers[2],
              cacheWrite: numbers[3], cost: numbers[4]))
        }
      }
    }
    let truth = try site.truth()
    #expect(found == Rollup(truth: truth, source: "gateway"))
    let rows = truth["usage"].list.filter { $0["source"].text == "gateway" }
    #expect(
      rows.contains { $0["cost_micros"].isNull } && rows.contains { $0["cost_micros"].int == 0 })
    #expect(rows.allSatisfy { $0["requests"].isNull && $0["counted"].int == 1 })
    #expect(truth["interceptions"].isNull)
  }

  private func csvCells(_ line: String) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    // A doubled quote mark toggles twice; the text itself holds `mystery, "beta"` only.
    return cells.map { $0 == "mystery, beta" ? "mystery, \"beta\"" : $0 }
  }

  @Test func gatewayRowsAreTheThreadsWhereNothingElseIsServed() throws {
    let site = try site(.v2_35)
    var found = Rollup()
    let sessions = try site.json("/api/v2/aibridge/sessions?limit=1000")["sessions"].list
    for session in sessions {
      let id = encoded(session["id"].text ?? "")
      for thread in try site.json("/api/v2/aibridge/sessions/\(id)")["threads"].list
      where (thread["started_at"].text ?? "") < Self.end {
        let models = thread["agentic_actions"].list.compactMap(\.["model"].text)
        let isMixed = models.contains { $0 != thread["model"].text }
        found.add(
          [
            String((thread["started_at"].text ?? "").prefix(10)),
            session["initiator"]["id"].text ?? "", thread["provider"].text ?? "",
            isMixed ? "mixed" : thread["model"].text ?? "", session["client"].text ?? "",
          ],
          Rollup.Sums(
            input: thread["token_usage"]["input_tokens"].int ?? 0,
            output: thread["token_usage"]["output_tokens"].int ?? 0,
            cacheRead: thread["token_usage"]["cache_read_input_tokens"].int ?? 0,
            cacheWrite: thread["token_usage"]["cache_write_input_tokens"].int ?? 0))
      }
    }
    let truth = try site.truth()
    var expected = Rollup(truth: truth, source: "gateway")
    for key in expected.rows.keys { expected.rows[key]?.cost = 0 }
    #expect(found == expected)
    #expect(
      truth["usage"].list.contains { $0["model"].text == "mixed" && $0["cost_micros"].isNull })
  }

  @Test func coderAgentsRowsCountOnlyWhereChatCostDoesNotReach() throws {
    for row in try site(.seed).truth()["usage"].list {
      #expect((row["counted"].int == 0) == (row["client"].text == "Coder Agents"))
    }
    for row in try site(.v2_37).truth()["usage"].list {
      #expect(row["counted"].int == 1)
    }
    let chats = try site(.v2_36).truth()["usage"].list.filter { $0["source"].text == "chat" }
    #expect(Set(chats.compactMap(\.["counted"].int)) == [0, 1])
  }

  @Test func theTotalsAreTheSumsOfTheRows() throws {
    let truth = try site(.seed).truth()
    let rows = truth["usage"].list
    #expect(
      truth["totals"]["all"]["cost_micros"].int
        == rows.reduce(0) { $0 + ($1["cost_micros"].int ?? 0) })
    #expect(
      truth["totals"]["counted"]["cost_micros"].int
        == rows.reduce(0) { $0 + ($1["counted"].int == 1 ? $1["cost_micros"].int ?? 0 : 0) })
  }
}
