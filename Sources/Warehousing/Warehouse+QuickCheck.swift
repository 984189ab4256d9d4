import SQLite

extension Warehouse {
  /// What SQLite finds wrong with the file's structure, in its words; nil where it is whole.
  ///
  /// Reads the tables but compares no index with them. Calls `PRAGMA quick_check`.
  public func quickCheck() throws -> String? {
    let verdict = try connection.text("PRAGMA quick_check(1)") ?? ""
    return verdict == "ok" ? nil : verdict
  }
}
