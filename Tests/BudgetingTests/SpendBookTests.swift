import Budgeting
import Money
import Testing
import Usage

@Suite struct SpendBookTests {
  static let always = Int64.min

  static func row(
    _ user: Int64, day: Int, hour: Int64? = nil, _ micros: Int64, model: Int64 = 1,
    client: Int64? = 1, group: Int64? = nil, unpriced: Int64? = 0, isAtLeast: Bool = false
  ) -> SpendRow {
    let day = SampleDirectory.day(day)
    return SpendRow(
      userKey: user, modelKey: model, clientKey: client, day: day,
      instant: hour.map { day.start.advanced(bySeconds: $0 * 3_600) }, groupKey: group,
      micros: micros, unpricedRequests: unpriced, isAtLeast: isAtLeast)
  }

  static func terms(
    _ asOf: Instant, basis: BudgetBasis = .gateway,
    server: [ServerFigure.Key: ServerFigure] = [:]
  ) -> SpendBook.Terms {
    SpendBook.Terms(
      basis: basis, server: server,
      names: SpendNames(models: [1: "sonnet", 2: "haiku"], clients: [1: "Codex", 2: ""]),
      dataAsOf: asOf)
  }

  /// `kind name spend/limit month` of each standing.
  static func texts(_ standings: [BudgetStanding]) -> [String] {
    standings.map { standing in
      "\(standing.subject.kind.rawValue) \(standing.subject.name) \(standing.spend.micros)/"
        + (standing.limit.map { "\($0.micros)" } ?? "none")
        + (standing.monthSpend.map { " of \($0.micros)" } ?? "")
    }
  }

  /// A month in which ada moves from Everyone to core at noon of the 10th.
  private func movingBook(_ rows: [SpendRow], asOf: Instant) throws -> SpendBook {
    var sample = SampleDirectory()
    let core = sample.group("core", [(9 * 24 + 12, 1_000)])
    sample.user("ada", [(1, Self.always, nil), (core, Self.always, nil)])
    var book = SpendBook(
      month: SampleDirectory.november, dataAsOf: asOf, directory: sample.directory)
    for row in rows { try book.add(row) }
    return book
  }

  /// Usage, and what of it is booked to a budget that exists from noon of the 10th on.
  @Test(arguments: [
    ([row(1, day: 9, 5)], "user ada 0/1000 of 5"),
    ([row(1, day: 10, hour: 11, 5)], "user ada 0/1000 of 5"),
    ([row(1, day: 10, hour: 12, 5)], "user ada 5/1000"),
    ([row(1, day: 11, 5)], "user ada 5/1000"),
    // A day without a time of day is booked as the day began.
    ([row(1, day: 10, 5)], "user ada 0/1000 of 5"),
    // What the server booked stays where it did.
    ([row(1, day: 10, 5, group: 2)], "user ada 5/1000"),
    ([row(1, day: 11, 5, group: 1)], "user ada 0/1000 of 5"),
    ([row(1, day: 9, 4), row(1, day: 11, 5)], "user ada 5/1000 of 9"),
    // A correction takes back.
    ([row(1, day: 11, 5), row(1, day: 11, -2)], "user ada 3/1000"),
  ])
  func usageIsBookedAtItsTime(rows: [SpendRow], expected: String) throws {
    let asOf = SampleDirectory.day(20).start
    let book = try movingBook(rows, asOf: asOf)
    #expect(Self.texts(try book.userStandings(Self.terms(asOf))) == [expected])
  }

  @Test func theGroupsOfAMovedUserShareTheMonth() throws {
    let asOf = SampleDirectory.day(20).start
    let book = try movingBook(
      [Self.row(1, day: 9, 4), Self.row(1, day: 11, 5)], asOf: asOf)
    #expect(Self.texts(try book.groupStandings(Self.terms(asOf))) == ["group-members core 5/1000"])
    #expect(book.changes == [1: [SampleDirectory.day(10)]])
  }

  @Test func aGroupWithoutMembersHasNoLimitToReach() throws {
    var sample = SampleDirectory()
    let core = sample.group("core", [(Self.always, 100)])
    sample.user("ada", [(1, Self.always, nil), (core, Self.always, 48)])
    let asOf = SampleDirectory.day(20).start
    var book = SpendBook(
      month: SampleDirectory.november, dataAsOf: asOf, directory: sample.directory)
    try book.add(Self.row(1, day: 1, 500))
    let standings = try book.groupStandings(Self.terms(asOf))
    #expect(Self.texts(standings) == ["group-members core 500/none"])
    #expect(standings.map(\.state) == [.unlimited])
    #expect(Self.texts(try book.userStandings(Self.terms(asOf))) == ["user ada 0/none of 500"])
  }

