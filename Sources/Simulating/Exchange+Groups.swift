internal import HTTPServer

extension Exchange {
  /// `GET /api/v2/groups`, with its three optional parameters.
  func groups() throws(Refusal) -> HTTPReply {
    guard world.options.hasLicense else { return unlicensedGroups }
    for item in request.query
    where !["organization", "has_member", "group_ids"].contains(item.name) {
      return invalidQuery(item.name, "Query param \"\(item.name)\" is not a valid query param")
    }
    var found = visibleGroups
    if let text = request.queryValue("organization"), !text.isEmpty {
      guard let place = organization(text) else { return notFound }
      found = found.filter { $0.organization == place }
    }
    if let text = request.queryValue("has_member"), !text.isEmpty {
      guard let user = user(text) else { return notFound }
      found = found.filter { $0.members.contains(user.number) }
    }
    if let text = request.queryValue("group_ids"), !text.isEmpty {
      let ids = text.split(separator: ",").map(String.init)
      found = found.filter { ids.contains($0.id.text) }
    }
    return reply(found)
  }

  /// `GET /api/v2/organizations/{organization}/groups`.
  func organizationGroups(_ parameters: [String]) -> HTTPReply {
    guard world.options.hasLicense else { return unlicensedGroups }
    guard let place = organization(parameters[0]) else { return notFound }
    return reply(visibleGroups.filter { $0.organization == place })
  }

  /// `GET /api/v2/groups/{group}`.
  func group(_ parameters: [String]) -> HTTPReply {
    guard world.options.hasLicense else { return unlicensedGroups }
    guard let group = visibleGroup(parameters[0]) else { return notFound }
    return json { write(group, to: &$0) }
  }

  /// `GET /api/v2/groups/{group}/ai/budget`.
  func groupBudget(_ parameters: [String]) -> HTTPReply {
    guard world.options.hasLicense else { return unlicensed }
    guard let group = visibleGroup(parameters[0]), let limit = group.limit else { return notFound }
    return json { json in
      json.object { json in
        json.field("group_id", group.id)
        json.field("spend_limit_micros", limit)
        json.field("created_at", instant: foundedAt)
        json.field("updated_at", instant: foundedAt + SimulatedTime.day)
      }
    }
  }

  func visibleGroup(_ text: String) -> Population.Group? {
    visibleGroups.first { $0.id.text == text }
  }

  /// A member sees the groups that the member is in.
  private var visibleGroups: [Population.Group] {
    let groups = world.population.groups
    return moment.role == .member ? groups.filter { $0.members.contains(0) } : groups
  }

  private var unlicensedGroups: HTTPReply {
    failure(403, "Template RBAC is a Premium feature. Contact sales!")
  }

  private func reply(_ groups: [Population.Group]) -> HTTPReply {
    json { json in
      json.array { json in for group in groups { write(group, to: &json) } }
    }
  }

  private func write(_ group: Population.Group, to json: inout JSONWriter) {
    let organization = world.population.organizations[group.organization]
    let members = group.members.map { world.population.users[$0] }.filter { !$0.isDeleted }
    let readable = moment.role == .member ? members.filter { $0.number == 0 } : members
    json.object { json in
      json.field("id", group.id)
      json.field("name", group.name)
      json.field("display_name", group.displayName)
      json.field("organization_id", organization.id)
      json.field("organization_name", organization.name)
      json.field("organization_display_name", organization.displayName)
      json.key("members")
      if readable.isEmpty {
        json.null()
      } else {
        json.array { json in
          for user in readable { json.object { writeReduced(user, to: &$0) } }
        }
      }
      json.field("total_member_count", members.count)
      json.field("avatar_url", "")
      json.field("quota_allowance", 0)
      json.field("source", group.name == "data" ? "oidc" : "user")
    }
  }
}
