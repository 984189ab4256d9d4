extension TruthTable {
  /// The rows in the order of their columns, the totals, and how many things there were.
  func json(sessions: Int?, world: World) -> String {
    var json = JSONWriter()
    json.object { json in
      json.key("usage")
      json.array { json in
        for (key, sums) in rows.sorted(by: { $0.key < $1.key }) {
          json.object { json in
            write(key, username: world.population.users[key.user].username, to: &json)
            write(sums, to: &json)
            json.field("counted", key.counted)
          }
        }
      }
      json.key("totals")
      json.object { json in
        for (name, countedOnly) in [("counted", true), ("all", false)] {
          json.key(named: name)
          json.object { write(total(countedOnly: countedOnly), to: &$0) }
        }
      }
      json.field("sessions", orNull: sessions)
      json.field("interceptions", orNull: interceptions)
      json.field("token_usages", orNull: tokenUsages)
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private func write(_ key: Key, username: String, to json: inout JSONWriter) {
    json.field("day", key.day)
    json.field("source", key.source)
    json.field("user_id", key.userID)
    json.field("username", username)
    json.field("provider", key.provider)
    json.field("model", key.model)
    json.field("client", key.client)
  }

  private func write(_ sums: Sums, to json: inout JSONWriter) {
    json.field("requests", orNull: sums.requests)
    json.field("input_tokens", orNull: sums.input)
    json.field("output_tokens", orNull: sums.output)
    json.field("cache_read_tokens", orNull: sums.cacheRead)
    json.field("cache_write_tokens", orNull: sums.cacheWrite)
    json.field("cost_micros", orNull: sums.cost)
    json.field("unpriced_requests", orNull: sums.unpriced)
  }
}
