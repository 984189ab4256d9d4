import SQLite

extension Warehouse {
  /// A number that is another one as soon as this warehouse sees what others have committed
  /// (`PRAGMA data_version`).
  ///
  /// Where it is the same before a snapshot and in it, nothing was committed in between.
  public func commitsOfOthers() throws -> Int64? {
    try connection.integer("PRAGMA data_version")
  }
}
