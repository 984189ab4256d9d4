internal import CSQLite

extension Connection {
  /// Compiles `sql`, exactly one statement from outside, which may do no more than `rules` allow.
  ///
  /// Throws an error with its ``SQLiteError/refusal`` where it would.
  public func prepare(_ sql: String, within rules: ReadRules) throws(SQLiteError) -> Statement {
    let authorizer = Authorizer(rules)
    do {
      return try authorizer.watching(database) { () throws(SQLiteError) -> Statement in
        try database.prepare(sql, isLasting: false)
      }
    } catch {
      var error = error
      error.refusal = authorizer.refusal
      throw error
    }
  }

  /// Lowers what a single value, row or SQL text may take in memory, in bytes.
  ///
  /// Calls `sqlite3_limit`.
  public func limitLength(bytes: Int32) {
    _ = unsafe sqlite3_limit(database.handle, SQLITE_LIMIT_LENGTH, bytes)
  }
}
