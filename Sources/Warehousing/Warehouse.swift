import SQLite
import Usage

/// The local store of one deployment's usage: one SQLite file, with one writer.
///
/// Facts are written together with the rollup that reports read, in one transaction, so the two
/// never disagree. Not Sendable: it belongs to the thread that opened it. Another thread that reads
/// opens the file once more.
public final class Warehouse {
  /// `SHBW` as a number: how the file says that it is ours (SQLite's `application_id`).
  public static let applicationID: Int64 = 0x5348_4257
  /// The newest schema that this program reads and writes.
  public static let schemaVersion: Int64 = 2

  /// The path it was opened at.
  public let path: String
  /// What opening it did to a warehouse of an older schema; nil where it had this one.
  public private(set) var migration: Migration?
  let connection: Connection
  var dimensions = Dimensions()
  var pendingRollup = RollupDelta()
  var preparedGatewayStatements: GatewayStatements?
  /// The chat coverage of the day last asked for, while nothing changed it.
  var coverage: ChatCoverage?
  /// The period that the table `reconciliation_lines` holds, in the snapshot that is open.
  var reconciledPeriod: Period?
  /// The price versions that gateway usage names, where a reconciliation of this snapshot saw them.
  var usedPrices: (period: Period, keys: Set<Int64>)?
  /// The run of reports that the open snapshot prepared.
  var preparedRun: PreparedRun?
  /// Whether a snapshot is open, and not a transaction that writes.
  private(set) var isInSnapshot = false

  /// Opens the warehouse at `path`, creating file and folder (0600 in 0700) when asked to.
  ///
  /// An older schema is brought to this one where it may be written, and read as it is otherwise.
  /// Throws ``WarehouseError`` for a file that is not ours or too new, `SQLiteError` otherwise.
  public init(path: String, mode: Mode) throws {
    self.path = path
    if mode == .collect { try WarehouseFile.create(at: path) }
    try WarehouseFile.check(path)
    do {
      connection = try Self.connect(path: path, mode: mode)
      let version = try Self.identify(connection, path: path, mode: mode)
      if mode == .collect, version < Self.schemaVersion {
        migration = try migrateKeepingBackup(from: version)
      }
    } catch let error as SQLiteError where error.isNotADatabase {
      throw WarehouseError(path: path, problem: .notAWarehouse)
    }
  }

  /// What the warehouse is opened for.
  public enum Mode: Sendable {
    /// Reading and writing, creating it when it is absent.
    case collect
    /// Reading only, for reports.
    case report
  }

  /// Runs `body` against one unchanging state of the warehouse.
  public func snapshot<T>(_ body: () throws -> T) throws -> T {
    reconciledPeriod = nil
    usedPrices = nil
    isInSnapshot = true
    defer {
      reconciledPeriod = nil
      usedPrices = nil
      preparedRun = nil
      isInSnapshot = false
    }
    return try connection.snapshot {
      let result = try body()
      // What it throws undoes the temporary tables with the transaction.
      if preparedRun != nil { try discardRun() }
      return result
    }
  }

  /// Runs `body` as one transaction that is on the disk when this returns.
  ///
  /// What it adds to the rollup is written just before the commit.
  public func transaction<T>(_ body: () throws -> T) throws -> T {
    try begin()
    do {
      let result = try body()
      try commit()
      return result
    } catch {
      rollback()
      throw error
    }
  }

  /// Opens a transaction that several steps share; ends with ``commit()`` or ``rollback()``.
  public func begin() throws { try connection.begin() }

  /// Writes the rollup's pending sums and ends the transaction, which is then on the disk.
  public func commit() throws {
    try flushRollup()
    try connection.commit()
  }

  /// Undoes the open transaction, if any, and forgets what was looked up in it.
  public func rollback() {
    // Keys given out inside the transaction are gone with it.
    dimensions = Dimensions()
    pendingRollup = RollupDelta()
    coverage = nil
    guard connection.isInTransaction else { return }
    do { try connection.rollback() } catch {
      // SQLite has rolled back by itself, as it does after some errors; nothing is left to undo.
    }
  }

  /// More than any value has, in bytes: a report's query may not fill the memory with one.
  private static let longestValue: Int32 = 64 << 20

  private static func connect(path: String, mode: Mode) throws -> Connection {
    let access: Connection.Mode =
      switch mode {
      case .collect: .readWrite
      case .report: WarehouseFile.cannotChange(path) ? .readOnlyMedium : .readOnly
      }
    let connection = try Connection(path: path, mode: access, busyTimeoutMilliseconds: 10_000)
    if mode == .report { connection.limitLength(bytes: longestValue) }
    try connection.execute(
      "PRAGMA foreign_keys = ON; PRAGMA cache_size = -8000; PRAGMA secure_delete = OFF;")
    return connection
  }

  /// Checks whose file it is and gives the version of its schema; a new one gets the current one.
  private static func identify(_ connection: Connection, path: String, mode: Mode) throws -> Int64 {
    let application = try connection.integer("PRAGMA application_id") ?? 0
    let version = try connection.integer("PRAGMA user_version") ?? 0
    let tables = try connection.integer("SELECT count(*) FROM sqlite_schema") ?? 0
    if application == 0, version == 0, tables == 0 {
      guard mode == .collect else { throw WarehouseError(path: path, problem: .missing) }
      try create(connection)
      return schemaVersion
    }
    guard application == applicationID else {
      throw WarehouseError(path: path, problem: .notAWarehouse)
    }
    guard version >= 1 else {
      throw WarehouseError(path: path, problem: .inconsistent("schema version \(version)"))
    }
    guard version <= schemaVersion else {
      throw WarehouseError(
        path: path, problem: .newerSchema(found: version, supported: schemaVersion))
    }
    // A backup that was put in place again is not in WAL mode.
    if mode == .collect {
      try connection.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")
    }
    return version
  }

  private static func create(_ connection: Connection) throws {
    // A journal mode cannot change inside a transaction; WAL stays with the file.
    try connection.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")
    try migrate(connection, from: 0)
  }
}
