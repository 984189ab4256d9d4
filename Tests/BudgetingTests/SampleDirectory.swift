import Budgeting
import Money
import Usage

/// Organisations, groups and users for tests, known by short names.
///
/// Groups and organisations are numbered from 1 in the order of their declaration, and a group's id
/// is its number unless told.
struct SampleDirectory {
  var organizations: [BudgetOrganization] = []
  var groups: [BudgetGroup] = []
  var users: [BudgetUser] = []

  var directory: BudgetDirectory {
    BudgetDirectory(organizations: organizations, groups: groups, users: users)
  }

  /// A directory of the organisation `main`, the default, with its Everyone group.
  init() {
    organization("main", isDefault: true)
  }

  @discardableResult
  mutating func organization(_ name: String, isDefault: Bool = false) -> Int64 {
    let key = Int64(organizations.count + 1)
    let id = Identifier(high: 9, low: UInt64(key))
    organizations.append(BudgetOrganization(key: key, id: id, name: name, isDefault: isDefault))
    groups.append(
      BudgetGroup(
        key: Int64(groups.count + 1), id: id, name: "Everyone", organizationKey: key,
        isEveryone: true))
    return key
  }

  /// Adds a group with limits in micro-USD, each from an hour of November on.
  @discardableResult
  mutating func group(
    _ name: String, _ limits: [(from: Int64, limit: Int64?)] = [], in organization: Int64 = 1,
    id: UInt64? = nil
  ) -> Int64 {
    let key = Int64(groups.count + 1)
    groups.append(
      BudgetGroup(
        key: key, id: Identifier(high: 1, low: id ?? UInt64(key)), name: name,
        organizationKey: organization, limits: Self.dated(limits)))
    return key
  }

  mutating func limit(everyoneOf organization: Int64 = 1, _ limit: Int64?) {
    for place in groups.indices
    where groups[place].isEveryone && groups[place].organizationKey == organization {
      groups[place].limits = Self.dated([(.min, limit)])
    }
  }

  /// Adds a user with memberships, each from an hour of November up to another.
  @discardableResult
  mutating func user(
    _ name: String, _ memberships: [(group: Int64, from: Int64, until: Int64?)],
    overrides: [(from: Int64, group: Int64?, limit: Int64?)] = [], isListed: Bool = true
  ) -> Int64 {
    let key = Int64(users.count + 1)
    let overrides = overrides.enumerated().map { place, override in
      Dated(
        override.limit.map { BudgetOverride(groupKey: override.group, limit: MicroUSD($0)) },
        from: Self.hour(override.from),
        until: overrides.indices.contains(place + 1) ? Self.hour(overrides[place + 1].from) : nil)
    }
    users.append(
      BudgetUser(
        key: key, id: Identifier(high: 2, low: UInt64(key)), name: name, isListed: isListed,
        memberships: memberships.map {
          Dated($0.group, from: Self.hour($0.from), until: $0.until.map(Self.hour))
        }, overrides: overrides))
    return key
  }

  /// The instant so many hours into November 2026; the least number is the beginning of time.
  static func hour(_ hours: Int64) -> Instant {
    hours == .min
      ? Instant(microseconds: 0) : november.start.start.advanced(bySeconds: hours * 3_600)
  }

  /// November 2026, which begins on a Sunday.
  static let november = Period.month(of: Day(number: 20_758))

  static func day(_ number: Int) -> Day { november.start.advanced(by: number - 1) }

  private static func dated(_ limits: [(from: Int64, limit: Int64?)]) -> [Dated<MicroUSD?>] {
    limits.enumerated().map { place, entry in
      Dated(
        entry.limit.map(MicroUSD.init), from: hour(entry.from),
        until: limits.indices.contains(place + 1) ? hour(limits[place + 1].from) : nil)
    }
  }
}
