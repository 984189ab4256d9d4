import Money
import Reporting
import Testing
import Usage
import Warehousing

/// A random warehouse with people in groups and organisations, and reports of it.
struct SampleRun {
  let story: RandomStory
  let reader: Warehouse
  let period: Period

  /// The rules that the tests give cost centres by.
  static let rules = [
    CostCenterRule(name: "research", users: ["EVE"], validFrom: .second),
    CostCenterRule(name: "product", emails: ["bob@example.com"], groups: ["org/web"]),
    CostCenterRule(name: "late", groups: ["data"], validFrom: .second),
  ]

  init(seed: UInt64) throws {
    var story = try RandomStory(seed: seed)
    for _ in 0..<12 { _ = try story.runTransaction() }
    self.story = story
    try Self.makeGroups(of: story.sample)
    reader = try Warehouse(path: story.sample.path, mode: .report)
    period = try Period(
      start: Day.first, end: try #require(RandomStory.days.last).next)
  }

  /// `ada` is in two groups, of which she leaves one on the second day; `bob` in one; `eve` in none.
  private static func makeGroups(of sample: SampleWarehouse) throws {
    let organization = SampleWarehouse.id("org")
    func user(_ name: String) -> UserRecord {
      UserRecord(
        id: SampleWarehouse.id(name), username: name, name: "\(name) surname",
        email: "\(name)@example.com", status: nil, createdAt: nil,
        organizationIDs: name == "eve" ? [] : [organization])
    }
    func group(_ name: String, _ members: [String]) -> GroupRecord {
      GroupRecord(
        id: name == "Everyone" ? organization : SampleWarehouse.id(name),
        organizationID: organization, name: name, displayName: "", source: nil,
        totalMemberCount: nil, members: members.map(user))
    }
    let warehouse = sample.warehouse
    try warehouse.transaction {
      try warehouse.record(
        [OrganizationRecord(id: organization, name: "org", displayName: "", isDefault: true)],
        at: .noon)
      try warehouse.record(["ada", "bob", "eve"].map(user), at: .noon)
      try warehouse.record(
        [
          group("Everyone", ["ada", "bob"]), group("web", ["ada", "bob"]), group("data", ["ada"]),
        ], at: .noon)
    }
    try warehouse.transaction {
      try warehouse.record(
        [group("Everyone", ["ada", "bob"]), group("web", ["bob"]), group("data", ["ada"])],
        at: Day.second.at(9))
    }
  }

  /// A report's table in a run of its own.
  func table(
    _ definition: ReportDefinition, filters: [ReportFilter: [String]] = [:], limit: Int? = nil,
    pseudonym: (@Sendable (String) throws -> Pseudonym)? = nil
  ) throws -> ReportTable {
    try reader.snapshot {
      try reader.prepare(
        ReportRun(
          filters: filters, costCenters: Self.rules, pseudonym: pseudonym,
          limit: limit))
      return try reader.table(
        for: definition, parameters: try definition.resolved([:], period: period),
        period: period)
    }
  }

  /// The sum of a money column; nil where nothing is known.
  static func sum(_ column: String, of table: ReportTable) throws -> Int64? {
    let index = try #require(table.head.columns.firstIndex { $0.name == column })
    let known = table.rows.compactMap { row -> Int64? in
      guard case .money(let amount) = row[index] else { return nil }
      return amount.micros
    }
    return known.isEmpty ? nil : known.reduce(0, +)
  }
}
