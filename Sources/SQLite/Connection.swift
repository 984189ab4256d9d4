internal import CSQLite

/// One connection to a database file, for one owner: it is neither shared nor sent.
///
/// The file is closed by ``close()``, or when the connection and every statement made from it are
/// gone. Text in double quotes is always a name, never a string.
///
/// ```swift
/// let connection = try Connection(path: ":memory:", mode: .readWriteCreate)
/// try connection.execute("CREATE TABLE cost (micros INTEGER NOT NULL) STRICT")
/// try connection.statement("INSERT INTO cost VALUES (?1)").run(.integer(2005))
/// try connection.integer("SELECT sum(micros) FROM cost")  // 2005
/// ```
public final class Connection {
  /// What may be done with the file.
  public enum Mode: Sendable {
    /// Read and write; a missing file is created, readable as the process's mask allows.
    case readWriteCreate
    /// Read and write; a missing file is an error.
    case readWrite
    /// Read only; a missing file is an error.
    case readOnly
    /// Read only, a file on a medium that nobody can write to: no lock is taken, and nothing is
    /// looked for or made beside the file, which a database in WAL mode needs otherwise.
    case readOnlyMedium
  }

  let database: Database
  private var cache: [String: Statement] = [:]

  /// Opens the file at `path`, or a private database in memory for `:memory:`.
  ///
  /// A file that is no database is noticed by the first statement, not here. With a busy time-out
  /// a statement that meets another connection's lock waits so long before it throws.
  public init(
    path: String, mode: Mode, busyTimeoutMilliseconds: Int32 = 0
  ) throws(SQLiteError) {
    let flags =
      switch mode {
      case .readWriteCreate: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      case .readWrite: SQLITE_OPEN_READWRITE
      case .readOnly, .readOnlyMedium: SQLITE_OPEN_READONLY
      }
    database = try Database(path: path, flags: flags, isImmutable: mode == .readOnlyMedium)
    try unsafe database.check(sqlite3_busy_timeout(database.handle, busyTimeoutMilliseconds))
  }

  /// The version of the library in use, such as `3.40.1`.
  ///
  /// Calls `sqlite3_libversion`.
  public static var libraryVersion: String { unsafe String(cString: sqlite3_libversion()) }

  /// The path the connection was opened with.
  public var path: String { database.path }

  /// The rows the last INSERT, UPDATE or DELETE touched, triggers aside.
  ///
  /// Calls `sqlite3_changes64`.
  public var changes: Int { Int(unsafe sqlite3_changes64(database.handle)) }

  /// The rows touched since the connection was opened.
  ///
  /// Calls `sqlite3_total_changes64`.
  public var totalChanges: Int { Int(unsafe sqlite3_total_changes64(database.handle)) }

  /// The row id of the last row inserted into a rowid table.
  ///
  /// Calls `sqlite3_last_insert_rowid`.
  public var lastInsertedRowID: Int64 { unsafe sqlite3_last_insert_rowid(database.handle) }

  /// Closes the file now, and throws if a statement made by this connection is still held.
  ///
  /// The connection cannot be used afterwards. Calls `sqlite3_close`.
  public func close() throws(SQLiteError) {
    cache.removeAll()
    try database.close()
  }

  /// Aborts statements that run longer, counted from their first step; `nil` lifts the limit.
  ///
  /// The error is ``SQLiteError/isTimeLimit``. Time the caller spends between two rows counts.
  public func limitTime(milliseconds: Int?) {
    database.timeLimit.allowance = milliseconds.map { .milliseconds($0) }
    database.timeLimit.deadline = nil
    unsafe database.timeLimit.install(on: database.handle)
  }

  // MARK: - Statements

  /// Compiles `sql` once and gives the same statement each time it is asked for.
  ///
  /// For literal SQL only, since nothing is ever evicted. The statement must not be in use: one
  /// that is being stepped through cannot be started a second time.
  public func statement(_ sql: String) throws(SQLiteError) -> Statement {
    if let cached = cache[sql], !cached.hasFailed {
      precondition(!cached.isRunning, "a cached statement is in use")
      return cached
    }
    let statement = try database.prepare(sql, isLasting: true)
    cache[sql] = statement
    return statement
  }

  /// Compiles `sql`, which must hold exactly one statement.
  ///
  /// Throws for a syntax error with its ``SQLiteError/offset``. Calls `sqlite3_prepare_v3`.
  public func prepare(_ sql: String) throws(SQLiteError) -> Statement {
    try database.prepare(sql, isLasting: false)
  }

  /// Runs any number of statements, without parameters, up to the first that fails.
  public func execute(_ script: String) throws(SQLiteError) {
    var rest = script[...].utf8
    while !rest.isEmpty {
      let (statement, length) = try database.prepareFirst(of: rest, isLasting: false)
      try statement?.run()
      rest = rest.dropFirst(length)
    }
  }

  /// The first column of the first row as an integer, or `nil` for no row or NULL.
  public func integer(_ sql: String, _ bindings: SQLiteValue...) throws(SQLiteError) -> Int64? {
    let statement = try prepare(sql)
    try statement.bindAll(bindings)
    guard try statement.step() else { return nil }
    return try statement.optionalInteger(0)
  }

  /// The first column of the first row as text, or `nil` for no row or NULL.
  public func text(_ sql: String, _ bindings: SQLiteValue...) throws(SQLiteError) -> String? {
    let statement = try prepare(sql)
    try statement.bindAll(bindings)
    guard try statement.step() else { return nil }
    return try statement.optionalText(0)
  }
}
