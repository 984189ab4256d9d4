import SQLite

extension Warehouse {
  /// Keys of the large fact tables that lead nowhere, and token usage without its interception.
  ///
  /// These tables declare no references, since SQLite would look each up for each row inserted; in
  /// a warehouse that this program alone has written there is nothing to find. Reads one state of
  /// the warehouse, every row of it.
  public func strayKeys() throws -> [StrayKeys] {
    try reading {
      var found: [StrayKeys] = []
      for (table, column, dimension) in Self.keys {
        let rows = try connection.integer(
          """
          SELECT count(*) FROM \(table) AS f
          WHERE f.\(column) IS NOT NULL AND f.\(column) NOT IN (SELECT key FROM \(dimension))
          """)
        guard let rows, rows > 0 else { continue }
        found.append(
          StrayKeys(table: table, column: column, dimension: dimension, rows: rows))
      }
      let orphans = try connection.integer(
        """
        SELECT count(*) FROM token_usages AS t WHERE NOT EXISTS (SELECT 1 FROM interceptions AS i
          WHERE i.started_at = t.started_at AND i.id = t.interception_id)
        """)
      if let orphans, orphans > 0 {
        found.append(
          StrayKeys(
            table: "token_usages", column: "interception_id", dimension: "interceptions",
            rows: orphans))
      }
      return found
    }
  }

  /// The keys that no reference guards: table, column, and where the key is.
  private static let keys = [
    ("interceptions", "user_key", "users"), ("interceptions", "model_key", "models"),
    ("interceptions", "client_key", "clients"), ("interceptions", "api_key_key", "api_keys"),
    ("token_usages", "price_key", "price_versions"), ("session_days", "user_key", "users"),
    ("session_days", "client_key", "clients"), ("daily_usage", "user_key", "users"),
    ("daily_usage", "model_key", "models"), ("daily_usage", "client_key", "clients"),
  ]
}
