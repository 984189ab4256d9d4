import SQLite

extension Warehouse {
  /// Every model by its key.
  func modelNames() throws -> [Int64: ModelName] {
    var names: [Int64: ModelName] = [:]
    try connection.statement("SELECT key, provider, provider_name, model FROM models")
      .forEachRow { row in
        names[row.integer(0)] = ModelName(
          provider: row.text(1), providerName: row.text(2), model: row.text(3))
      }
    return names
  }

  /// Every user's id and latest name by key.
  func userNames() throws -> [Int64: (id: String, username: String)] {
    var names: [Int64: (id: String, username: String)] = [:]
    try connection.statement("SELECT key, id, username FROM users").forEachRow { row in
      names[row.integer(0)] = (row.text(1), row.text(2))
    }
    return names
  }
}
