import Budgeting
import Configuring
import Money
import Testing
import Usage

@testable import Commands

@Suite struct BudgetsCheckTests {
  private static let month = Period.month(of: Day(number: 20_758))
  private static let noon = month.start.advanced(by: 19).start.advanced(bySeconds: 43_200)

  private static func standing(
    _ name: String = "ada", spend: Int64, limit: Int64?, kind: BudgetSubject.Kind = .user
  ) -> BudgetStanding {
    BudgetStanding(
      subject: BudgetSubject(kind: kind, id: name, name: name), month: month,
      limit: limit.map(MicroUSD.init), limitReason: "platform, highest of 2", basis: .gateway,
      spend: MicroUSD(spend), unpricedRequests: 0, dataAsOf: noon)
  }

  private static let fine = standing(spend: 10, limit: 100)
  private static let warned = standing(spend: 85, limit: 100)
  private static let exceeded = standing(spend: 100, limit: 100)

  /// Standings, what may fail, and the exit code.
  @Test(
    arguments: [
      ([], .warn, .done), ([fine], .warn, .done), ([fine, warned], .warn, .thresholdReached),
      ([warned], .exceeded, .done), ([warned], .never, .done),
      ([warned, exceeded, fine], .warn, .budgetExceeded), ([exceeded], .exceeded, .budgetExceeded),
      ([exceeded], .never, .done),
      ([standing(spend: 0, limit: 0)], .warn, .done),
      ([standing(spend: 1, limit: 0)], .warn, .budgetExceeded),
      ([standing(spend: 1_000, limit: nil)], .warn, .done),
    ] as [([BudgetStanding], BudgetSettings.FailOn, ExitCode)])
  func theExitCodeIsThatOfTheWorstBudget(
    standings: [BudgetStanding], failOn: BudgetSettings.FailOn, code: ExitCode
  ) {
    #expect(BudgetsCheck.exitCode(standings, failOn: failOn) == code)
  }

  @Test(arguments: [
    (["ada"], ["user/ada"]), (["user/ada"], ["user/ada"]),
    (["ops", "ada"], ["user/ada", "group-members/ops"]),
    ([], ["user/ada", "group-members/ops"]),
  ])
  func budgetsAreChosenByNameOrKey(names: [String], keys: [String]) throws {
    let standings = [Self.fine, Self.standing("ops", spend: 1, limit: 9, kind: .groupMembers)]
    #expect(try BudgetsCommand.chosen(names, from: standings).map(\.subject.key) == keys)
  }

  @Test func anUnknownBudgetIsAnError() {
    #expect(throws: UnknownSubjectError(kind: .budget, name: "bob", known: ["ada"])) {
      try BudgetsCommand.chosen(["bob"], from: [Self.fine])
    }
  }

  /// What is said of one budget below the table.
  @Test func remarksNameWhatMatters() throws {
    var standing = Self.standing(spend: 90_123_456, limit: 100_000_000)
    standing.isAtLeast = true
    standing.unpricedRequests = 12
    standing.monthSpend = MicroUSD(95_000_000)
    standing.forecast = SpendForecast(
      expected: MicroUSD(120_004_999), low: MicroUSD(98_995_000), high: MicroUSD(140_000_000),
      runsOutEarliest: Self.month.start.advanced(by: 21))
    standing.drivers = [
      SpendDriver(kind: .model, name: "sonnet", spend: MicroUSD(60_000_000)),
      SpendDriver(kind: .day, name: "2026-11-12", spend: MicroUSD(9_000_100)),
    ]
    standing.serverSpend = MicroUSD(90_123_457)
    standing.serverObservedAt = Self.noon.advanced(bySeconds: 60)
    var other = Self.standing("ops", spend: 5, limit: 100, kind: .groupMembers)
    other.serverSpend = MicroUSD(4)
    other.serverObservedAt = Self.noon.advanced(bySeconds: 301)
    let blocks = try StandingWords.remarks(on: [standing, other])
    #expect(
      blocks == [
        [
          "warn: user ada, 90.123456 of 100.00", "  limit: platform, highest of 2",
          "  at least: 12 requests without a price",
          "  the month's spend, other groups included: 95.00",
          "  forecast: 120.00, between 99.00 and 140.00; may run out from 2026-11-22 on",
          "  by model: sonnet 60.00", "  by day: 2026-11-12 9.0001",
        ],
        [
          "The server says otherwise:",
          "  user ada: 90.123457, 0.000001 more than the usage collected",
          "  members of ops: 0.000004 as of 2026-11-20T12:05Z, another time",
        ],
      ])
  }
}
