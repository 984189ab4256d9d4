internal import CSQLite

/// The SQLite library in this process, as opposed to one connection.
enum Library {
  /// The oldest library with everything the wrapper calls (open flags of 3.37, offsets of 3.38).
  static let minimumVersion: Int32 = 3_038_000

  /// Prepares the library once and gives its result code.
  ///
  /// Memory statistics are switched off: they take a global lock at every allocation.
  static let initialization: Int32 = {
    let code = csqlite_configure(SQLITE_CONFIG_MEMSTATUS, 0)
    guard code == SQLITE_OK else { return code }
    return sqlite3_initialize()
  }()
}
