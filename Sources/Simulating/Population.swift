/// Who is on the deployment: organisations, users, groups and who belongs where.
struct Population {
  struct Organization {
    var id: RowID
    var name: String
    var displayName: String
  }

  struct Group {
    var id: RowID
    var organization: Int
    var name: String
    var displayName: String
    var members: [Int]
    /// The limit per member in micro-USD; `nil` for no budget, 0 for a block.
    var limit: Int?
  }

  let users: [SimulatedUser]
  let organizations: [Organization]
  /// The Everyone group of each organisation first, then the others.
  let groups: [Group]
  /// A limit of its own and the group it is booked to, by user.
  let overrides: [Int: (group: Int, limit: Int)]

  init(_ options: SimulationOptions) {
    let seed = options.seed
    let users = (0..<options.users).map {
      SimulatedUser($0, seed: seed, isHostile: options.hasHostileNames)
    }
    self.users = users
    organizations = [("coder", "Coder"), ("research", "Research & Sörvice")].enumerated().map {
      Organization(
        id: RowID(.organization, $0.offset, seed: seed), name: $0.element.0,
        displayName: $0.element.1)
    }
    var groups = organizations.enumerated().map { place, organization in
      Group(
        id: organization.id, organization: place, name: "Everyone", displayName: "",
        members: users.filter { $0.organization == place }.map(\.number),
        limit: place == 0 ? 20_000_000 : nil)
    }
    for number in 0..<options.groups {
      groups.append(
        Self.group(
          number, users: users, seed: seed,
          hostileName: options.hasHostileNames ? HostileNames.name(number) : nil))
    }
    self.groups = groups
    overrides = Self.overrides(groups)
  }

  /// The group that a user's spend is booked to from v2.36 on: the override's, else the highest
  /// limit, then the lowest id, else Everyone of the user's organisation.
  func effectiveGroup(of user: Int) -> Int {
    if let override = overrides[user] { return override.group }
    var best: Int?
    for (place, group) in groups.enumerated() where group.members.contains(user) {
      guard let limit = group.limit else { continue }
      guard let held = best, let heldLimit = groups[held].limit else {
        best = place
        continue
      }
      if limit > heldLimit || (limit == heldLimit && group.id < groups[held].id) { best = place }
    }
    return best ?? users[user].organization
  }

  private static func group(
    _ number: Int, users: [SimulatedUser], seed: UInt64, hostileName: String?
  ) -> Group {
    let names = [
      ("platform", "Platform"), ("data", "Data Sciençe"), ("web", "@Web, \"EU\""),
      ("labs", "Labs"), ("mobile", "=Mobile+1"), ("field", "Field 現場"),
    ]
    let name = names[number % names.count]
    let suffix = number < names.count ? "" : "-\(number / names.count + 1)"
    let organization = number % 6 == 3 ? 1 : 0
    let members = users.filter {
      $0.organization == organization && Draw(seed, .membership, number, $0.number).below(3, 1) == 0
    }
    let limits: [Int?] = [200_000_000, nil, 0, 50_000_000, nil, 75_500_000]
    return Group(
      id: RowID(.group, number, seed: seed), organization: organization,
      name: hostileName ?? name.0 + suffix,
      displayName: hostileName ?? name.1 + suffix, members: members.map(\.number),
      limit: limits[number % 6])
  }

  private static func overrides(_ groups: [Group]) -> [Int: (group: Int, limit: Int)] {
    guard let place = groups.indices.dropFirst(2).first(where: { !groups[$0].members.isEmpty }),
      let user = groups[place].members.last
    else { return [:] }
    return [user: (place, 5_000_000)]
  }
}
