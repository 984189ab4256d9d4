import SQLite

extension Warehouse {
  /// What brings a warehouse to each version of the schema, the first one to version 1.
  static let migrations = [migration1 + migration1Alerts + migration1Views, migration2]

  /// A warehouse of an older schema that was brought to this program's.
  public struct Migration: Hashable, Sendable {
    /// The version that it had.
    public var from: Int64
    /// Where a copy of it, as it was, is kept.
    public var backup: String
  }

  /// Brings a new or older database from `version` to this program's schema, in one transaction.
  static func migrate(_ connection: Connection, from version: Int64) throws {
    try connection.transaction {
      // Another process may have done it since the version was read.
      let found = try connection.integer("PRAGMA user_version") ?? 0
      guard found < schemaVersion else { return }
      for migration in migrations[Int(found)...] { try connection.execute(migration) }
      try connection.execute(
        "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(schemaVersion);")
    }
  }

  /// Brings an older warehouse to this program's schema, once a copy of it lies beside it.
  func migrateKeepingBackup(from version: Int64) throws -> Migration {
    let backup = "\(path).v\(version)"
    try backUp(to: backup)
    try Self.migrate(connection, from: version)
    return Migration(from: version, backup: backup)
  }
}
