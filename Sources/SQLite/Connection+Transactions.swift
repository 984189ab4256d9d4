internal import CSQLite

extension Connection {
  /// Whether a transaction is open.
  ///
  /// Some failures (a full disk) end it by themselves.
  public var isInTransaction: Bool { unsafe sqlite3_get_autocommit(database.handle) == 0 }

  /// Opens a transaction that holds the write lock from the start (`BEGIN IMMEDIATE`).
  public func begin() throws(SQLiteError) {
    precondition(!isInTransaction, "transactions do not nest")
    try statement("BEGIN IMMEDIATE").run()
  }

  /// Makes the transaction's changes permanent; after an error, busy for instance, it is still open.
  public func commit() throws(SQLiteError) { try statement("COMMIT").run() }

  /// Undoes the transaction's changes.
  public func rollback() throws(SQLiteError) { try statement("ROLLBACK").run() }

  /// Runs `body` in a transaction that is committed if it returns and rolled back if it throws.
  ///
  /// What `body` threw is thrown on, unless the roll-back fails too: then that is. To nest
  /// transactions is a mistake in the program.
  public func transaction<T>(_ body: () throws -> T) throws -> T {
    try begin()
    return try finish(body)
  }

  /// Runs `body` while every query in it sees the database as it is now.
  ///
  /// Takes no write lock and does not stop others from writing (in WAL mode).
  public func snapshot<T>(_ body: () throws -> T) throws -> T {
    precondition(!isInTransaction, "transactions do not nest")
    try statement("BEGIN DEFERRED").run()
    return try finish {
      // A deferred transaction begins to see one state with its first read, so read something.
      try statement("SELECT 1 FROM sqlite_schema LIMIT 1").run()
      return try body()
    }
  }

  private func finish<T>(_ body: () throws -> T) throws -> T {
    do {
      let result = try body()
      try commit()
      return result
    } catch {
      if isInTransaction { try rollback() }
      throw error
    }
  }
}
