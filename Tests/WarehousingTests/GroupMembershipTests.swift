import Testing
import Usage
import Warehousing

@Suite struct GroupMembershipTests {
  let sample: SampleWarehouse
  var warehouse: Warehouse { sample.warehouse }
  static let organization = SampleWarehouse.id("org")

  init() throws {
    sample = try SampleWarehouse()
    try warehouse.record(
      [
        OrganizationRecord(
          id: Self.organization, name: "org", displayName: "", isDefault: true)
      ], at: Self.time(0))
  }

  /// Instants that read well: `seconds` after 1970.
  static func time(_ seconds: Int64) -> Instant {
    Instant(microseconds: 0).advanced(bySeconds: seconds)
  }

  private func group(_ name: String, _ members: [String], total: Int64? = nil) -> GroupRecord {
    GroupRecord(
      id: name == "Everyone" ? Self.organization : SampleWarehouse.id(name),
      organizationID: Self.organization, name: name, displayName: "", source: "user",
      totalMemberCount: total,
      members: members.map {
        UserRecord(
          id: SampleWarehouse.id($0), username: $0, name: "", email: nil, status: nil,
          createdAt: nil, organizationIDs: [])
      })
  }

  private func see(_ groups: [GroupRecord], at seconds: Int64) throws {
    try warehouse.transaction { try warehouse.record(groups, at: Self.time(seconds)) }
  }

  /// `group user from until assumed`, in seconds.
  private func memberships() throws -> [String] {
    try sample.lines(
      """
      SELECT g.name, u.username, valid_from / 1000000, valid_until / 1000000, is_assumed
      FROM group_memberships AS m JOIN groups AS g ON g.key = m.group_key
      JOIN users AS u ON u.key = m.user_key ORDER BY g.name, u.username, valid_from
      """)
  }

  @Test func theFirstStateReachesBackAndIsAssumed() throws {
    try see([group("Everyone", ["ada"]), group("core", ["ada"])], at: 100)
    #expect(try memberships() == ["Everyone|ada|0|-|1", "core|ada|0|-|1"])
    #expect(
      try sample.lines("SELECT name, is_everyone FROM groups ORDER BY name") == [
        "Everyone|1", "core|0",
      ])
  }

  @Test func seenAgainNothingChanges() throws {
    for second in [100, 200] as [Int64] { try see([group("core", ["ada"])], at: second) }
    #expect(try memberships() == ["core|ada|0|-|1"])
  }

  @Test func aKnownUserJoinsWhenSeen() throws {
    try see([group("core", ["ada"]), group("web", [])], at: 100)
    try see([group("core", ["ada"]), group("web", ["ada"])], at: 200)
    #expect(try memberships() == ["core|ada|0|-|1", "web|ada|200|-|0"])
  }

  @Test func aUserSeenLaterReachesBackInEveryGroup() throws {
    try see([group("core", ["ada"])], at: 100)
    try see([group("core", ["ada", "bob"]), group("web", ["bob"])], at: 200)
    #expect(
      try memberships() == ["core|ada|0|-|1", "core|bob|0|-|1", "web|bob|0|-|1"])
  }

  @Test func leavingClosesAndRejoiningOpensAnew() throws {
    try see([group("core", ["ada"]), group("web", ["ada"])], at: 100)
    try see([group("core", ["ada"]), group("web", [])], at: 200)
    #expect(try memberships() == ["core|ada|0|-|1", "web|ada|0|200|1"])
    try see([group("core", ["ada"]), group("web", ["ada"])], at: 300)
    #expect(
      try memberships() == ["core|ada|0|-|1", "web|ada|0|200|1", "web|ada|300|-|0"])
  }

  @Test func leavingAndRejoiningWithinASecondIsStaying() throws {
    try see([group("core", ["ada"]), group("web", ["ada"])], at: 100)
    try see([group("core", []), group("web", ["ada"])], at: 200)
    try see([group("core", ["ada"]), group("web", ["ada"])], at: 300)
    try see([group("core", []), group("web", ["ada"])], at: 300)
    try see([group("core", ["ada"]), group("web", ["ada"])], at: 300)
    #expect(
      try memberships() == ["core|ada|0|200|1", "core|ada|300|-|0", "web|ada|0|-|1"])
  }

  @Test func aClockThatGoesBackEndsNothingBeforeItBegan() throws {
    try see([group("core", ["ada"]), group("web", [])], at: 100)
    try see([group("core", ["ada"]), group("web", ["ada"])], at: 300)
    try see([group("core", ["ada"]), group("web", [])], at: 200)
    #expect(try memberships() == ["core|ada|0|-|1", "web|ada|300|300|0"])
  }

  @Test func aDeletedGroupClosesItsMemberships() throws {
    try see([group("Everyone", ["ada"]), group("web", ["ada"])], at: 100)
    try see([group("Everyone", ["ada"])], at: 200)
    #expect(try memberships() == ["Everyone|ada|0|-|1", "web|ada|0|200|1"])
    #expect(try warehouse.listedGroups().map(\.name) == ["Everyone"])
  }

  @Test func anEmptyListClosesNothing() throws {
    try see([group("Everyone", ["ada"])], at: 100)
    try see([], at: 200)
    #expect(try memberships() == ["Everyone|ada|0|-|1"])
    #expect(try warehouse.listedGroups() == [])
  }

  /// A token with fewer rights reads fewer members than the server counts.
  @Test(arguments: [(Int64(2), "-"), (1, "200"), (nil, "200")])
  func membersThatCannotBeReadDoNotLeave(total: Int64?, until: String) throws {
    try see([group("core", ["ada", "bob"], total: 2)], at: 100)
    try see([group("core", ["ada"], total: total)], at: 200)
    #expect(try memberships() == ["core|ada|0|-|1", "core|bob|0|\(until)|1"])
  }

  @Test func aMemberListedTwiceIsOne() throws {
    for second in [100, 200] as [Int64] {
      try see([group("core", ["ada", "ada"]), group("core", ["ada"])], at: second)
    }
    #expect(try memberships() == ["core|ada|0|-|1"])
  }

  @Test func listsGroupsAndTheirMembersOfNow() throws {
    try see([group("web", ["bob", "ada"]), group("core", ["ada"])], at: 100)
    try see([group("web", ["ada"]), group("core", ["ada"])], at: 200)
    let groups = try warehouse.listedGroups()
    #expect(groups.map(\.name) == ["core", "web"])
    #expect(groups.map(\.organizationID) == [Self.organization, Self.organization])
    #expect(try warehouse.members(of: groups[1]) == [SampleWarehouse.id("ada")])
  }

  @Test func aGroupThatOnlyTheExportNamesIsNotListed() throws {
    let key = try #require(try warehouse.organizations().first).key
    let group = try warehouse.groupKey(
      SampleWarehouse.id("gone"), name: "gone", organizationKey: key, at: Self.time(1))
    let everyone = try warehouse.groupKey(
      Self.organization, name: "Everyone", organizationKey: key, at: Self.time(1))
    #expect(group != everyone)
    #expect(
      try warehouse.groupKey(
        SampleWarehouse.id("gone"), name: "other", organizationKey: key, at: Self.time(2))
        == group)
    #expect(
      try sample.lines("SELECT name, is_everyone, is_listed FROM groups ORDER BY name") == [
        "Everyone|1|0", "gone|0|0",
      ])
  }
}
