internal import HTTPServer

extension Exchange {
  /// `GET /api/v2/users/{user}/keys/{key}`: the token that was sent, which is the only one.
  func tokenKey(_ parameters: [String]) -> HTTPReply {
    let name = world.token.split(separator: "-").first.map(String.init) ?? ""
    guard parameters[0] == "me", parameters[1] == name else { return notFound }
    return json { json in
      json.object { json in
        json.field("id", name)
        json.field("user_id", ownUser.id)
        json.field("login_type", "token")
        json.field("token_name", "showback")
        json.field("created_at", instant: foundedAt)
        json.field("expires_at", instant: now + world.options.tokenDays * SimulatedTime.day)
      }
    }
  }
}
