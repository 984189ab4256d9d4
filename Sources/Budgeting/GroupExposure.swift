public import Money
public import Usage

/// What a group's members may spend together in a UTC month.
public struct GroupExposure: Hashable, Sendable {
  /// The number of the group.
  public var groupKey: Int64
  /// The limit of each member; `nil` where the group has no budget.
  public var limit: MicroUSD?
  /// How many users belong to the group.
  public var members: Int
  /// How many of the users whose spend it takes have no override.
  public var attributed: Int
  /// How many overrides are booked to it.
  public var overrides: Int
  /// The limit times the users without an override, and the overrides; `nil` where that is without
  /// bound or nothing is limited at all.
  public var total: MicroUSD?
}

extension BudgetDirectory {
  /// What the members of each group may spend, given every user's effective budget, by group.
  public func exposures(
    _ budgets: [Int64: EffectiveBudget], at instant: Instant
  ) throws(OverflowError) -> [Int64: GroupExposure] {
    var found: [Int64: GroupExposure] = [:]
    for group in groups.values {
      let limit = group.limits.inForce(at: instant)?.value
      found[group.key] = GroupExposure(
        groupKey: group.key, limit: limit, members: 0, attributed: 0, overrides: 0, total: nil)
    }
    for user in users.values {
      for key in Set(user.memberships.filter { $0.holds(at: instant) }.map(\.value)) {
        found[key]?.members += 1
      }
      guard let budget = budgets[user.key], let key = budget.groupKey else { continue }
      if budget.reason == .override, let limit = budget.limit {
        found[key]?.overrides += 1
        let sum = found[key]?.total ?? .zero
        found[key]?.total = try sum.adding(limit)
      } else {
        found[key]?.attributed += 1
      }
    }
    for key in found.keys {
      guard let exposure = found[key], let limit = exposure.limit else {
        if let attributed = found[key]?.attributed, attributed > 0 { found[key]?.total = nil }
        continue
      }
      let (product, overflow) = limit.micros.multipliedReportingOverflow(
        by: Int64(exposure.attributed))
      guard !overflow else { throw OverflowError() }
      found[key]?.total = try (exposure.total ?? .zero).adding(MicroUSD(product))
    }
    return found
  }
}
