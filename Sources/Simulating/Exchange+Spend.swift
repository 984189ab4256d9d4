internal import HTTPServer

extension Exchange {
  /// `GET /api/v2/users/{user}/ai/budget/override`.
  func budgetOverride(_ parameters: [String]) -> HTTPReply {
    guard world.options.hasLicense else { return unlicensed }
    guard let user = readableUser(parameters[0]),
      let override = world.population.overrides[user.number]
    else { return notFound }
    return json { json in
      json.object { json in
        json.field("user_id", user.id)
        json.field("group_id", world.population.groups[override.group].id)
        json.field("spend_limit_micros", override.limit)
        json.field("created_at", instant: foundedAt)
        json.field("updated_at", instant: foundedAt)
      }
    }
  }

  /// `GET /api/v2/users/{user}/ai/spend`: the current month, in the current effective group.
  func userSpend(_ parameters: [String]) -> HTTPReply {
    guard world.options.hasLicense else { return unlicensed }
    guard let user = readableUser(parameters[0]) else { return notFound }
    let place = world.population.effectiveGroup(of: user.number)
    return json { json in
      json.object { json in
        json.field("user_id", user.id)
        json.field("effective_group_id", world.population.groups[place].id)
        json.key("effective_budget")
        writeBudget(of: user.number, in: place, to: &json)
        json.field("current_spend_micros", monthSpend(of: user.number))
        writePeriod(to: &json)
      }
    }
  }

  /// `GET /api/v2/groups/{group}/ai/spend`.
  func groupSpend(_ parameters: [String]) -> HTTPReply {
    guard world.options.hasLicense else { return unlicensed }
    guard let place = groupPlace(parameters[0]) else { return notFound }
    return json { json in
      json.object { json in
        writePeriod(to: &json)
        writeSpend(ofGroup: place, to: &json)
      }
    }
  }

  /// `GET /api/v2/organizations/{organization}/groups/ai/spend?group_ids=`.
  func groupsSpend(_ parameters: [String]) throws(Refusal) -> HTTPReply {
    guard world.options.hasLicense else { return unlicensed }
    guard let organization = organization(parameters[0]) else { return notFound }
    let places = try ids("group_ids").compactMap { groupPlace($0) }
      .filter { world.population.groups[$0].organization == organization }
      .sorted { world.population.groups[$0].id < world.population.groups[$1].id }
    return json { json in
      json.object { json in
        writePeriod(to: &json)
        json.key("groups")
        json.array { json in
          for place in places { json.object { writeSpend(ofGroup: place, to: &$0) } }
        }
      }
    }
  }

  /// `GET /api/v2/groups/{group}/members/ai/spend?user_ids=`.
  func membersSpend(_ parameters: [String]) throws(Refusal) -> HTTPReply {
    guard let place = groupPlace(parameters[0]) else { return notFound }
    return try membersSpend(place)
  }

  /// `GET /api/v2/organizations/{organization}/groups/{name}/members/ai/spend?user_ids=`.
  func namedMembersSpend(_ parameters: [String]) throws(Refusal) -> HTTPReply {
    guard let organization = organization(parameters[0]),
      let place = world.population.groups.firstIndex(where: {
        $0.organization == organization && $0.name == parameters[1]
      })
    else { return notFound }
    return try membersSpend(place)
  }

  private func membersSpend(_ place: Int) throws(Refusal) -> HTTPReply {
    guard world.options.hasLicense else { return unlicensed }
    let group = world.population.groups[place]
    let members = try ids("user_ids").compactMap { user($0) }
      .filter { group.members.contains($0.number) }
    return json { json in
      json.object { json in
        writePeriod(to: &json)
        json.key("members")
        json.array { json in
          for member in members { writeMember(member, in: place, to: &json) }
        }
      }
    }
  }

  private func writeMember(_ user: SimulatedUser, in place: Int, to json: inout JSONWriter) {
    let effective = world.population.effectiveGroup(of: user.number)
    let isHere = effective == place
    json.object { json in
      json.field("user_id", user.id)
      json.field("group_spend_micros", isHere ? monthSpend(of: user.number) : 0)
      json.field("effective_group_id", world.population.groups[effective].id)
      guard isHere else { return }
      json.key("group_budget")
      writeBudget(of: user.number, in: place, to: &json)
    }
  }

  // MARK: - Figures

  private func writeSpend(ofGroup place: Int, to json: inout JSONWriter) {
    let group = world.population.groups[place]
    let booked = group.members.filter { world.population.effectiveGroup(of: $0) == place }
    // Who was deleted spent something and may spend no more.
    let present = booked.filter { !world.population.users[$0].isDeleted }
    let overrides = present.compactMap { world.population.overrides[$0]?.limit }
    json.field("group_id", group.id)
    json.field("current_spend_micros", booked.reduce(0) { $0 + monthSpend(of: $1) })
    json.field("spend_limit_micros", orNull: group.limit)
    json.field(
      "total_spend_limit_micros",
      orNull: group.limit.map {
        $0 * (present.count - overrides.count) + overrides.reduce(0, +)
      })
  }

  private func writeBudget(of user: Int, in place: Int, to json: inout JSONWriter) {
    let override = world.population.overrides[user]
    guard let limit = override?.limit ?? world.population.groups[place].limit else {
      json.null()
      return
    }
    json.object { json in
      json.field("spend_limit_micros", limit)
      json.field("limit_source", override == nil ? "group" : "user_override")
    }
  }

  private func writePeriod(to json: inout JSONWriter) {
    let month = SimulatedTime.month(of: now)
    json.field("period_start", instant: month.start)
    json.field("period_end", instant: month.end)
  }

  /// The server's own cost of a user in the current UTC month.
  private func monthSpend(of user: Int) -> Int {
    let month = SimulatedTime.month(of: now)
    return scans.count("spend \(now) \(moment.allRoutedSince) \(user)") {
      SpendLines(world: world, rows: rows, exportedSince: moment.exportedSince)
        .lines(from: month.start, to: month.end, now: now, user: user)
        .reduce(0) { $0 + $1.cost }
    }
  }

  // MARK: - Parameters

  private func readableUser(_ text: String) -> SimulatedUser? {
    guard let user = user(text), moment.role != .member || user.number == 0 else { return nil }
    return user
  }

  private func groupPlace(_ text: String) -> Int? {
    guard let group = visibleGroup(text) else { return nil }
    return world.population.groups.firstIndex { $0.id == group.id }
  }

  /// The ids of a list parameter, which must be there and hold at most a hundred.
  private func ids(_ name: String) throws(Refusal) -> [String] {
    let ids = (request.queryValue(name) ?? "").split(separator: ",").map(String.init)
    guard (1...100).contains(ids.count), ids.allSatisfy({ RowID($0) != nil }) else {
      throw Refusal(invalidQuery(name, "Query param \"\(name)\" must hold 1 to 100 uuids"))
    }
    return ids
  }
}
