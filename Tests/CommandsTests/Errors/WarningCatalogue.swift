import Collecting
import Money
import Usage
import Warehousing

@testable import Commands

/// What a collection that came to its end says on standard error beside its summary.
enum WarningCatalogue {
  /// One run's outcome with its lines.
  struct Entry: Sendable {
    var situation: String
    var report: CollectionReport
    var code: ExitCode
    var lines: [String]

    init(
      _ situation: String, _ code: ExitCode, _ lines: [String],
      _ change: (inout CollectionReport) -> Void
    ) {
      self.situation = situation
      self.code = code
      self.lines = lines
      report = CollectionReport()
      report.asked = [.chat, .gateway]
      report.readable = [.chat, .gateway, .sessions]
      change(&report)
    }
  }

  private static let requestID = "f95c05e8-5fdb-4423-9a56-a5c52c27f3fa"

  private static func gap(
    _ source: String, _ subject: String, _ reason: String, day: Day? = nil,
    isTemporary: Bool = false
  ) -> RunGap {
    RunGap(source: source, day: day, subject: subject, reason: reason, isTemporary: isTemporary)
  }

  private static func restated(_ offset: Int) -> Restatement {
    Restatement(
      source: .chat, day: firstDay.advanced(by: offset), userKey: 1,
      kept: .init(requests: 1_200, tokens: 900, cost: MicroUSD(5)),
      server: .init(requests: 1, tokens: 90, cost: MicroUSD(1)))
  }

  private static let firstDay = Day(year: 2026, month: 10, day: 1) ?? Day(number: 0)

  static let entries: [Entry] = [
    Entry("Nothing to say", .done, []) { _ in },
    Entry(
      "A licence without the gateway", .done,
      [
        "showback: warning: not collected: groups, interceptions: "
          + "the deployment's licence lacks the feature"
      ]
    ) {
      $0.readable = [.chat]
      $0.gaps = ["groups", "interceptions"].map {
        gap("x", $0, "the deployment's licence lacks the feature (request \($0))")
      }
    },
    Entry(
      "A right is missing", .done,
      [
        "showback: warning: not collected: chat cost: not permitted (request \(requestID))",
        "showback: warning: 2 groups with members that the token may not read: "
          + "spend by group will miss them",
      ]
    ) {
      $0.readable = [.gateway]
      $0.gaps = [gap("chat", "chat cost", "not permitted (request \(requestID))")]
      $0.remarks = [.unreadableMembers(groups: 2)]
    },
    Entry(
      "A server of another generation", .done,
      [
        "showback: warning: not collected: group AI budgets, sessions: "
          + "this server has no such endpoint",
        "showback: warning: gateway costs are estimates: "
          + "this server tells usage by session thread only",
      ]
    ) {
      $0.gaps = ["group AI budgets", "sessions"].map {
        gap("x", $0, "this server has no such endpoint")
      }
      $0.remarks = [.gatewayIsEstimate]
    },
    Entry(
      "Days that the server could not tell", .temporary,
      [
        "showback: warning: not collected: sessions of 2026-10-01 and 2 more days, "
          + "interceptions of 2026-10-02: server error 500: boom; run again"
      ]
    ) {
      let reason = "server error 500: boom (request \(requestID))"
      $0.gaps = (0..<3).map {
        gap("sessions", "sessions", reason, day: firstDay.advanced(by: $0), isTemporary: true)
      }
      $0.gaps.append(
        gap("gateway", "interceptions", reason, day: firstDay.next, isTemporary: true))
    },
    Entry(
      "A request of the gateway that cannot be what it says", .badData,
      [
        "showback: warning: not collected: interception \(requestID) of 2026-10-02: "
          + "token_usages[0].input_tokens is not a number of tokens up to 10^15; "
          + "until the server tells it otherwise, the day stays incomplete"
      ]
    ) {
      $0.gaps = [
        RunGap(
          source: "gateway", day: firstDay.next, subject: "interception \(requestID)",
          reason: "token_usages[0].input_tokens is not a number of tokens up to 10^15; "
            + "until the server tells it otherwise, the day stays incomplete", isTemporary: false,
          isBadData: true)
      ]
    },
    Entry(
      "Many of them at once", .badData,
      [
        "showback: warning: not collected: "
          + (0..<10).map { "interception \($0) of 2026-10-01" }.joined(separator: ", ")
          + " and 13 more: token_usages[0].id is not a UUID"
      ]
    ) {
      $0.gaps = (0..<23).map {
        RunGap(
          source: "gateway", day: firstDay, subject: "interception \($0)",
          reason: "token_usages[0].id is not a UUID", isTemporary: false, isBadData: true)
      }
    },
    Entry(
      "Chats that may have been deleted before the first collection", .done,
      [
        "showback: warning: chat cost of 29 days is older than the server keeps archived chats: "
          + "what was deleted before cannot be known"
      ]
    ) { $0.remarks = [.possiblyPurgedDays(29)] },
    Entry(
      "A clock of the server that was ahead for a while", .done,
      [
        "showback: warning: the server's clock was ahead: 6 sealed days had not come yet, "
          + "and what is due of them is asked again"
      ]
    ) { $0.remarks = [.unsealedDays(6)] },
    Entry(
      "Chat cost that the spend export may repeat", .done,
      [
        "showback: warning: sessions of 2 days could not be read: "
          + "chats that went through the gateway may be counted twice on them"
      ]
    ) { $0.remarks = [.chatMayRepeatExport(days: 2)] },
    Entry(
      "A sealed day that the server now tells otherwise", .done,
      [
        "showback: warning: restated by the server: chat 2026-10-01: "
          + "it now says 1 request, the sealed record of 1,200 stays"
      ]
    ) { $0.restatements = [restated(0)] },
    Entry(
      "Many of them", .done,
      (0..<10).map {
        "showback: warning: restated by the server: chat \(firstDay.advanced(by: $0)): "
          + "it now says 1 request, the sealed record of 1,200 stays"
      } + ["showback: warning: restated by the server: 3 more days"]
    ) { $0.restatements = (0..<13).map(restated) },
    Entry(
      "A token that may read nothing", .notPermitted,
      [
        "showback: warning: not collected: chat cost: not permitted (request \(requestID))",
        "showback: warning: the gateway answered with nothing, which may mean that the token may "
          + "not read it: the roles owner and auditor may",
        "showback: no cost could be read with this token on this deployment",
        "  hint: chat cost needs a token of an owner; gateway usage one of an owner or auditor, "
          + "and a licence",
      ]
    ) {
      $0.readable = [.sessions]
      $0.gaps = [gap("chat", "chat cost", "not permitted (request \(requestID))")]
      $0.remarks = [.emptyGatewayMayMeanNoPermission]
    },
    Entry(
      "A server that fails at everything", .temporary,
      [
        "showback: warning: not collected: chat cost, interceptions: "
          + "rate limited (429) until the attempts ran out; run again",
        "showback: no cost could be read", "  hint: run again",
      ]
    ) {
      $0.readable = []
      $0.gaps = ["chat cost", "interceptions"].map {
        gap("x", $0, "rate limited (429) until the attempts ran out", isTemporary: true)
      }
    },
  ]
}
