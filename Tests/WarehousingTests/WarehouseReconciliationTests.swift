import Money
import Pricing
import Reconciling
import Reporting
import SQLite
import TestSupport
import Testing
import Usage
import Warehousing

@Suite struct WarehouseReconciliationTests {
  let sample: SampleWarehouse
  var warehouse: Warehouse { sample.warehouse }

  init() throws { sample = try SampleWarehouse() }

  private func findings(
    from start: Day = .first, to end: Day = Day.second.next
  ) throws -> [ReconciliationFinding] {
    try warehouse.snapshot {
      try warehouse.reconcile(Period(start: start, end: end))
      return try warehouse.reconciliationFindings(Set(ReconciliationClass.allCases), limit: 100)
    }
  }

  private func words(
    _ parts: ReconciliationPart..., from start: Day = .first
  ) throws -> [String] {
    try findings(from: start).filter { parts.contains($0.part) }.map { finding in
      "\(finding.part.rawValue) \(finding.day) \(finding.username): "
        + "\(finding.found?.micros ?? -1) \(finding.verdict.finding.rawValue), "
        + "\(finding.verdict.reason.rawValue), \(finding.verdict.outside.micros)"
    }.sorted()
  }

  /// Stores a price of one micro-USD per input token for the config that chat samples use.
  private func price(_ input: Int64, seenAt now: Instant) throws {
    try warehouse.insert(
      PriceVersion(
        id: 0, origin: .modelConfig, originID: SampleWarehouse.id("config").description,
        provider: "anthropic", model: "config", prices: UnitPrices(input: ExactDecimal(input)),
        isAssumed: true, updatedAt: Day.first.start), from: .sample, seenAt: now)
  }

  @Test func chatLinesAndTheListOfUsersAreCompared() throws {
    try warehouse.transaction {
      try sample.chat("ada", on: .first, cost: 500)
      try sample.chat("kurt", on: .first, cost: 501)
      try price(5, seenAt: Day.second.next.start)
    }
    #expect(
      try words(.chat, .usersEndpoint) == [
        "chat 2024-10-04 ada: 500 proved, in the interval, 0",
        "chat 2024-10-04 kurt: 501 unexplained, above interval, 1",
        "users endpoint 2024-10-04 : -1 proved, equal, 0",
      ])
  }

  @Test func aPriceIsKnownAsLongAsItIsSeen() throws {
    try warehouse.transaction {
      try sample.chat("kurt", on: .second, cost: 501)
      try price(5, seenAt: Day.first.at(12))
    }
    #expect(
      try words(.chat) == ["chat 2024-10-05 kurt: 501 unprovable, price not seen, 1"])
    try warehouse.transaction {
      try warehouse.record(
        [
          ModelConfigRecord(
            id: SampleWarehouse.id("config"), provider: "anthropic", model: "config",
            displayName: "config", isEnabled: true, isDefault: true, createdAt: nil,
            updatedAt: Day.first.start)
        ], at: Day.second.end)
      try warehouse.confirmPrices(of: .modelConfig, at: Day.second.end)
    }
    #expect(
      try words(.chat) == ["chat 2024-10-05 kurt: 501 unexplained, above interval, 1"])
  }

  @Test func usageRecordedOnAnotherDayIsNamedAsBoundary() throws {
    try warehouse.transaction {
      try warehouse.insert(
        PriceVersion(
          id: 0, origin: .builtIn, provider: "anthropic", model: "sonnet",
          prices: UnitPrices(input: ExactDecimal(3)), isAssumed: true), from: .sample,
        seenAt: .noon)
      try sample.intercept("a", at: Day.first.at(8))
      try sample.intercept("b", at: Day.first.at(23, 59), recordedAt: Day.second.at(1))
      try sample.intercept("c", at: Day.second.at(8), cost: nil)
    }
    try sample.execute("UPDATE token_usages SET price_key = 1 WHERE cost_micros IS NOT NULL")
    #expect(
      try words(.gateway, .rollup) == [
        "gateway 2024-10-04 ada: 30 explained, boundary, 0",
        "gateway 2024-10-04 ada: 30 proved, equal, 0",
        "gateway 2024-10-05 ada: -1 explained, unpriced usage, 0",
        "rollup 2024-10-04 : -1 proved, equal, 0", "rollup 2024-10-05 : -1 proved, equal, 0",
      ])
  }

  @Test func anotherPeriodInTheSameSnapshotIsComputedAnew() throws {
    try warehouse.transaction {
      try sample.chat("ada", on: .first)
      try sample.chat("ada", on: .second)
    }
    try warehouse.snapshot {
      for (end, days) in [(Day.second, 1), (Day.second.next, 2), (Day.second, 1)] {
        try warehouse.reconcile(Period(start: .first, end: end))
        let lines = try warehouse.reconciliationFindings(
          Set(ReconciliationClass.allCases), limit: 100)
        #expect(lines.count { $0.part == .chat } == days)
      }
    }
  }

  @Test(arguments: [[ReportFilter.user: ["ada"]], [.source: ["chat"]], [.model: ["other"]]])
  func aFilteredRunReconcilesEverything(filters: [ReportFilter: [String]]) throws {
    try warehouse.transaction {
      _ = try sample.model("other")
      try sample.chat("ada", on: .first)
      try sample.chat("kurt", on: .first)
      try sample.intercept("a", at: Day.first.at(8))
      try sample.intercept("b", at: Day.second.at(8), cost: nil)
    }
    let all = try findings()
    let filtered = try warehouse.snapshot {
      try warehouse.prepare(ReportRun(filters: filters))
      try warehouse.reconcile(Period(start: .first, end: Day.second.next))
      return try warehouse.reconciliationFindings(Set(ReconciliationClass.allCases), limit: 100)
    }
    #expect(filtered == all)
    #expect(Set(all.map(\.part)).isSuperset(of: [.chat, .gateway, .rollup, .byUser, .byDay]))
  }
}
