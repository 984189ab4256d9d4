public import Usage

/// Whose usage counts for a budget of the configuration, day by day.
public enum OwnBudgetMembers: Sendable {
  /// Everybody's.
  case everybody
  /// That of who belongs to one of these groups at the end of the day.
  case groups(Set<Int64>)
  /// That of users, by number, on the days of these periods.
  case users([Int64: [Period]])
}

extension BudgetDirectory {
  /// The members of the groups or the organisation that a scope names.
  ///
  /// An organisation is its Everyone group. Nil where nothing has the name, and for a cost centre,
  /// which is no matter of groups alone.
  public func members(of scope: OwnBudget.Scope) -> OwnBudgetMembers? {
    switch scope {
    case .deployment: return .everybody
    case .costCenter: return nil
    case .organization(let name):
      let found = organizations.values.filter { $0.name == name }.compactMap { everyone[$0.key] }
      return found.isEmpty ? nil : .groups(Set(found))
    case .group(let name):
      let found = groups.values.filter { group in
        let organization = organizations[group.organizationKey]?.name ?? ""
        return group.name == name || "\(organization)/\(group.name)" == name
      }
      return found.isEmpty ? nil : .groups(Set(found.map(\.key)))
    }
  }

  /// Whether the usage of `user` on `day` is that of one of `members`.
  func counts(_ user: Int64, on day: Day, in members: OwnBudgetMembers) -> Bool {
    switch members {
    case .everybody: return true
    case .users(let periods): return periods[user]?.contains { $0.contains(day) } ?? false
    case .groups(let keys):
      let last = Instant(microseconds: day.end.microseconds - 1)
      return users[user]?.memberships.contains { keys.contains($0.value) && $0.holds(at: last) }
        ?? false
    }
  }
}
