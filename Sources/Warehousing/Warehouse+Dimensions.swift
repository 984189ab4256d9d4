import SQLite
public import Usage

extension Warehouse {
  /// The key of the user with this id, adding one that was never seen, such as a deleted user.
  ///
  /// A non-empty `username` that differs from the stored one replaces it: the latest name wins.
  public func userKey(_ id: Identifier, username: String, name: String, at now: Instant) throws
    -> Int64
  {
    if let known = dimensions.users[id], known.username == username || username.isEmpty {
      return known.key
    }
    let text = id.description
    try connection.statement(
      "INSERT INTO users (id, username, name, seen_at) VALUES (?1, ?2, ?3, ?4) "
        + "ON CONFLICT (id) DO UPDATE SET username = excluded.username "
        + "WHERE excluded.username <> '' AND username <> excluded.username"
    ).run(.text(text), .text(username), .text(name), .integer(now.microseconds))
    let key = try key("SELECT key FROM users WHERE id = ?1", .text(text))
    dimensions.users[id] = Dimensions.UserState(key: key, username: username)
    return key
  }

  /// The key of a model, adding it when it is new.
  public func modelKey(_ name: ModelName) throws -> Int64 {
    if let known = dimensions.models[name] { return known }
    let values: [SQLiteValue] = [
      .text(name.provider), .text(name.providerName), .text(name.model),
    ]
    try connection.statement(
      "INSERT INTO models (provider, provider_name, model) VALUES (?1, ?2, ?3) "
        + "ON CONFLICT DO NOTHING"
    ).run(values[0], values[1], values[2])
    let key = try key(
      "SELECT key FROM models WHERE provider = ?1 AND provider_name = ?2 AND model = ?3",
      values[0], values[1], values[2])
    dimensions.models[name] = key
    return key
  }

  /// The key of a client; an unknown client is the empty name.
  public func clientKey(_ client: String) throws -> Int64 {
    if let known = dimensions.clients[client] { return known }
    try connection.statement("INSERT INTO clients (client) VALUES (?1) ON CONFLICT DO NOTHING")
      .run(.text(client))
    let key = try key("SELECT key FROM clients WHERE client = ?1", .text(client))
    dimensions.clients[client] = key
    return key
  }

  /// The key of an API key's id.
  public func apiKeyKey(_ id: String) throws -> Int64 {
    if let known = dimensions.apiKeys[id] { return known }
    try connection.statement("INSERT INTO api_keys (id) VALUES (?1) ON CONFLICT DO NOTHING")
      .run(.text(id))
    let key = try key("SELECT key FROM api_keys WHERE id = ?1", .text(id))
    dimensions.apiKeys[id] = key
    return key
  }

  func key(_ sql: String, _ values: SQLiteValue...) throws -> Int64 {
    var key: Int64?
    try connection.statement(sql).forEachRow(values) { row in key = row.integer(0) }
    guard let key else {
      throw WarehouseError(path: path, problem: .inconsistent("no row after its insertion"))
    }
    return key
  }
}
