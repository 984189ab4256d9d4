public import Budgeting
public import Reporting
import SQLite
public import Usage

extension Warehouse {
  /// The days of each user, by number, that belong to the cost centre called `name`, by the rule of
  /// the reports; nil where no rule makes one of this name.
  public func costCenterPeriods(
    _ name: String, rules: [CostCenterRule], in directory: BudgetDirectory
  ) throws -> [Int64: [Period]]? {
    let assignment = CostCenterAssignment(rules)
    guard assignment.names.contains(name) else { return nil }
    var periods: [Int64: [Period]] = [:]
    try connection.statement("SELECT key, username, email FROM users").forEachRow { row in
      let key = row.integer(0)
      let member = CostCenterMember(
        username: row.text(1), email: row.optionalText(2),
        memberships: Self.memberships(of: key, in: directory))
      let mine = try assignment.spans(of: member).filter { $0.name == name }
        .map { try Period(start: $0.first, end: $0.end) }
      if !mine.isEmpty { periods[key] = mine }
    }
    return periods
  }

  /// The days at whose ends a user was in each group.
  private static func memberships(
    of user: Int64, in directory: BudgetDirectory
  ) -> [CostCenterMember.Membership] {
    (directory.users[user]?.memberships ?? []).compactMap { membership in
      guard let group = directory.groups[membership.value] else { return nil }
      let first = max(membership.from.day, CostCenterAssignment.earliest)
      let end = membership.until?.day ?? CostCenterAssignment.latest
      guard first < end else { return nil }
      return CostCenterMember.Membership(
        group: group.name,
        organization: directory.organizations[group.organizationKey]?.name ?? "", first: first,
        end: end)
    }
  }
}
