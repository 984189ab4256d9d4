import Reconciling
import Testing
import Usage
import Warehousing

/// Old rows go, their sums stay.
@Suite struct PruneTests {
  let sample: SampleWarehouse
  /// Long after the month of ``Day/first``.
  private static let now = Day.first.advanced(by: 100).start

  init() throws {
    sample = try SampleWarehouse()
    try sample.warehouse.transaction {
      try sample.intercept("a", at: .noon, cost: 30)
      try sample.intercept("b", at: Day.first.at(13), cost: nil)
      try sample.intercept("c", at: Day.second.at(1), cost: 7)
      try sample.chat("ada", on: .first)
    }
  }

  private func seal(_ days: Range<Int>) throws {
    try sample.warehouse.transaction {
      for distance in days {
        let day = Day.first.advanced(by: distance)
        try sample.warehouse.record(
          SourceDay(
            source: .gateway, day: day, basis: .interceptions, coveredUntil: day.end,
            fetchBeganAt: day.end, isComplete: true, sealedAt: day.end))
      }
    }
  }

  private func prune(
    before day: Day = .second, isTrial: Bool = false, now: Instant = now
  ) throws -> Pruning {
    try sample.warehouse.prune(before: day, closing: MonthClosing(), isTrial: isTrial, now: now)
  }

  private func counts() throws -> [String] {
    try sample.lines(
      "SELECT (SELECT count(*) FROM interceptions), (SELECT count(*) FROM token_usages)")
  }

  @Test func rowsOfADayGoAndItsTotalsStay() throws {
    try seal(0..<9)
    let before = try sample.rollup(on: .first)
    let pruning = try prune()
    #expect(pruning.days == [.first])
    #expect(pruning.rows == 2)
    #expect(pruning.tokenUsages == 2)
    #expect(try counts() == ["1|1"])
    #expect(try sample.rollup(on: .first) == before)
    #expect(before.count == 2)
    #expect(try sample.warehouse.rollupDifferences(on: nil) == [])
  }

  @Test func aTrialRemovesNothing() throws {
    try seal(0..<9)
    #expect(try prune(isTrial: true).rows == 2)
    #expect(try counts() == ["3|3"])
  }

  @Test func aDayIsPrunedOnce() throws {
    try seal(0..<9)
    _ = try prune()
    #expect(try prune().days == [])
  }

  @Test func aDayShortlyBeforeOneThatIsNotSealedStays() throws {
    try seal(0..<7)
    let pruning = try prune()
    #expect(pruning.days == [])
    #expect(pruning.openDays == [.first])
    #expect(try counts() == ["3|3"])
  }

  @Test func aDayOfAnOpenMonthStays() throws {
    try seal(0..<9)
    let pruning = try prune(now: Day.first.firstOfNextMonth.advanced(by: 4).start)
    #expect(pruning.openDays == [.first])
  }

  @Test func aDayWhoseSumsDifferStays() throws {
    try seal(0..<9)
    try sample.execute("UPDATE daily_usage SET cost_micros = 31 WHERE basis = 'interceptions'")
    let pruning = try prune()
    #expect(pruning.differingDays == [.first])
    #expect(try counts() == ["3|3"])
  }

  @Test func whatRemakesTheRollupLeavesPrunedDaysAlone() throws {
    try seal(0..<9)
    let before = try sample.rollup(on: .first)
    _ = try prune()
    try sample.warehouse.refreshCounted(on: .first)
    #expect(try sample.rollup(on: .first) == before)
  }

  @Test func aReconciliationTellsTheSumsAsUnprovable() throws {
    try seal(0..<9)
    _ = try prune()
    try sample.warehouse.snapshot {
      try sample.warehouse.reconcile(Period(start: .first, end: .second))
      let findings = try sample.warehouse.reconciliationFindings(
        [.unprovable, .unexplained], limit: 9)
      let gateway = findings.filter { $0.part == .gateway }
      #expect(gateway.map(\.verdict.reason) == [.pruned])
      #expect(gateway.map(\.day) == [.first])
    }
  }
}
