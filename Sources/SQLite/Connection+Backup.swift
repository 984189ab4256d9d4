internal import CSQLite

extension Connection {
  /// Copies the whole database into `target`, which is replaced, as one unchanging state.
  ///
  /// In WAL mode a writer goes on meanwhile. Calls `sqlite3_backup_step` once for all pages.
  public func copy(into target: Connection) throws(SQLiteError) {
    guard
      let backup = unsafe sqlite3_backup_init(
        target.database.handle, "main", database.handle, "main")
    else { throw target.database.error(code: unsafe sqlite3_errcode(target.database.handle)) }
    let code = unsafe sqlite3_backup_step(backup, -1)
    let end = unsafe sqlite3_backup_finish(backup)
    guard code == SQLITE_DONE else {
      throw target.database.error(code: end == SQLITE_OK ? code : end)
    }
  }
}
