internal import CSQLite

extension Connection {
  /// Copies the whole database to the file at `path`, replacing what is there.
  ///
  /// The copy is consistent even while others write. On failure the file may be left incomplete.
  /// Calls `sqlite3_backup_step`.
  public func backup(toPath path: String) throws(SQLiteError) {
    let target = try Database(path: path, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
    guard
      let backup = unsafe sqlite3_backup_init(target.handle, "main", database.handle, "main")
    else { throw unsafe target.error(code: sqlite3_extended_errcode(target.handle)) }
    let step = unsafe sqlite3_backup_step(backup, -1)
    let finish = unsafe sqlite3_backup_finish(backup)
    guard step == SQLITE_DONE else {
      // Busy and locked are not repeated by finish, nor recorded in the target's message.
      let code = finish == SQLITE_OK ? step : finish
      throw unsafe SQLiteError(
        code: code, message: String(cString: sqlite3_errstr(code)), path: path)
    }
    try target.check(finish)
    try target.close()
  }

  /// Moves the write-ahead log into the database file and empties it.
  ///
  /// Throws ``SQLiteError/isBusy`` when a reader is in the way; what could be moved then was. Does
  /// nothing in other journal modes. Calls `sqlite3_wal_checkpoint_v2`.
  public func walCheckpoint() throws(SQLiteError) {
    try unsafe database.check(
      sqlite3_wal_checkpoint_v2(database.handle, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil))
  }
}
