import Collecting
import Money
import Usage
import Warehousing

/// A finished run of the collector in words and as an exit code.
struct CollectionOutcome {
  private let report: CollectionReport

  init(_ report: CollectionReport) { self.report = report }

  /// 77 where no cost could be read at all, 75 where trying again would help, else 0.
  var exitCode: ExitCode {
    if report.isNothingReadable {
      return report.hasTemporaryGap ? .temporary : .notPermitted
    }
    return report.hasTemporaryGap ? .temporary : .done
  }

  /// One line: what was collected, how much, how long.
  func summary(deployment: String, milliseconds: Int) -> String {
    var parts: [String] = []
    for source in DaySource.allCases {
      guard let days = report.days[source], days > 0 else { continue }
      var text = "\(source.rawValue) \(Self.count(days, "day"))"
      if source == .gateway, let basis = report.gatewayBasis { text += " (\(basis.rawValue))" }
      if let sealed = report.sealedDays[source], sealed > 0 { text += ", \(sealed) sealed" }
      if let same = report.unchangedDays[source], same > 0 { text += ", \(same) unchanged" }
      parts.append(text)
    }
    parts += [priceChanges, newlyPriced].compactMap(\.self)
    let what = parts.isEmpty ? "no day" : parts.joined(separator: "; ")
    let seconds = "\(milliseconds / 1000).\(milliseconds % 1000 / 100)"
    let summary = report.summary
    return "collected from \(deployment) (\(report.serverVersion)): \(what); "
      + "\(Self.count(Int(summary.rows), "row")), "
      + "\(Self.count(Int(summary.requests), "request"))"
      + (summary.retries > 0 ? " (\(summary.retries) retried)" : "") + " in \(seconds) s"
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

  /// What is missing, in doubt or restated; gaps of the same kind on several days are one line.
  var warnings: [String] {
    var lines: [String] = []
    var seen: [String: Int] = [:]
    for gap in report.gaps {
      let key = "\(gap.subject): \(gap.reason.prefix { $0 != "(" })"
      seen[key, default: 0] += 1
      guard seen[key] == 1 else { continue }
      let day = gap.day.map { " of \($0)" } ?? ""
      lines.append(
        "not collected: \(gap.subject)\(day): \(gap.reason)"
          + (gap.isTemporary ? "; run again" : ""))
    }
    for (key, count) in seen.sorted(by: { $0.key < $1.key }) where count > 1 {
      lines.append("… and \(count - 1) more like '\(key.trimmingSuffix(" "))'")
    }
    lines += report.remarks.map(Self.text)
    lines += restatements
    return lines
  }

  private var restatements: [String] {
    Dictionary(grouping: report.restatements) { "\($0.source.rawValue) \($0.day)" }
      .sorted { $0.key < $1.key }
      .map { key, list in
        let kept = list.reduce(Int64(0)) { $0 + ($1.kept.requests ?? 0) }
        let server = list.reduce(Int64(0)) { $0 + ($1.server.requests ?? 0) }
        return "restated by the server: \(key): it now says \(server) requests, "
          + "the sealed record of \(kept) stays"
      }
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
    case .gatewayIsEstimate:
      "gateway costs are estimates: this server tells usage by session thread only"
    }
  }

  static func count(_ number: Int, _ noun: String) -> String {
    var digits = String(number)
    var grouped = ""
    while digits.count > 3 {
      grouped = "," + digits.suffix(3) + grouped
      digits.removeLast(3)
    }
    return "\(digits)\(grouped) \(noun)\(number == 1 ? "" : "s")"
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
