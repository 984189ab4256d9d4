internal import HTTPServer

extension Exchange {
  /// `GET /api/v2/users`: everybody who is not deleted; a member sees only themselves.
  func users() throws(Refusal) -> HTTPReply {
    let pagination = try pagination()
    if let after = pagination.after, RowID(after) == nil {
      return invalidQuery("after_id", "Query param \"after_id\" must be a valid uuid")
    }
    var found = world.population.users.filter { !$0.isDeleted }
    if moment.role == .member { found = [ownUser] }
    let query: SearchQuery
    do {
      query = try SearchQuery(request.queryValue("q") ?? "", bareKey: "search")
    } catch {
      return failure(400, "Invalid user search query.", fields: [.init("q", error.detail)])
    }
    if let text = query.value("search")?.lowercased() {
      found = found.filter { "\($0.username) \($0.name.lowercased())".contains(text) }
    }
    if let status = query.value("status") { found = found.filter { self.status($0) == status } }
    let count = found.count
    if let after = pagination.after {
      found = Array(found.drop { $0.id.text != after }.dropFirst())
    }
    found = Array(found.dropFirst(max(0, pagination.offset ?? 0)))
    if let limit = pagination.limit, limit > 0 { found = Array(found.prefix(limit)) }
    return json { json in
      json.object { json in
        json.key("users")
        json.array { json in for user in found { write(user, to: &json) } }
        json.field("count", count)
      }
    }
  }

  /// `GET /api/v2/users/{user}`.
  func user(_ parameters: [String]) -> HTTPReply {
    guard let user = user(parameters[0]), !user.isDeleted,
      moment.role != .member || user.number == 0
    else { return notFound }
    return json { write(user, to: &$0) }
  }

  /// `GET /api/v2/organizations` and `/users/me/organizations`.
  func organizations() -> HTTPReply {
    json { json in
      json.array { json in
        for (place, organization) in world.population.organizations.enumerated() {
          json.object { json in
            json.field("id", organization.id)
            json.field("name", organization.name)
            json.field("display_name", organization.displayName)
            json.field("description", "")
            json.field("icon", "")
            json.field("created_at", instant: foundedAt)
            json.field("updated_at", instant: foundedAt)
            json.field("is_default", place == 0)
          }
        }
      }
    }
  }

  /// When users, organisations and groups were made: before everything that was used.
  var foundedAt: Int64 { world.rows.timeline.epoch - 200 * SimulatedTime.day }

  /// The organisation that a path or query names by id or name.
  func organization(_ text: String) -> Int? {
    world.population.organizations.firstIndex { $0.id.text == text || $0.name == text }
  }

  private func status(_ user: SimulatedUser) -> String {
    user.isSuspended ? "suspended" : (user.number % 17 == 9 ? "dormant" : "active")
  }

  private func write(_ user: SimulatedUser, to json: inout JSONWriter) {
    json.object { json in
      writeReduced(user, to: &json)
      json.key("organization_ids")
      json.array { $0.id(world.population.organizations[user.organization].id) }
      json.key("roles")
      json.array { json in
        guard user.number == 0, moment.role != .member else { return }
        json.object { json in
          json.field("name", moment.role.rawValue)
          json.field("display_name", moment.role == .owner ? "Owner" : "Auditor")
        }
      }
    }
  }

  /// The fields of a user that groups embed too.
  func writeReduced(_ user: SimulatedUser, to json: inout JSONWriter) {
    json.field("id", user.id)
    json.field("username", user.username)
    json.field("name", user.name)
    json.field("avatar_url", "")
    json.field("email", "\(user.username)@example.test")
    json.field("created_at", instant: foundedAt + Int64(user.number) * SimulatedTime.hour)
    json.field("updated_at", instant: foundedAt + Int64(user.number) * SimulatedTime.hour)
    json.field("last_seen_at", instant: SimulatedTime.startOfDay(now))
    json.field("status", status(user))
    json.field("login_type", "oidc")
  }
}
