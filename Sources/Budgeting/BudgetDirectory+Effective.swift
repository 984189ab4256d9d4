import Money
public import Usage

/// Coder's rule: one group takes a user's spend, by policy `highest`.
extension BudgetDirectory {
  /// A group with a budget that a user belongs to.
  private struct Candidate {
    var group: BudgetGroup
    var limit: MicroUSD
    var isAssumed: Bool
  }

  /// An organisation's place among those of a user: the earlier seen, the default one, the id.
  private struct Seniority: Hashable, Comparable {
    var since: Instant
    var isDefault: Bool
    var id: Identifier

    static func < (left: Seniority, right: Seniority) -> Bool {
      if left.since != right.since { return left.since < right.since }
      if left.isDefault != right.isDefault { return left.isDefault }
      return left.id < right.id
    }
  }

  /// The group and limit of `user` at `instant`.
  ///
  /// An override comes first. Else, of all groups of the user that have a budget, in any organisation
  /// and with the Everyone groups: the highest limit, then the organisation that the user has been
  /// in for longest, then the lowest group id. Else the Everyone group of the default organisation,
  /// or of the earliest, without a limit.
  public func effective(of user: BudgetUser, at instant: Instant) -> EffectiveBudget {
    if let dated = user.overrides.inForce(at: instant), let override = dated.value {
      return EffectiveBudget(
        groupKey: override.groupKey, limit: override.limit, reason: .override,
        isAssumed: dated.isAssumed(at: instant))
    }
    let memberships = user.memberships.filter { $0.holds(at: instant) }
    let candidates = candidates(memberships, at: instant)
    guard let highest = candidates.map(\.limit).max() else {
      return withoutBudget(memberships, at: instant)
    }
    let tied = candidates.filter { $0.limit == highest }
    let choice = choice(among: tied, of: candidates.count, memberships)
    return EffectiveBudget(
      groupKey: choice.candidate?.group.key, limit: highest, reason: choice.reason,
      isAssumed: candidates.contains(where: \.isAssumed))
  }

  private func candidates(
    _ memberships: [Dated<Int64>], at instant: Instant
  ) -> [Candidate] {
    var seen: Set<Int64> = []
    return memberships.compactMap { membership in
      guard let group = groups[membership.value], let limit = group.limits.inForce(at: instant),
        let amount = limit.value, seen.insert(group.key).inserted
      else { return nil }
      return Candidate(
        group: group, limit: amount,
        isAssumed: limit.isAssumed(at: instant) || membership.isAssumed(at: instant))
    }
  }

  private func choice(
    among tied: [Candidate], of count: Int, _ memberships: [Dated<Int64>]
  ) -> (candidate: Candidate?, reason: EffectiveReason) {
    guard tied.count > 1 else {
      return (tied.first, count == 1 ? .onlyBudget : .highest(of: count))
    }
    let seniority = seniority(memberships)
    let earliest = tied.compactMap { seniority[$0.group.organizationKey] }.min()
    let finalists = tied.filter { seniority[$0.group.organizationKey] == earliest }
    guard finalists.count > 1 else {
      return (finalists.first, .earliestOrganization(of: tied.count))
    }
    return (finalists.min { $0.group.id < $1.group.id }, .lowestID(of: tied.count))
  }

  private func withoutBudget(
    _ memberships: [Dated<Int64>], at instant: Instant
  ) -> EffectiveBudget {
    let seniority = seniority(memberships)
    let organization =
      organizations.values.filter { $0.isDefault && seniority[$0.key] != nil }.map(\.key).min()
      ?? seniority.min { $0.value < $1.value }?.key
    guard let organization, let group = everyone[organization] else {
      return EffectiveBudget(groupKey: nil, limit: nil, reason: .noGroup)
    }
    return EffectiveBudget(
      groupKey: group, limit: nil, reason: .everyone,
      isAssumed: memberships.contains { $0.isAssumed(at: instant) })
  }

  private func seniority(_ memberships: [Dated<Int64>]) -> [Int64: Seniority] {
    var found: [Int64: Seniority] = [:]
    for membership in memberships {
      guard let group = groups[membership.value],
        let organization = organizations[group.organizationKey]
      else { continue }
      let mine = Seniority(
        since: membership.from, isDefault: organization.isDefault, id: organization.id)
      found[organization.key] = found[organization.key].map { min($0, mine) } ?? mine
    }
    return found
  }

  /// The groups and limits of `user` from one instant up to another, each for as long as it held.
  public func effectiveHistory(
    of user: BudgetUser, from start: Instant, to end: Instant
  ) -> [Dated<EffectiveBudget>] {
    var spans: [Dated<EffectiveBudget>] = []
    for instant in changes(of: user, from: start, to: end) {
      let budget = effective(of: user, at: instant)
      if let last = spans.last {
        if last.value == budget { continue }
        spans[spans.count - 1].until = instant
      }
      spans.append(Dated(budget, from: instant, until: end))
    }
    return spans
  }

  /// `start`, and each instant after it at which something that counts for `user` began or ended.
  private func changes(of user: BudgetUser, from start: Instant, to end: Instant) -> [Instant] {
    var instants: Set<Instant> = [start]
    func note(_ from: Instant, _ until: Instant?) {
      if start < from, from < end { instants.insert(from) }
      if let until, start < until, until < end { instants.insert(until) }
    }
    for override in user.overrides { note(override.from, override.until) }
    for membership in user.memberships {
      note(membership.from, membership.until)
      for limit in groups[membership.value]?.limits ?? [] { note(limit.from, limit.until) }
    }
    return instants.sorted()
  }
}
