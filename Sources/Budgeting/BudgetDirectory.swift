import Usage

/// Who belonged where with which limits, of all time.
public struct BudgetDirectory: Sendable {
  /// The organisations by number.
  public let organizations: [Int64: BudgetOrganization]
  /// The groups by number.
  public let groups: [Int64: BudgetGroup]
  /// The users by number.
  public let users: [Int64: BudgetUser]
  /// The number of each organisation's Everyone group.
  let everyone: [Int64: Int64]
  /// How many groups have a name.
  private let namesakes: [String: Int]

  /// Gathers organisations, groups and users, whose numbers are unique.
  public init(
    organizations: [BudgetOrganization], groups: [BudgetGroup], users: [BudgetUser]
  ) {
    self.organizations = Self.byKey(organizations, \.key)
    self.groups = Self.byKey(groups, \.key)
    self.users = Self.byKey(users, \.key)
    everyone = Dictionary(
      groups.filter(\.isEveryone).map { ($0.organizationKey, $0.key) },
      uniquingKeysWith: { first, _ in first })
    namesakes = groups.reduce(into: [:]) { $0[$1.name, default: 0] += 1 }
  }

  private static func byKey<Value>(
    _ values: [Value], _ key: (Value) -> Int64
  ) -> [Int64: Value] {
    Dictionary(values.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// A group as `ORGANIZATION/NAME` where several have its name, else as `NAME`.
  public func groupName(_ key: Int64?) -> String {
    guard let key, let group = groups[key] else { return "" }
    guard namesakes[group.name] ?? 0 > 1, let organization = organizations[group.organizationKey]
    else {
      return group.name
    }
    return "\(organization.name)/\(group.name)"
  }
}
