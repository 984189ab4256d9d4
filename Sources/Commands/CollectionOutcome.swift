import Collecting
import Money
import Usage
import Warehousing

/// A finished run of the collector in words and as an exit code.
struct CollectionOutcome {
  private let report: CollectionReport

  init(_ report: CollectionReport) { self.report = report }

  /// 77 where no cost could be read at all, 75 where trying again would help, 65 where the server
  /// told something that cannot be used, else 0.
  var exitCode: ExitCode {
    failure?.code
      ?? (report.hasTemporaryGap ? .temporary : report.hasBadData ? .badData : .done)
  }

  /// Rows stored or compared.
  var rows: Int64 { report.summary.rows }

  /// Parts that are missing.
  var failures: Int64 { report.summary.failures }

  /// Whether a signal ended the run before its end.
  var wasStopped: Bool { report.wasStopped }

  /// One line: what was collected, how much, how long.
  func summary(deployment: String, milliseconds: Int) -> String {
    let parts =
      [DaySource.chat, .gateway].compactMap(days) + [priceChanges, newlyPriced].compactMap(\.self)
    let what = parts.isEmpty ? "" : parts.joined(separator: "; ") + "; "
    let seconds = "\(milliseconds / 1000).\(milliseconds % 1000 / 100)"
    let summary = report.summary
    // What stands behind a plus names the build, which no reader of this line compares.
    let version = report.serverVersion.prefix { $0 != "+" }
    return "collected from \(deployment) (\(version)): \(what)"
      + "\(Self.count(Int(summary.rows), "row")), "
      + "\(Self.count(Int(summary.requests), "request"))"
      + (summary.retries > 0 ? " (\(Self.count(Int(summary.retries))) retried)" : "")
      + " in \(seconds) s"
  }

  private var priceChanges: String? {
    let changes = report.priceChanges
    let counts = [
      (changes.opened, "new"), (changes.replaced, "changed"), (changes.closed, "gone"),
    ].filter { $0.0 > 0 }
    guard !counts.isEmpty else { return nil }
    return "prices \(counts.map { "\($0.0) \($0.1)" }.joined(separator: ", "))"
  }

  /// What got a cost because a price arrived.
  private var newlyPriced: String? {
    guard report.newlyPricedRows > 0 else { return nil }
    let rows = Self.count(Int(report.newlyPricedRows), "row")
    let cost = report.newlyPriced.newCost ?? .zero
    return "\(rows) of unpriced usage now priced, \(cost.usdText) USD"
  }

  private func days(of source: DaySource) -> String? {
    guard let days = report.days[source], days > 0 else { return nil }
    var text = "\(source.rawValue) \(Self.count(days, "day"))"
    if source == .gateway, let basis = report.gatewayBasis { text += " of \(basis.rawValue)" }
    if let sealed = report.sealedDays[source], sealed > 0 { text += ", \(sealed) sealed" }
    if let same = report.unchangedDays[source], same > 0 { text += ", \(same) unchanged" }
    return text
  }

  /// What is missing, in doubt or restated, in as few lines as can be: cron mails them every night.
  var warnings: [String] {
    let stopped =
      report.wasStopped ? ["stopped before the end; what was read is kept; run again to go on"] : []
    return stopped + MissingParts(report.gaps).lines + report.remarks.map(Self.text) + restatements
  }

  /// Why the run has failed although it came to its end; nil where it has not.
  var failure: Failure? {
    guard report.isNothingReadable else { return nil }
    guard !report.hasTemporaryGap else {
      return Failure("no cost could be read", hint: "run again", code: .temporary)
    }
    return Failure(
      "no cost could be read with this token on this deployment",
      hint: "chat cost needs a token of an owner; gateway usage one of an owner or auditor, and "
        + "a licence",
      code: .notPermitted)
  }

  /// How many restated days are told one by one.
  private static let toldRestatements = 10

  private var restatements: [String] {
    let days = Dictionary(grouping: report.restatements) { "\($0.source.rawValue) \($0.day)" }
      .sorted { $0.key < $1.key }
    var lines = days.prefix(Self.toldRestatements).map { key, list in
      let kept = Self.sum(list.map(\.kept))
      let server = Self.sum(list.map(\.server))
      return "restated by the server: \(key): it now says \(Self.count(server, "request")), "
        + "the sealed record of \(Self.count(kept)) stays"
    }
    if days.count > lines.count {
      lines.append("restated by the server: \(Self.count(days.count - lines.count, "more day"))")
    }
    return lines
  }

  /// Requests together; a server may claim more than a number holds.
  private static func sum(_ figures: [Restatement.Figures]) -> Int {
    Int(clamping: figures.reduce(Int128(0)) { $0 + Int128($1.requests ?? 0) })
  }

  private static func text(_ remark: CollectionRemark) -> String {
    switch remark {
    case .emptyGatewayMayMeanNoPermission:
      "the gateway answered with nothing, which may mean that the token may not read it: "
        + "the roles owner and auditor may"
    case .unreadableMembers(let groups):
      "\(count(groups, "group")) with members that the token may not read: "
        + "spend by group will miss them"
    case .possiblyPurgedDays(let days):
      "chat cost of \(count(days, "day")) is older than the server keeps archived chats: "
        + "what was deleted before cannot be known"
    case .unsealedDays(let days):
      "the server's clock was ahead: \(count(days, "sealed day")) had not come yet, "
        + "and what is due of them is asked again"
    case .chatMayRepeatExport(let days):
      "sessions of \(count(days, "day")) could not be read: chats that went through the gateway may "
        + "be counted twice on them"
    case .gatewayIsEstimate:
      "gateway costs are estimates: this server tells usage by session thread only"
    }
  }

  /// A number and its noun, with commas between thousands.
  static func count(_ number: Int, _ noun: String) -> String {
    "\(count(number)) \(noun)\(number == 1 ? "" : "s")"
  }

  static func count(_ number: Int) -> String {
    var digits = String(number.magnitude)
    var grouped = ""
    while digits.count > 3 {
      grouped = "," + digits.suffix(3) + grouped
      digits.removeLast(3)
    }
    return "\(number < 0 ? "-" : "")\(digits)\(grouped)"
  }
}

extension String {
  /// The text without `suffix` repeated at its end.
  func trimmingSuffix(_ suffix: Character) -> String {
    var text = self[...]
    while text.last == suffix { text = text.dropLast() }
    return String(text)
  }
}
