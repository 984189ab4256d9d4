public import Usage

/// Gives every day of a user to exactly one cost centre: that of the first rule which applies.
public struct CostCenterAssignment: Hashable, Sendable {
  /// The cost centre of days to which no rule applies.
  public static let unassigned = "(unassigned)"
  /// The first day that spans begin with: 0001-01-01.
  public static let earliest = Day(number: -719_162)
  /// The day that the last span ends with: 9999-12-31.
  public static let latest = Day(number: 2_932_896)

  private let rules: [CostCenterRule]

  /// Applies `rules` in their order.
  public init(_ rules: [CostCenterRule]) {
    self.rules = rules.map { rule in
      var rule = rule
      rule.users = rule.users.map { $0.lowercased() }
      rule.emails = rule.emails.map { $0.lowercased() }
      rule.groups = rule.groups.map { $0.lowercased() }
      return rule
    }
  }

  /// The names of all cost centres, ``unassigned`` last, each once.
  public var names: [String] {
    var names: [String] = []
    for rule in rules where !names.contains(rule.name) { names.append(rule.name) }
    if !names.contains(Self.unassigned) { names.append(Self.unassigned) }
    return names
  }

  /// The spans of `member` from ``earliest`` to ``latest``, without a gap or an overlap.
  public func spans(of member: CostCenterMember) -> [CostCenterSpan] {
    var starts: Set<Day> = [Self.earliest]
    for rule in rules {
      if let first = rule.validFrom { starts.insert(first) }
    }
    for membership in member.memberships { starts.formUnion([membership.first, membership.end]) }
    var spans: [CostCenterSpan] = []
    for first in starts.sorted() where first >= Self.earliest && first < Self.latest {
      let name = rules.first { Self.applies($0, to: member, on: first) }?.name ?? Self.unassigned
      if spans.last?.name == name { continue }
      if let last = spans.indices.last { spans[last].end = first }
      spans.append(CostCenterSpan(name: name, first: first, end: Self.latest))
    }
    return spans
  }

  private static func applies(
    _ rule: CostCenterRule, to member: CostCenterMember, on day: Day
  ) -> Bool {
    if let first = rule.validFrom, day < first { return false }
    if rule.users.contains(member.username.lowercased()) { return true }
    if let email = member.email?.lowercased(), !email.isEmpty, rule.emails.contains(email) {
      return true
    }
    return member.memberships.contains { membership in
      let group = membership.group.lowercased()
      return membership.first <= day && day < membership.end
        && (rule.groups.contains(group)
          || rule.groups.contains("\(membership.organization.lowercased())/\(group)"))
    }
  }
}
