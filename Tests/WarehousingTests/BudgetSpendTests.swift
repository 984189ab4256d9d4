import Budgeting
import Money
import Testing
import Usage
import Warehousing

@Suite struct BudgetSpendTests {
  let sample: SampleWarehouse
  var warehouse: Warehouse { sample.warehouse }
  private let month = Period.month(of: .first)

  init() throws { sample = try SampleWarehouse() }

  /// `day user client group micros unpriced`, sorted; what adds up to nothing is left out.
  private func rows(
    _ basis: BudgetBasis, in month: Period? = nil, changes: [Int64: Set<Day>] = [:]
  ) throws -> [String] {
    var lines: [String] = []
    try warehouse.forEachSpend(in: month ?? self.month, basis: basis, changes: changes) { row in
      let time = row.instant.map { " at \($0.description.dropFirst(11).prefix(5))" } ?? ""
      lines.append(
        "\(row.day)\(time) \(try name(row.userKey)) \(row.clientKey == nil ? "chat " : "")"
          + (row.groupKey == nil ? "" : "group ") + "\(row.micros) "
          + (row.unpricedRequests.map { "\($0)" } ?? "?") + (row.isAtLeast ? " at least" : ""))
    }
    return lines.sorted()
  }

  private func name(_ user: Int64) throws -> String {
    try sample.lines("SELECT username FROM users WHERE key = \(user)").joined()
  }

  private func store(_ body: () throws -> Void) throws { try warehouse.transaction(body) }

