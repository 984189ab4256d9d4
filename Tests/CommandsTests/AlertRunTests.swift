import Alerting
import Budgeting
import Money
import TestSupport
import Testing
import Usage
import Warehousing

@testable import Commands

/// A month of checks with a real warehouse, ended at every step of sending as a power failure would.
@Suite struct AlertRunTests {
  private struct PowerFailure: Error {}

  /// A receiver that drops what it has had, as it is asked to.
  private final class Inbox {
    var posts: [String] = []
    var told: [String] = []
    private var keys: Set<String> = []

    func take(_ digest: AlertDigest) {
      posts.append(digest.key)
      guard keys.insert(digest.key).inserted else { return }
      for event in digest.events {
        told.append(
          "\(digest.channel) \(digest.recordedAt.day) \(event.kind.rawValue) \(event.condition.key)"
        )
      }
    }
  }

  /// Where the run ends: at which write of a delivery, counted over the month, before or after it.
  struct Cut: Sendable, CustomTestStringConvertible {
    var write: Int
    var isAfter: Bool
    var testDescription: String { "\(isAfter ? "after" : "before") write \(write)" }
  }

  private final class Month {
    let folder: TemporaryFolder
    let path: String
    let inbox = Inbox()
    var now = Instant(microseconds: 0)
    var writes = 0
    var cut: Cut?
    var failuresLeft = 0

    init() throws {
      folder = try TemporaryFolder()
      path = folder.file("warehouse.db")
      _ = try Warehouse(path: path, mode: .collect)
    }

    func run() -> AlertRun {
      let hook = AlertChannel.Webhook(url: .environment("URL"))
      return AlertRun(
        console: Console(now: { Instant(microseconds: 0) }),
        channels: ["ops", "finance"].map { AlertChannel(name: $0, kind: .webhook(hook)) },
        clock: AlertOutbox.Clock(
          now: { self.now }, sleep: { self.now = self.now.advanced(bySeconds: Int64($0) / 1000) }),
        command: { _ in "showback budgets check" },
        transmit: { digest, _ throws(DeliveryError) in
          guard self.failuresLeft == 0 else {
            self.failuresLeft -= 1
            throw DeliveryError(
              channel: digest.channel,
              problem: .answered(status: 500, place: "", retryAfterSeconds: nil))
          }
          self.inbox.take(digest)
        },
        record: { warehouse, delivery, key in
          self.writes += 1
          let isCut = self.writes == self.cut?.write
          if isCut, self.cut?.isAfter == false { throw PowerFailure() }
          try warehouse.record(delivery, ofMessage: key)
          if isCut { throw PowerFailure() }
        })
    }

    /// Checks at 02:15; a run that is cut off is followed by another one an hour later.
    func check(_ day: String, spend: Int64, limit: Int64 = 100, ageHours: Int64 = 1) throws {
      now = try Day(parsing: day).start.advanced(bySeconds: 8100)
      do { try once(spend: spend, limit: limit, ageHours: ageHours) } catch is PowerFailure {
        now = now.advanced(bySeconds: 3600)
        try once(spend: spend, limit: limit, ageHours: ageHours)
      }
    }

    private func once(spend: Int64, limit: Int64, ageHours: Int64) throws {
      // Opened anew each time, as each run is a process of its own.
      let warehouse = try Warehouse(path: path, mode: .collect)
      let standing = BudgetStanding(
        subject: BudgetSubject(kind: .user, id: "6f1c", name: "ada"), month: .month(of: now.day),
        limit: MicroUSD(limit), limitReason: "", basis: .gateway, spend: MicroUSD(spend),
        unpricedRequests: 0, dataAsOf: now.advanced(bySeconds: -3600 * ageHours))
      _ = try run().send(
        AlertCheck(
          standings: [standing], month: standing.month, dataAsOf: standing.dataAsOf,
          exitCode: .done), in: warehouse)
    }

