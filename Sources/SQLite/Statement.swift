internal import CSQLite

/// A compiled statement: bind, step, read the columns, reset.
///
/// Belongs to the connection that made it and is not for sharing. It is finalized when the last
/// reference to it goes, and keeps the file open until then. A statement that failed has been
/// reset already.
@safe public final class Statement {
  let handle: OpaquePointer
  let database: Database
  /// The text it was compiled from, for messages.
  public let sql: String
  /// Whether a row is ready, so that it can be neither bound nor started anew.
  private(set) var isRunning = false
  /// Whether a step failed; the cache then compiles the text again.
  private(set) var hasFailed = false
  /// What a lent row could not read, kept until the caller's closure has returned.
  var rowError: SQLiteError?
  private var deadline: ContinuousClock.Instant?
  /// Where bound identifiers lie while the statement uses them: 16 bytes for each parameter.
  private var identifiers: UnsafeMutableRawPointer?

  init(_ handle: OpaquePointer, of database: Database, sql: String) {
    unsafe self.handle = unsafe handle
    self.database = database
    self.sql = sql
  }

  deinit {
    // Repeats the code of the last step, which was checked then.
    _ = unsafe sqlite3_finalize(handle)
    unsafe identifiers?.deallocate()
  }

  // MARK: - Running

  /// Goes on to the next row, and is true when there is one.
  ///
  /// After the last row the statement is ready to start again with the same bindings. Calls
  /// `sqlite3_step`.
  public func step() throws(SQLiteError) -> Bool {
    if database.timeLimit.allowance != nil { watchTime() }
    let code = unsafe sqlite3_step(handle)
    if code == SQLITE_ROW {
      isRunning = true
      return true
    }
    isRunning = false
    guard code == SQLITE_DONE else {
      let error = database.error(code: code, sql: sql)
      hasFailed = true
      reset()
      throw error
    }
    // Repeats the code of the step.
    _ = unsafe sqlite3_reset(handle)
    return false
  }

  /// Ends a run, releases its locks and sets every parameter to NULL.
  public func reset() {
    isRunning = false
    rowError = nil
    // The first repeats the code of the last step; the second has none to give.
    _ = unsafe sqlite3_reset(handle)
    _ = unsafe sqlite3_clear_bindings(handle)
  }

  /// Runs to the end, ignoring rows, and resets, also on failure.
  public func run() throws(SQLiteError) {
    while try step() {}
    reset()
  }

  /// Runs to the end, ignoring rows, and keeps what is bound, so that a caller who binds every
  /// parameter each time saves clearing them.
  ///
  /// The last run is followed by ``reset()``. A failure resets.
  public func runAgain() throws(SQLiteError) {
    while try step() {}
  }

  /// Binds a value to every parameter, runs to the end and resets, also on failure.
  public func run(_ bindings: SQLiteValue...) throws(SQLiteError) {
    try bindAll(bindings)
    try run()
  }

  /// Lends each row to `body` in turn, and resets at the end, also on throw.
  ///
  /// Without `bindings` the parameters keep what was bound before. A column that cannot be read
  /// as `body` asks throws as soon as `body` has returned from that row.
  public func forEachRow(
    _ bindings: [SQLiteValue] = [], _ body: (borrowing Row) throws -> Void
  ) throws {
    precondition(!isRunning, "the statement is in use")
    if !bindings.isEmpty { try bindAll(bindings) }
    defer { reset() }
    let row = Row(of: self)
    while try step() {
      try body(row)
      if let rowError { throw rowError }
    }
  }

  private func watchTime() {
    if !isRunning { deadline = database.timeLimit.deadlineFromNow() }
    database.timeLimit.deadline = deadline
  }

  // MARK: - Description

  /// Whether running it leaves the database file as it is.
  ///
  /// Calls `sqlite3_stmt_readonly`.
  public var isReadOnly: Bool { unsafe sqlite3_stmt_readonly(handle) != 0 }

  /// The number of columns of a row; 0 for a statement that gives none.
  public var columnCount: Int32 { unsafe sqlite3_column_count(handle) }

  /// The columns' names, from left to right: what stands after `AS`, if anything.
  public var columnNames: [String] {
    (0..<columnCount).map { columnName($0) }
  }

  /// The number of values to bind, which is the largest index of a parameter.
  public var parameterCount: Int32 { unsafe sqlite3_bind_parameter_count(handle) }

  /// The parameters' names with their mark, such as `:from`, and `?` for those without a name.
  public var parameterNames: [String] {
    (0..<parameterCount).map { index in
      guard let name = unsafe sqlite3_bind_parameter_name(handle, index + 1) else { return "?" }
      return unsafe String(cString: name)
    }
  }

  func columnName(_ index: Int32) -> String {
    guard let name = unsafe sqlite3_column_name(handle, index) else { return "" }
    return unsafe String(cString: name)
  }

  /// The 16 bytes in which the identifier bound to parameter `index` lies.
  func identifierBytes(_ index: Int32) -> UnsafeMutableRawPointer {
    let start =
      unsafe identifiers
      ?? .allocate(byteCount: 16 * Int(parameterCount), alignment: MemoryLayout<UInt64>.alignment)
    unsafe identifiers = unsafe start
    return unsafe start + 16 * Int(index - 1)
  }
}
