import Money
import Testing
import Usage
import Warehousing

@Suite struct BudgetTests {
  let sample: SampleWarehouse
  var warehouse: Warehouse { sample.warehouse }

  init() throws {
    sample = try SampleWarehouse()
    let organization = SampleWarehouse.id("org")
    try warehouse.record(
      [OrganizationRecord(id: organization, name: "org", displayName: "", isDefault: true)],
      at: Self.time(0))
    let groups = ["core", "web"].map {
      GroupRecord(
        id: SampleWarehouse.id($0), organizationID: organization, name: $0, displayName: "",
        source: nil, totalMemberCount: nil, members: [])
    }
    try warehouse.record(groups, at: Self.time(0))
    _ = try sample.user("ada")
  }

  static func time(_ seconds: Int64) -> Instant {
    Instant(microseconds: 0).advanced(bySeconds: seconds)
  }

  /// One sight of a budget.
  struct Sight: Sendable {
    var limit: Int64?
    var group: String?
    var updatedAt: Int64?
    var now: Int64

    init(_ limit: Int64?, group: String? = nil, updatedAt: Int64? = nil, at now: Int64) {
      self.limit = limit
      self.group = group
      self.updatedAt = updatedAt
      self.now = now
    }
  }

  /// Sights and the versions `limit from until assumed` that they make, in seconds.
  @Test(arguments: [
    ([Sight(100, updatedAt: 50, at: 100)], ["100|0|-|1"]),
    // None and zero are not the same.
    ([Sight(nil, at: 100)], ["-|0|-|1"]),
    ([Sight(0, at: 100)], ["0|0|-|1"]),
    ([Sight(nil, at: 100), Sight(0, at: 200)], ["-|0|200|1", "0|200|-|0"]),
    ([Sight(0, at: 100), Sight(nil, at: 200)], ["0|0|200|1", "-|200|-|0"]),
    // Unchanged, though the server touched it.
    (
      [Sight(100, updatedAt: 50, at: 100), Sight(100, updatedAt: 150, at: 200)], ["100|0|-|1"]
    ),
    // A change is in force from the server's updated_at on.
    (
      [Sight(100, updatedAt: 50, at: 100), Sight(200, updatedAt: 150, at: 300)],
      ["100|0|150|1", "200|150|-|0"]
    ),
    // It cannot be later than it was seen.
    ([Sight(100, at: 100), Sight(200, updatedAt: 400, at: 300)], ["100|0|300|1", "200|300|-|0"]),
    // Nor before the version that it follows.
    (
      [
        Sight(100, at: 100), Sight(200, updatedAt: 150, at: 200),
        Sight(300, updatedAt: 120, at: 300),
      ], ["100|0|150|1", "200|150|300|0", "300|300|-|0"]
    ),
    (
      [Sight(100, at: 100), Sight(nil, at: 200), Sight(100, updatedAt: 300, at: 400)],
      ["100|0|200|1", "-|200|300|0", "100|300|-|0"]
    ),
    // Two changes seen at one instant: the later one stands.
    (
      [Sight(100, at: 100), Sight(200, at: 200), Sight(300, at: 200)],
      ["100|0|200|1", "300|200|-|0"]
    ),
    // A clock that goes back ends no version before it began.
    (
      [Sight(100, at: 100), Sight(200, at: 300), Sight(300, at: 200)],
      ["100|0|300|1", "300|300|-|0"]
    ),
  ])
  func limitsOfAGroupKeepTheirHistory(sights: [Sight], versions: [String]) throws {
    for sight in sights {
      try warehouse.record(
        GroupBudgetRecord(
          groupID: SampleWarehouse.id("core"), limit: sight.limit.map(MicroUSD.init),
          updatedAt: sight.updatedAt.map(Self.time)), at: Self.time(sight.now))
    }
    #expect(
      try sample.lines(
        """
        SELECT spend_limit_micros, valid_from / 1000000, valid_until / 1000000, is_assumed
        FROM group_budgets ORDER BY valid_from
        """) == versions)
  }

  /// Sights and the versions `group limit from until assumed` that they make.
  @Test(arguments: [
    ([Sight(100, group: "core", at: 100)], ["core|100|0|-|1"]),
    ([Sight(nil, at: 100)], ["-|-|0|-|1"]),
    (
      [Sight(100, group: "core", at: 100), Sight(100, group: "web", updatedAt: 150, at: 200)],
      ["core|100|0|150|1", "web|100|150|-|0"]
    ),
    (
      [Sight(100, group: "core", at: 100), Sight(nil, at: 200), Sight(0, group: "core", at: 300)],
      ["core|100|0|200|1", "-|-|200|300|0", "core|0|300|-|0"]
    ),
    // A group that no list showed is unknown each time, and that is no change.
    (
      [Sight(100, group: "hidden", at: 100), Sight(100, group: "hidden", at: 200)], ["-|100|0|-|1"]
    ),
  ])
  func overridesKeepTheirHistory(sights: [Sight], versions: [String]) throws {
    for sight in sights {
      try warehouse.record(
        BudgetOverrideRecord(
          userID: SampleWarehouse.id("ada"), groupID: sight.group.map(SampleWarehouse.id),
          limit: sight.limit.map(MicroUSD.init), updatedAt: sight.updatedAt.map(Self.time)),
        at: Self.time(sight.now))
    }
    #expect(
      try sample.lines(
        """
        SELECT g.name, spend_limit_micros, valid_from / 1000000, valid_until / 1000000, is_assumed
        FROM user_budget_overrides AS o LEFT JOIN groups AS g ON g.key = o.group_key
        ORDER BY valid_from
        """) == versions)
    let hasOne = sights.last?.limit != nil
    #expect(
      try warehouse.usersWithOverride() == (hasOne ? [SampleWarehouse.id("ada")] : []))
  }

  private func spend(_ user: String?, _ micros: Int64, limit: Int64? = nil) -> ServerSpendRecord {
    ServerSpendRecord(
      periodStart: Self.time(0), groupID: SampleWarehouse.id("core"),
      userID: user.map(SampleWarehouse.id), spend: MicroUSD(micros),
      limit: limit.map(MicroUSD.init), totalLimit: nil, limitSource: nil)
  }

  @Test func theServersOwnFiguresAreReplaced() throws {
    for (second, record) in [
      spend(nil, 70, limit: 100), spend("ada", 30), spend("unknown", 40), spend("ada", 35),
    ].enumerated() {
      try warehouse.record(record, at: Self.time(Int64(second)))
    }
    #expect(
      try sample.lines(
        """
        SELECT coalesce((SELECT id FROM users WHERE key = user_key), 'group'), spend_micros,
          spend_limit_micros, observed_at / 1000000
        FROM server_spend ORDER BY user_key
        """) == [
          "group|70|100|0", "\(SampleWarehouse.id("ada"))|35|-|3",
          "\(SampleWarehouse.id("unknown"))|40|-|2",
        ])
  }
}
