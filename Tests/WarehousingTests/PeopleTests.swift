import Testing
import Usage
import Warehousing

@Suite struct PeopleTests {
  let sample: SampleWarehouse
  var warehouse: Warehouse { sample.warehouse }

  init() throws { sample = try SampleWarehouse() }

  private func user(
    _ name: String, username: String? = nil, email: String? = nil, status: String? = nil,
    createdAt: Instant? = nil, in organizations: [String] = []
  ) -> UserRecord {
    UserRecord(
      id: SampleWarehouse.id(name), username: username ?? name, name: name.uppercased(),
      email: email, status: status, createdAt: createdAt,
      organizationIDs: organizations.map(SampleWarehouse.id))
  }

  private func users() throws -> [String] {
    try sample.lines(
      """
      SELECT username, name, email, status, created_at, is_listed FROM users ORDER BY key
      """)
  }

  @Test func theLatestNameWins() throws {
    let key = try sample.user("ada")
    let id = SampleWarehouse.id("ada")
    #expect(try warehouse.userKey(id, username: "lovelace", name: "", at: .noon) == key)
    #expect(try warehouse.userKey(id, username: "", name: "", at: .noon) == key)
    #expect(try users() == ["lovelace||-|-|-|0"])
  }

  @Test func whatOneListOmitsStays() throws {
    try warehouse.record(
      [user("ada", email: "a@example.com", status: "active", createdAt: .noon)], at: .noon)
    try warehouse.record([user("ada", username: "ada2")], at: .noon)
    #expect(
      try users() == ["ada2|ADA|a@example.com|active|\(Instant.noon.microseconds)|1"])
  }

  @Test func whoIsNotListedAnyMoreIsMarked() throws {
    try warehouse.record([user("ada"), user("bob")], at: .noon)
    _ = try sample.user("deleted")
    try warehouse.record([user("bob")], at: .noon)
    #expect(try users() == ["ada|ADA|-|-|-|0", "bob|BOB|-|-|-|1", "deleted||-|-|-|0"])
  }

  @Test func organizationsOfAUserAreReplaced() throws {
    let records = ["b", "a"].map {
      OrganizationRecord(
        id: SampleWarehouse.id($0), name: $0, displayName: "", isDefault: $0 == "a")
    }
    try warehouse.record(records, at: .noon)
    #expect(try warehouse.organizations().map(\.name) == ["a", "b"])
    let query = """
      SELECT o.name FROM organization_members AS m
      JOIN organizations AS o ON o.key = m.organization_key ORDER BY o.name
      """
    try warehouse.record([user("ada", in: ["a", "b", "unknown"])], at: .noon)
    #expect(try sample.lines(query) == ["a", "b"])
    try warehouse.record([user("ada", in: ["b"])], at: .noon)
    #expect(try sample.lines(query) == ["b"])
  }

  @Test func oneKeyForEachName() throws {
    let model = try sample.model("sonnet", name: "eu")
    #expect(try sample.model("sonnet", name: "eu") == model)
    #expect(try sample.model("sonnet", name: "us") != model)
    #expect(try sample.model("sonnet", provider: "bedrock", name: "eu") != model)
    // Another process, with no key looked up yet, finds the same.
    let other = try Warehouse(path: sample.path, mode: .collect)
    #expect(
      try other.modelKey(
        ModelName(provider: "anthropic", providerName: "eu", model: "sonnet")) == model)
    #expect(try other.clientKey("") == warehouse.clientKey(""))
  }
}
