internal import CSQLite

extension Database {
  /// Compiles the first statement of `sql` and gives the number of bytes it took.
  ///
  /// The statement is `nil` where nothing but white space and comments is left. Calls
  /// `sqlite3_prepare_v3`.
  func prepareFirst(
    of sql: Substring.UTF8View, isLasting: Bool
  ) throws(SQLiteError) -> (statement: Statement?, length: Int) {
    let text = String(Substring(sql))
    guard !sql.contains(0) else {
      throw SQLiteError(
        code: SQLITE_ERROR, message: "the SQL text contains a NUL character", sql: text, path: path)
    }
    var compiled: OpaquePointer?
    var length = sql.count
    let flags = isLasting ? UInt32(SQLITE_PREPARE_PERSISTENT) : 0
    let code = unsafe text.withCString { start in
      var tail: UnsafePointer<CChar>?
      let code = unsafe sqlite3_prepare_v3(
        handle, start, Int32(clamping: length + 1), flags, &compiled, &tail)
      if let tail = unsafe tail { length = unsafe tail - start }
      return code
    }
    guard code == SQLITE_OK else { throw error(code: code, sql: text) }
    guard let compiled = unsafe compiled else { return (nil, length) }
    let own = String(Substring(sql.prefix(length)))
    return unsafe (Statement(compiled, of: self, sql: own), length)
  }

  /// Compiles `sql`, which must hold exactly one statement.
  func prepare(_ sql: String, isLasting: Bool) throws(SQLiteError) -> Statement {
    let (statement, length) = try prepareFirst(of: sql[...].utf8, isLasting: isLasting)
    guard let statement else {
      throw SQLiteError(code: SQLITE_ERROR, message: "no statement", sql: sql, path: path)
    }
    let rest = sql[...].utf8.dropFirst(length)
    let second = try prepareFirst(of: rest, isLasting: false).statement
    guard second == nil else {
      throw SQLiteError(
        code: SQLITE_ERROR, message: "more than one statement", sql: sql, offset: length,
        path: path)
    }
    return statement
  }
}