    /// A threshold each, a raised and a lowered limit, missing data, and another month.
    func walk() throws {
      try check("2026-11-02", spend: 10)
      try check("2026-11-05", spend: 86)
      try check("2026-11-06", spend: 90)
      try check("2026-11-09", spend: 101)
      try check("2026-11-10", spend: 101, limit: 200)
      try check("2026-11-12", spend: 101, limit: 110)
      try check("2026-11-15", spend: 101, limit: 110, ageHours: 60)
      try check("2026-11-16", spend: 120, limit: 110)
      try check("2026-12-01", spend: 0)
      try check("2026-12-20", spend: 300)
    }

    func open() throws -> Int {
      try Warehouse(path: path, mode: .report).openAlertMessages().count
    }
  }

  private static let expected = [
    "2026-11-05 crossed spend-85", "2026-11-09 crossed spend-100",
    "2026-11-10 recovered spend-100", "2026-11-12 crossed spend-85",
    "2026-11-15 no-data no-data", "2026-11-16 crossed spend-100",
    "2026-11-16 data-back no-data", "2026-12-20 crossed spend-100",
  ].flatMap { line in
    let words = line.split(separator: " ", maxSplits: 1)
    return ["ops", "finance"].map { "\($0) \(words[0]) \(words[1])" }
  }.sorted()

  @Test func eachChannelHearsOfEachThresholdOnce() throws {
    let month = try Month()
    try month.walk()
    #expect(month.inbox.told.sorted() == Self.expected)
    #expect(month.inbox.posts.count == 14)
    #expect(month.writes == 28)
    #expect(try month.open() == 0)
  }

  @Test(
    arguments: (1...28).flatMap { write in
      [false, true].map { Cut(write: write, isAfter: $0) }
    })
  func aRunThatEndsAtAnyStepOfSendingLosesAndRepeatsNothing(cut: Cut) throws {
    let month = try Month()
    month.cut = cut
    try month.walk()
    #expect(month.inbox.told.sorted() == Self.expected)
    // Ended after the channel took it and before that was stored, it is sent again with its key.
    let isBetween = cut.write.isMultiple(of: 2) && !cut.isAfter
    #expect(month.inbox.posts.count == (isBetween ? 15 : 14))
    #expect(Set(month.inbox.posts).count == 14)
    #expect(try month.open() == 0)
  }

  @Test func aChannelThatIsDownHearsLater() throws {
    let month = try Month()
    month.failuresLeft = 6
    try month.check("2026-11-05", spend: 86)
    #expect(month.inbox.told == [])
    #expect(try month.open() == 2)
    try month.check("2026-11-06", spend: 86)
    #expect(
      month.inbox.told.sorted() == [
        "finance 2026-11-05 crossed spend-85", "ops 2026-11-05 crossed spend-85",
      ])
    #expect(try month.open() == 0)
  }

  @Test func aPreviewChangesNothing() throws {
    let month = try Month()
    month.now = try Day(parsing: "2026-11-05").start
    let warehouse = try Warehouse(path: month.path, mode: .report)
    let check = AlertCheck(
      standings: [], month: .month(of: month.now.day), dataAsOf: nil, exitCode: .done)
    let lines = try month.run().preview(check, in: warehouse)
    #expect(lines.filter { $0.hasPrefix("To channel") }.count == 2)
    #expect(lines.contains { $0.hasPrefix("nothing was collected yet") })
    #expect(month.inbox.posts == [] && month.writes == 0)
    #expect(try warehouse.alertStates(of: check.month) == [])
  }

  @Test func aClosedMonthAlertsNobody() throws {
    let month = try Month()
    let november = try Day(parsing: "2026-11-30")
    let check = AlertCheck(
      standings: [], month: .month(of: november), dataAsOf: nil, exitCode: .done)
    #expect(!check.alerts(at: try Day(parsing: "2026-10-31").start))
    #expect(check.alerts(at: november.firstOfMonth.start))
    #expect(check.alerts(at: try Day(parsing: "2026-12-05").start))
    #expect(!check.alerts(at: try Day(parsing: "2026-12-06").start))
    #expect(month.inbox.posts == [])
  }
}
