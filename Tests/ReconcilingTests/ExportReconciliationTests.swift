import Money
import Pricing
import Reconciling
import Testing
import Usage

@Suite struct ExportReconciliationTests {
  private let tokens = ToldTokens(input: 1_000, output: 200, cacheRead: 4_001, cacheWrite: 10)

  @Test(arguments: [
    (6_029, ReconciliationClass.unprovable, ReconciliationReason.unpricedNotTold, -1),
    (6_030, .proved, .insideInterval, 0),
    (7_237, .proved, .insideInterval, 0),
    (7_238, .unexplained, .above, 1),
    (-1, .unexplained, .below, -6_031),
  ])
  func aRowOfTheExportLiesBetweenEveryTokenAndTheWholeSumTruncated(
    cost: Int64, finding: ReconciliationClass, reason: ReconciliationReason, outside: Int64
  ) throws {
    let verdict = ExportReconciliation.verdict(
      on: MicroUSD(cost), of: tokens, in: wholeDay,
      at: PriceHistory([seen(try prices("3", "15", "0.3", "3.75"))]))
    #expect(
      verdict
        == Verdict(
          finding, reason, lower: MicroUSD(6_030), upper: MicroUSD(7_237),
          outside: MicroUSD(outside)))
  }

  @Test func withoutAPriceTheExportSaysZero() {
    let none = PriceHistory([])
    #expect(
      ExportReconciliation.verdict(on: .zero, of: tokens, in: wholeDay, at: none).reason
        == .freeWithoutPrice)
    #expect(
      ExportReconciliation.verdict(on: MicroUSD(1), of: tokens, in: wholeDay, at: none).finding
        == .unprovable)
  }

  @Test func aPriceOfBeforeItsFirstSightProvesButNeverRefutes() throws {
    let history = PriceHistory([
      seen(try prices("3", "15", "0.3", "3.75"), updated: nil, seen: hour(50))
    ])
    func finding(_ cost: Int64) -> ReconciliationClass {
      ExportReconciliation.verdict(
        on: MicroUSD(cost), of: tokens, in: wholeDay, at: history
      ).finding
    }
    #expect(finding(7_237) == .proved)
    #expect(finding(7_238) == .unprovable)
  }
}