  /// Limit, spend and what they come to.
  @Test(
    arguments: [
      (nil, 5, BudgetState.unlimited), (0, 0, .blocked), (0, 1, .exceeded), (100, 84, .fine),
      (100, 85, .warned), (100, 99, .warned), (100, 100, .exceeded), (1_000_000, 849_999, .fine),
      (Int64.max, Int64.max, .exceeded), (Int64.max, Int64.max / 2, .fine),
    ] as [(Int64?, Int64, BudgetState)])
  func aStandingHasAState(limit: Int64?, spend: Int64, expected: BudgetState) {
    let standing = BudgetStanding(
      subject: BudgetSubject(kind: .user, id: "1", name: "ada"), month: SampleDirectory.november,
      limit: limit.map(MicroUSD.init), limitReason: "", basis: .gateway, spend: MicroUSD(spend),
      unpricedRequests: 0, dataAsOf: SampleDirectory.hour(0))
    #expect(standing.state == expected)
  }

  @Test func aForecastMayWarn() {
    var standing = BudgetStanding(
      subject: BudgetSubject(kind: .user, id: "1", name: "ada"), month: SampleDirectory.november,
      limit: MicroUSD(100), limitReason: "", basis: .gateway, spend: MicroUSD(10),
      unpricedRequests: 0,
      forecast: SpendForecast(expected: MicroUSD(100), low: .zero, high: MicroUSD(200)),
      dataAsOf: SampleDirectory.hour(0))
    #expect(standing.state == .fine)
    standing.thresholds.forecast = [100]
    #expect(standing.state == .warned)
    standing.forecast?.expected = MicroUSD(99)
    #expect(standing.state == .fine)
  }

  @Test func unpricedUsageStandsBesideTheSpend() throws {
    var sample = SampleDirectory()
    sample.limit(100)
    for name in ["ada", "bob", "cleo"] { sample.user(name, [(1, Self.always, nil)]) }
    let asOf = SampleDirectory.day(20).start
    var book = SpendBook(
      month: SampleDirectory.november, dataAsOf: asOf, directory: sample.directory)
    try book.add(Self.row(1, day: 2, 5, unpriced: 2, isAtLeast: true))
    try book.add(Self.row(1, day: 3, 5, unpriced: 1, isAtLeast: true))
    try book.add(Self.row(2, day: 2, 5))
    try book.add(Self.row(3, day: 2, 5, unpriced: nil, isAtLeast: false))
    let standings = try book.userStandings(Self.terms(asOf))
    #expect(standings.map(\.unpricedRequests) == [3, 0, nil])
    #expect(standings.map(\.isAtLeast) == [true, false, false])
    #expect(try book.groupStandings(Self.terms(asOf)).map(\.isAtLeast) == [true])
  }

