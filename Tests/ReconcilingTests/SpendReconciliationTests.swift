import Money
import Reconciling
import Testing
import Usage

@Suite struct SpendReconciliationTests {
  private func verdict(
    _ spend: Int64, at observed: Instant, _ days: [(Instant, Int64)], isComplete: Bool = true
  ) throws -> Verdict {
    try SpendReconciliation.verdict(
      on: MicroUSD(spend), askedAt: observed,
      days: days.map { .init(coveredUntil: $0.0, cost: MicroUSD($0.1)) }, isComplete: isComplete)
  }

  @Test(arguments: [
    (Int64(300), ReconciliationClass.proved), (299, .unexplained), (301, .explained),
  ])
  func spendAskedAfterTheExportIsAtLeastTheExport(
    spend: Int64, finding: ReconciliationClass
  ) throws {
    let verdict = try verdict(spend, at: hour(36), [(hour(24), 100), (hour(35), 200)])
    #expect(verdict.finding == finding)
    #expect(verdict.outside == MicroUSD(spend - 300))
  }

  @Test(arguments: [
    (Int64(99), ReconciliationClass.unexplained), (100, .explained), (250, .explained),
    (300, .proved),
    (301, .unexplained),
  ])
  func spendAskedDuringTheExportsLastDayLiesBetweenItsDays(
    spend: Int64, finding: ReconciliationClass
  ) throws {
    #expect(
      try verdict(spend, at: hour(36), [(hour(24), 100), (hour(48), 200)]).finding == finding)
  }

  @Test func aMonthWithMissingDaysBoundsFromBelowOnly() throws {
    let days = [(hour(24), Int64(100)), (hour(48), 200)]
    #expect(try verdict(900, at: hour(36), days, isComplete: false).finding == .explained)
    #expect(try verdict(99, at: hour(36), days, isComplete: false).finding == .unexplained)
  }
}
