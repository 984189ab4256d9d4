public import Budgeting
import Money
import SQLite
import Usage

extension Warehouse {
  /// Everybody's groups, limits and overrides of all time.
  ///
  /// Who belongs to an organisation without ever having been seen in its Everyone group is taken to
  /// belong to it: it is the group of all members, and the token may not be able to read it.
  public func budgetDirectory() throws -> BudgetDirectory {
    try reading {
      let firstSight = try connection.integer("SELECT min(server_time) FROM runs")
        .map(Instant.init(microseconds:))
      return BudgetDirectory(
        organizations: try budgetOrganizations(), groups: try budgetGroups(),
        users: try budgetUsers(firstSight: firstSight))
    }
  }

  private func budgetOrganizations() throws -> [BudgetOrganization] {
    var organizations: [BudgetOrganization] = []
    try connection.statement("SELECT key, id, name, is_default FROM organizations").forEachRow {
      row in
      organizations.append(
        BudgetOrganization(
          key: row.integer(0), id: try identifier(row.text(1)), name: row.text(2),
          isDefault: row.integer(3) != 0))
    }
    return organizations
  }

  private func budgetGroups() throws -> [BudgetGroup] {
    var limits: [Int64: [Dated<MicroUSD?>]] = [:]
    try connection.statement(
      """
      SELECT group_key, spend_limit_micros, valid_from, valid_until,
        CASE WHEN is_assumed THEN seen_at END
      FROM group_budgets WHERE valid_until IS NULL OR valid_until > valid_from
      """
    ).forEachRow { row in
      limits[row.integer(0), default: []].append(
        Dated(
          row.optionalInteger(1).map(MicroUSD.init), from: Instant(microseconds: row.integer(2)),
          until: row.optionalInteger(3).map(Instant.init(microseconds:)),
          assumedBefore: row.optionalInteger(4).map(Instant.init(microseconds:))))
    }
    var groups: [BudgetGroup] = []
    try connection.statement(
      "SELECT key, id, name, coalesce(organization_key, 0), is_everyone, is_listed FROM groups"
    ).forEachRow { row in
      groups.append(
        BudgetGroup(
          key: row.integer(0), id: try identifier(row.text(1)), name: row.text(2),
          organizationKey: row.integer(3), isEveryone: row.integer(4) != 0,
          isListed: row.integer(5) != 0, limits: limits[row.integer(0)] ?? []))
    }
    return groups
  }

  private func budgetUsers(firstSight: Instant?) throws -> [BudgetUser] {
    let memberships = try budgetMemberships(firstSight: firstSight)
    let overrides = try budgetOverrides()
    var users: [BudgetUser] = []
    try connection.statement("SELECT key, id, username, is_listed FROM users").forEachRow { row in
      let key = row.integer(0)
      users.append(
        BudgetUser(
          key: key, id: try identifier(row.text(1)), name: row.text(2),
          isListed: row.integer(3) != 0, memberships: memberships[key] ?? [],
          overrides: overrides[key] ?? []))
    }
    return users
  }

  private func budgetMemberships(firstSight: Instant?) throws -> [Int64: [Dated<Int64>]] {
    var memberships: [Int64: [Dated<Int64>]] = [:]
    try connection.statement(
      """
      SELECT user_key, group_key, valid_from, valid_until, is_assumed FROM group_memberships
      WHERE valid_until IS NULL OR valid_until > valid_from
      UNION ALL
      SELECT m.user_key, g.key, 0, NULL, 1
      FROM organization_members AS m
      JOIN users AS u ON u.key = m.user_key AND u.is_listed
      JOIN groups AS g ON g.organization_key = m.organization_key AND g.is_everyone
      WHERE NOT EXISTS (SELECT 1 FROM group_memberships AS s
        WHERE s.user_key = m.user_key AND s.group_key = g.key)
      """
    ).forEachRow { row in
      memberships[row.integer(0), default: []].append(
        Dated(
          row.integer(1), from: Instant(microseconds: row.integer(2)),
          until: row.optionalInteger(3).map(Instant.init(microseconds:)),
          assumedBefore: row.integer(4) != 0 ? firstSight : nil))
    }
    return memberships
  }

  private func budgetOverrides() throws -> [Int64: [Dated<BudgetOverride?>]] {
    var overrides: [Int64: [Dated<BudgetOverride?>]] = [:]
    try connection.statement(
      """
      SELECT user_key, group_key, spend_limit_micros, valid_from, valid_until,
        CASE WHEN is_assumed THEN seen_at END
      FROM user_budget_overrides WHERE valid_until IS NULL OR valid_until > valid_from
      """
    ).forEachRow { row in
      let override = row.optionalInteger(2).map {
        BudgetOverride(groupKey: row.optionalInteger(1), limit: MicroUSD($0))
      }
      overrides[row.integer(0), default: []].append(
        Dated(
          override, from: Instant(microseconds: row.integer(3)),
          until: row.optionalInteger(4).map(Instant.init(microseconds:)),
          assumedBefore: row.optionalInteger(5).map(Instant.init(microseconds:))))
    }
    return overrides
  }

  private func identifier(_ text: String) throws -> Identifier {
    guard let identifier = Identifier(parsing: text) else {
      throw WarehouseError(path: path, problem: .inconsistent("id '\(text)'"))
    }
    return identifier
  }
}