  @Test func driversAreTheLargestOfEachKind() throws {
    var sample = SampleDirectory()
    sample.limit(100)
    sample.user("ada", [(1, Self.always, nil)])
    sample.user("bob", [(1, Self.always, nil)])
    let asOf = SampleDirectory.day(20).start
    var book = SpendBook(
      month: SampleDirectory.november, dataAsOf: asOf, directory: sample.directory)
    try book.add(Self.row(1, day: 2, 5, model: 1))
    try book.add(Self.row(1, day: 3, 9, model: 2, client: nil))
    try book.add(Self.row(2, day: 3, 2, model: 3, client: 2))
    func texts(_ standings: [BudgetStanding]) -> [String] {
      standings[0].drivers.map { "\($0.kind.rawValue) \($0.name) \($0.spend.micros)" }
    }
    #expect(
      texts(try book.userStandings(Self.terms(asOf))) == [
        "model haiku 9", "model sonnet 5", "client chats 9", "client Codex 5", "day 2026-11-03 9",
        "day 2026-11-02 5",
      ])
    #expect(
      texts(try book.groupStandings(Self.terms(asOf))) == [
        "model haiku 9", "model sonnet 5", "model no model config 2", "client chats 9",
        "client Codex 5", "client unknown client 2", "day 2026-11-03 11", "day 2026-11-02 5",
        "user ada 14", "user bob 2",
      ])
  }

  @Test func theServersFigureIsComparedWithAllGatewayUsageOnly() throws {
    var sample = SampleDirectory()
    sample.limit(100)
    sample.user("ada", [(1, Self.always, nil)])
    let asOf = SampleDirectory.day(20).start
    let book = SpendBook(
      month: SampleDirectory.november, dataAsOf: asOf, directory: sample.directory)
    let figures = [nil, 1].map { user in
      (
        ServerFigure.Key(groupKey: 1, userKey: user),
        ServerFigure(
          spend: MicroUSD(user == nil ? 7 : 3), limit: nil, totalLimit: nil, observedAt: asOf)
      )
    }
    let server = Dictionary(uniqueKeysWithValues: figures)
    for basis in BudgetBasis.allCases {
      let terms = Self.terms(asOf, basis: basis, server: server)
      #expect(
        try book.groupStandings(terms).map(\.serverSpend)
          == [basis == .gateway ? MicroUSD(7) : nil])
      #expect(
        try book.userStandings(terms).map(\.serverSpend)
          == [basis == .gateway ? MicroUSD(3) : nil])
    }
  }

  /// The scope of a budget of the configuration and what it counts of four users' usage.
  @Test(
    arguments: [
      (OwnBudget.Scope.deployment, 15), (.organization("main"), 13), (.organization("labs"), 2),
      (.group("core"), 5), (.group("main/core"), 5), (.group("labs/core"), nil),
      (.group("nobody"), nil), (.organization("nobody"), nil), (.costCenter("any"), nil),
    ] as [(OwnBudget.Scope, Int64?)])
  func ownBudgetsCountTheirMembers(scope: OwnBudget.Scope, expected: Int64?) throws {
    var sample = SampleDirectory()
    let core = sample.group("core")
    sample.organization("labs")
    // Left on the third at eight: that day is no day of the group any more.
    sample.user("ada", [(1, Self.always, nil), (core, Self.always, 2 * 24 + 8)])
    sample.user("bob", [(3, Self.always, nil)])
    let directory = sample.directory
    let asOf = SampleDirectory.day(20).start
    guard let members = directory.members(of: scope) else {
      #expect(expected == nil)
      return
    }
    let budget = OwnBudget(
      name: "own", scope: scope, limit: MicroUSD(20), channels: ["ops"], thresholds: [50])
    var book = SpendBook(
      month: SampleDirectory.november, dataAsOf: asOf, directory: directory,
      own: [SpendBook.Own(budget: budget, members: members)])
    try book.add(Self.row(1, day: 2, 5))
    try book.add(Self.row(1, day: 3, 8))
    try book.add(Self.row(2, day: 3, 2))
    let standing = try #require(try book.ownStandings(Self.terms(asOf)).first)
    #expect(standing.spend.micros == expected)
    #expect(standing.channels == ["ops"])
    #expect(standing.thresholds == AlertThresholds(spend: [50]))
  }

  @Test func aCostCenterCountsItsUsersDays() throws {
    var sample = SampleDirectory()
    sample.user("ada", [(1, Self.always, nil)])
    let asOf = SampleDirectory.day(20).start
    let second = try Period(start: SampleDirectory.day(2), end: SampleDirectory.day(3))
    let budget = OwnBudget(name: "r&d", scope: .costCenter("rd"), limit: MicroUSD(20))
    var book = SpendBook(
      month: SampleDirectory.november, dataAsOf: asOf, directory: sample.directory,
      own: [SpendBook.Own(budget: budget, members: .users([1: [second]]))])
    for day in 1...3 { try book.add(Self.row(1, day: day, Int64(day))) }
    #expect(
      Self.texts(try book.ownStandings(Self.terms(asOf))) == ["cost-center r&d 2/20"])
  }

  /// Usage by day, when it is looked at, and the forecast: the 20th is the day that is not over.
  @Test(
    arguments: [
      ([row(1, day: 20, 5)], 20, nil), ([row(1, day: 20, 100)], 20, "100 on 20"),
      ([row(1, day: 19, 5)], 20, "60"), ([row(1, day: 19, 5), row(1, day: 20, 2)], 20, "60"),
      ([row(1, day: 19, 5), row(1, day: 20, 9)], 20, "64"),
      ([row(1, day: 19, 20)], 20, "240 on 23"), ([row(1, day: 19, 5)], 31, "5"), ([], 20, nil),
      ([], 31, "0"),
    ] as [([SpendRow], Int, String?)])
  func aForecastNeedsACompleteDay(rows: [SpendRow], today: Int, expected: String?) throws {
    var sample = SampleDirectory()
    sample.limit(100)
    sample.user("ada", [(1, Self.always, nil)])
    let asOf = SampleDirectory.day(today).start.advanced(bySeconds: 43_200)
    var book = SpendBook(
      month: SampleDirectory.november, dataAsOf: asOf, directory: sample.directory)
    for row in rows { try book.add(row) }
    let forecast = try book.userStandings(Self.terms(asOf)).first?.forecast
    let text = forecast.map { forecast in
      "\(forecast.expected.micros)"
        + (forecast.runsOutEarliest.map { " on \($0.dayOfMonth)" } ?? "")
    }
    #expect(text == expected)
  }

  @Test func sumsThatDoNotFitAreAnError() throws {
    var sample = SampleDirectory()
    sample.user("ada", [(1, Self.always, nil)])
    var book = SpendBook(
      month: SampleDirectory.november, dataAsOf: SampleDirectory.day(20).start,
      directory: sample.directory)
    try book.add(Self.row(1, day: 2, .max))
    #expect(throws: OverflowError.self) { try book.add(Self.row(1, day: 3, 1)) }
  }
}