  @Test func eachBasisHasItsRows() throws {
    try store {
      try sample.intercept("a", at: Day.first.at(9), cost: 30)
      try sample.intercept("b", at: Day.first.at(10), client: "Coder Agents", cost: 40)
      try sample.intercept("c", at: Day.first.at(11), by: "bob", cost: nil)
      try sample.chat("ada", on: .first, cost: 500)
      try sample.coverChat(on: .first)
    }
    #expect(
      try rows(.gateway) == [
        "2024-10-04 ada 30 0", "2024-10-04 ada 40 0", "2024-10-04 bob 0 1 at least",
      ])
    #expect(
      try rows(.counted) == [
        "2024-10-04 ada 30 0", "2024-10-04 ada chat 500 0", "2024-10-04 bob 0 1 at least",
      ])
    #expect(try rows(.chat) == ["2024-10-04 ada chat 500 0"])
    var days: [String] = []
    try warehouse.forEachDailySpend(in: month, basis: .gateway) { user, day, micros in
      days.append("\(day) \(try name(user)) \(micros)")
    }
    #expect(days == ["2024-10-04 ada 70"])
  }

  /// Usage that is recorded in the month after its interception's belongs there, as with Coder.
  @Test func theGatewaysMonthEndsWhereUsageIsRecorded() throws {
    let last = month.end.previous
    try store {
      try sample.intercept("a", at: last.at(22), recordedAt: last.at(23), cost: 1)
      try sample.intercept("b", at: last.at(23, 59), recordedAt: month.end.start, cost: 10)
      try sample.intercept("c", at: month.end.at(1), cost: 100)
    }
    func sum(_ basis: BudgetBasis, _ month: Period) throws -> Int64 {
      var sum: Int64 = 0
      try warehouse.forEachSpend(in: month, basis: basis, changes: [:]) { sum += $0.micros }
      return sum
    }
    let next = Period.month(of: month.end)
    #expect(try sum(.gateway, month) == 1)
    #expect(try sum(.gateway, next) == 110)
    // A month of the reports is that of the interceptions' starts.
    #expect(try sum(.counted, month) == 11)
    #expect(try sum(.counted, next) == 100)
  }

  @Test func usageOfAChangedUserHasItsTime() throws {
    try store {
      try sample.intercept(
        "a", at: Day.first.at(23, 30), recordedAt: Day.second.at(0, 10), cost: 1)
      try sample.intercept("b", at: Day.second.at(9), recordedAt: Day.second.at(10), cost: 2)
      try sample.intercept("c", at: Day.second.at(9), by: "bob", cost: 3)
      try sample.intercept(
        "d", at: Day.second.at(11), client: "Coder Agents", recordedAt: Day.second.at(12), cost: 4)
      try sample.coverChat(on: .second)
    }
    let changes = [try sample.user("ada"): Set([Day.second])]
    #expect(
      try rows(.gateway, changes: changes) == [
        "2024-10-05 at 00:10 ada 1 0", "2024-10-05 at 10:00 ada 2 0",
        "2024-10-05 at 12:00 ada 4 0", "2024-10-05 bob 3 0",
      ])
    // What counts once is booked by the interception's start, and only the day of the change needs
    // the time.
    #expect(
      try rows(.counted, changes: changes) == [
        "2024-10-04 ada 1 0", "2024-10-05 at 09:00 ada 2 0", "2024-10-05 bob 3 0",
      ])
  }

  @Test func aPrunedDayIsBookedByTheRollup() throws {
    try store {
      try sample.intercept("a", at: Day.first.at(9), cost: 1)
      try sample.intercept("b", at: Day.second.at(9), recordedAt: Day.second.at(10), cost: 2)
      for day in [Day.first, .second] { try sample.basis(.interceptions, on: day) }
    }
    try sample.execute(
      """
      UPDATE source_days SET pruned_at = 1 WHERE day = '\(Day.first)';
      DELETE FROM token_usages WHERE started_at < \(Day.second.start.microseconds);
      DELETE FROM interceptions WHERE started_at < \(Day.second.start.microseconds);
      """)
    let changes = [try sample.user("ada"): Set([Day.first, .second])]
    #expect(
      try rows(.gateway, changes: changes) == [
        "2024-10-04 ada 1 0", "2024-10-05 at 10:00 ada 2 0",
      ])
    #expect(
      try rows(.counted, changes: changes) == [
        "2024-10-04 ada 1 0", "2024-10-05 at 09:00 ada 2 0",
      ])
  }

  @Test func theExportTellsTheServersBooking() throws {
    try store {
      try warehouse.replaceSpendExport(
        [
          try sample.exported(by: "ada", group: "team", cost: 30),
          try sample.exported(by: "bob", model: "one", group: "team", cost: 5),
          try sample.exported(by: "bob", model: "two", group: "web", cost: nil),
        ], on: .first)
      try sample.basis(.export, on: .first)
    }
    #expect(
      try rows(.gateway) == [
        "2024-10-04 ada group 30 ?", "2024-10-04 bob group 0 ? at least",
        "2024-10-04 bob group 5 ?",
      ])
    #expect(try rows(.gateway) == rows(.counted))
  }

  @Test func directoryHasWhatWasSeen() throws {
    let organization = SampleWarehouse.id("org")
    func person(_ name: String) -> UserRecord {
      UserRecord(
        id: SampleWarehouse.id(name), username: name, name: "", email: nil, status: nil,
        createdAt: nil, organizationIDs: [organization])
    }
    func group(_ name: String, id: Identifier? = nil, _ members: [String]) -> GroupRecord {
      GroupRecord(
        id: id ?? SampleWarehouse.id(name), organizationID: organization, name: name,
        displayName: "", source: nil, totalMemberCount: 2, members: members.map(person))
    }
    try warehouse.record(
      [OrganizationRecord(id: organization, name: "org", displayName: "", isDefault: true)],
      at: .noon)
    try warehouse.record(["ada", "bob"].map(person), at: .noon)
    // Nobody may be read in Everyone; bob has left the team by the second day.
    try warehouse.record(
      [group("Everyone", id: organization, []), group("team", ["ada", "bob"])], at: .noon)
    try warehouse.record(
      GroupBudgetRecord(
        groupID: SampleWarehouse.id("team"), limit: MicroUSD(100), updatedAt: nil), at: .noon)
    try warehouse.record(
      [
        group("Everyone", id: organization, []),
        GroupRecord(
          id: SampleWarehouse.id("team"), organizationID: organization, name: "team",
          displayName: "", source: nil, totalMemberCount: 1, members: [person("ada")]),
      ], at: Day.second.at(12))
    let directory = try warehouse.budgetDirectory()
    let lines = directory.users.values.sorted { $0.name < $1.name }.flatMap { user in
      [Day.first.at(11), Day.second.at(12)].map { instant in
        let budget = directory.effective(of: user, at: instant)
        return "\(user.name) \(directory.groupName(budget.groupKey)) \(budget.reason)"
          + (budget.isAssumed ? ", assumed" : "")
      }
    }
    #expect(
      lines == [
        "ada team only budget, assumed", "ada team only budget",
        "bob team only budget, assumed", "bob Everyone Everyone, no budget",
      ])
  }

  /// When chat and the gateway were last asked, and how new the counted usage is.
  @Test(
    arguments: [
      (nil, nil, nil), (5, nil, 5), (nil, 5, 5), (5, 9, 5), (9, 5, 5), (1, 9, 9), (9, 1, 9),
    ] as [(Int?, Int?, Int?)])
  func countedUsageIsAsOldAsItsOlderSource(chat: Int?, gateway: Int?, expected: Int?) throws {
    try store {
      for (source, basis, day) in [
        (DaySource.chat, DayBasis.chat, chat), (.gateway, .interceptions, gateway),
      ] {
        guard let day = day.map({ Day.first.advanced(by: $0) }) else { continue }
        try warehouse.record(
          SourceDay(
            source: source, day: day, basis: basis, coveredUntil: day.at(12),
            fetchBeganAt: day.at(12), isComplete: true))
      }
    }
    func instant(_ day: Int?) -> Instant? { day.map { Day.first.advanced(by: $0).at(12) } }
    #expect(try warehouse.dataAsOf(.counted) == instant(expected))
    #expect(try warehouse.dataAsOf(.gateway) == instant(gateway))
    #expect(try warehouse.dataAsOf(.chat) == instant(chat))
  }
}
