import Money
import Reconciling
import Usage
import Warehousing

/// A line of a reconciliation in words, of at most 80 columns where the names are short.
struct ReconciliationWords {
  let lines: [String]

  init(_ finding: ReconciliationFinding) {
    var subject = [finding.part.rawValue, finding.day.description]
    subject += [finding.username, finding.group].filter { !$0.isEmpty }
    if finding.model.isEmpty {
      if finding.part == .chat { subject.append("rows without a model config") }
    } else {
      subject.append(
        finding.configName.isEmpty ? finding.model : "\(finding.model) (\(finding.configName))")
    }
    var lines = ["\(finding.verdict.finding.rawValue): " + subject.joined(separator: ", ")]
    lines.append("  " + Self.comparison(finding))
    lines.append("  " + Self.amount(finding))
    if [.chat, .gateway, .export].contains(finding.part), !finding.username.isEmpty {
      let model = finding.model.isEmpty ? "" : " --model '\(finding.model)'"
      lines.append("  showback why --day \(finding.day) --user \(finding.username)\(model)")
    }
    self.lines = lines
  }

  /// What was found and what would have been possible.
  private static func comparison(_ finding: ReconciliationFinding) -> String {
    let found = finding.found?.usdText ?? "nothing"
    let says: String
    switch finding.part {
    case .chat, .groupSpend, .memberSpend: says = "the server says \(found)"
    case .export: says = "the export says \(found)"
    case .gateway: says = "stored is \(found)"
    case .threads: return "estimated at \(found)"
    case .usersEndpoint:
      return "the list of users says \(found), " + expected(finding, "the summary")
    case .byChat: return "its chats say \(found), " + expected(finding, "the summary")
    case .byUser, .byModel:
      return "our sum is \(found), " + expected(finding, "the server's list of users")
    case .byDay: return "our sum is \(found), " + expected(finding, "the rollup")
    case .rollup: return "the rollup says \(found), " + expected(finding, "the facts")
    }
    let verdict = finding.verdict
    switch (verdict.lower, verdict.upper) {
    case (let lower?, let upper?) where lower == upper:
      return "\(says); tokens and prices make it \(lower.usdText)"
    case (let lower?, let upper?):
      return "\(says); tokens and prices allow \(lower.usdText) to \(upper.usdText)"
    case (let lower?, nil): return "\(says); tokens and prices allow \(lower.usdText) or more"
    default: return says
    }
  }

  private static func expected(_ finding: ReconciliationFinding, _ source: String) -> String {
    "\(source) \(source.hasSuffix("facts") ? "say" : "says") "
      + (finding.verdict.lower?.usdText ?? "nothing")
  }

  private static func amount(_ finding: ReconciliationFinding) -> String {
    let outside = finding.verdict.outside
    let reason = finding.verdict.reason.rawValue
    guard outside != .zero else {
      return finding.verdict.reason == .differs ? "the costs agree, the counts do not" : reason
    }
    let size = MicroUSD(Int64(clamping: outside.micros.magnitude)).usdText
    return "\(size) too \(outside > .zero ? "much" : "little"): \(reason)"
  }
}
