import Budgeting
import Money
import Testing
import Usage
import Warehousing

@Suite struct AlertLedgerTests {
  private let sample: SampleWarehouse
  private let now = Instant(microseconds: 1_795_140_900_000_000)

  init() throws { sample = try SampleWarehouse() }

  private func standing() throws -> BudgetStanding {
    BudgetStanding(
      subject: BudgetSubject(kind: .user, id: "6f1c", name: "ada"), month: .month(of: now.day),
      limit: MicroUSD(50), limitReason: "highest of platform", basis: .counted,
      spend: MicroUSD(.max), unpricedRequests: nil, isAtLeast: true, monthSpend: MicroUSD(7),
      serverSpend: MicroUSD(5), serverObservedAt: now,
      forecast: SpendForecast(
        expected: MicroUSD(60), low: MicroUSD(55), high: MicroUSD(66),
        runsOutEarliest: try Day(parsing: "2026-11-24"), runsOutLatest: nil),
      drivers: [
        SpendDriver(kind: .model, name: "b", spend: MicroUSD(2)),
        SpendDriver(kind: .user, name: "a", spend: MicroUSD(1)),
      ], dataAsOf: now.advanced(bySeconds: -900))
  }

  private func message(key: String, standing: BudgetStanding?) -> AlertMessage {
    let event = AlertEvent(
      kind: standing == nil ? .noData : .crossed,
      condition: standing == nil ? .staleData : .spend(percent: 100),
      covered: standing == nil ? [] : [.spend(percent: 85), .forecast(percent: 100)],
      standing: standing, previousLimit: standing.map { _ in MicroUSD(40) }, since: now,
      dataAsOf: standing?.dataAsOf, command: "showback budgets check")
    return AlertMessage(
      digest: AlertDigest(
        key: key, channel: "ops", recordedAt: now, deployment: "https://coder.example.com",
        events: [event]),
      delivery: AlertDelivery(recordedAt: now))
  }

  private func state(_ budget: String, month: Day?, isFiring: Bool = true) -> AlertState {
    AlertState(
      key: AlertState.Key(
        budget: budget, month: month,
        condition: month == nil ? .staleData : .spend(percent: 85), channel: "ops"),
      isFiring: isFiring, isCovered: false, limit: month.map { _ in MicroUSD(50) }, since: now)
  }

  @Test func aMessageComesBackWithAllOfItsEvidence() throws {
    let messages = [
      message(key: "k1", standing: try standing()), message(key: "k2", standing: nil),
    ]
    try sample.warehouse.transaction { try sample.warehouse.record([], messages: messages) }
    var expected = messages
    // What a budget is set to hear of is configuration and no evidence.
    expected[0].digest.events[0].standing?.channels = nil
    #expect(try sample.warehouse.openAlertMessages() == expected)
    let other = try Warehouse(path: sample.path, mode: .report)
    #expect(
      try other.alertMessages(from: now, upTo: now.advanced(bySeconds: 1)) == expected)
    #expect(try other.alertMessages(from: now.advanced(bySeconds: 1), upTo: now) == [])
  }

  @Test func statesAreThoseOfTheMonthAndOfMissingData() throws {
    let november = try Day(parsing: "2026-11-01")
    let december = try Day(parsing: "2026-12-01")
    let states = [
      state("", month: nil), state("user/6f1c", month: november),
      state("user/6f1c", month: december),
    ]
    try sample.warehouse.transaction { try sample.warehouse.record(states, messages: []) }
    #expect(
      try sample.warehouse.alertStates(of: .month(of: november)) == Array(states.prefix(2)))
    let changed = state("user/6f1c", month: november, isFiring: false)
    try sample.warehouse.transaction { try sample.warehouse.record([changed], messages: []) }
    #expect(
      try sample.warehouse.alertStates(of: .month(of: november)) == [states[0], changed])
  }

  @Test func aDeliveryIsFollowedToItsEnd() throws {
    let message = message(key: "k1", standing: try standing())
    try sample.warehouse.transaction { try sample.warehouse.record([], messages: [message]) }
    let begun = message.delivery.attempted(at: now)
    let failed = begun.failed(
      at: now, recordedAt: now, retryAfterSeconds: 90, problem: "answered 500")
    try sample.warehouse.record(failed, ofMessage: "k1")
    #expect(try sample.warehouse.openAlertMessages().map(\.delivery) == [failed])
    let sent = failed.attempted(at: now).succeeded(at: now)
    try sample.warehouse.record(sent, ofMessage: "k1")
    #expect(try sample.warehouse.openAlertMessages() == [])
    #expect(
      try sample.lines("SELECT state, attempts, problem FROM alert_messages") == ["sent|2|-"])
  }

  @Test func aKeyIsUsedOnce() throws {
    let message = message(key: "k1", standing: nil)
    try sample.warehouse.transaction { try sample.warehouse.record([], messages: [message]) }
    #expect(throws: (any Error).self) {
      try sample.warehouse.transaction { try sample.warehouse.record([], messages: [message]) }
    }
  }
}
