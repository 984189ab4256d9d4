import Collecting
import Foundation
import TestSupport
import Testing
import Warehousing

@testable import Commands

@Suite struct CollectionOutcomeTests {
  @Test(arguments: WarningCatalogue.entries.indices)
  func whatIsMissingIsToldInFewLines(index: Int) {
    let entry = WarningCatalogue.entries[index]
    let outcome = CollectionOutcome(entry.report)
    var lines = outcome.warnings.map { "showback: warning: \($0)" }
    if let failure = outcome.failure {
      lines.append("showback: \(failure.line)")
      if let hint = failure.hint { lines.append("  hint: \(hint)") }
    }
    #expect(lines == entry.lines)
    #expect(outcome.exitCode == entry.code)
  }

  @Test func everyRemarkHasAnEntry() throws {
    let source = try String(
      contentsOf: Repository.file("Sources/Collecting/CollectionReport.swift"), encoding: .utf8)
    let declared = EnumSource.cases(of: "CollectionRemark", in: source)
    #expect(!declared.isEmpty)
    let documented = WarningCatalogue.entries.flatMap(\.report.remarks).flatMap { remark in
      EnumSource.cases(of: CollectionRemark.self, within: remark)
    }
    #expect(Set(documented) == Set(declared))
  }

  @Test func theSummaryIsOneLine() {
    var report = CollectionReport()
    report.serverVersion = "v2.33.1+abc1234"
    report.days = [.chat: 60, .gateway: 3, .sessions: 60]
    report.sealedDays = [.chat: 57]
    report.unchangedDays = [.gateway: 2]
    report.gatewayBasis = .interceptions
    report.summary.rows = 15_698
    report.summary.requests = 1_000
    report.summary.retries = 1
    #expect(
      CollectionOutcome(report).summary(
        deployment: "https://coder.example.com", milliseconds: 5_987)
        == "collected from https://coder.example.com (v2.33.1): chat 60 days, 57 sealed; "
        + "gateway 3 days of interceptions, 2 unchanged; 15,698 rows, 1,000 requests (1 retried) "
        + "in 5.9 s")
  }

  @Test func aRunWithoutDaysSaysSo() {
    var report = CollectionReport()
    report.serverVersion = "v2.37.0"
    report.summary.rows = 1
    report.summary.requests = 1
    #expect(
      CollectionOutcome(report).summary(deployment: "https://coder.example.com", milliseconds: 40)
        == "collected from https://coder.example.com (v2.37.0): 1 row, 1 request in 0.0 s")
  }

  @Test(arguments: [
    (0, "0 rows"), (1, "1 row"), (999, "999 rows"), (1_000, "1,000 rows"),
    (1_234_567, "1,234,567 rows"), (-1_000, "-1,000 rows"),
  ])
  func countsHaveCommasBetweenThousands(number: Int, text: String) {
    #expect(CollectionOutcome.count(number, "row") == text)
  }
}
