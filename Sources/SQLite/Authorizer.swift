internal import CSQLite

/// Answers SQLite's questions about one statement that is being compiled.
final class Authorizer {
  private let rules: ReadRules
  /// What was refused first.
  private(set) var refusal: ReadRules.Refusal?

  init(_ rules: ReadRules) { self.rules = rules }

  /// Runs `body` while SQLite asks this object about what it compiles.
  ///
  /// Calls `sqlite3_set_authorizer`.
  func watching<T>(
    _ database: Database, _ body: () throws(SQLiteError) -> T
  ) throws(SQLiteError) -> T {
    let context = unsafe Unmanaged.passUnretained(self).toOpaque()
    let callback:
      @convention(c) (
        UnsafeMutableRawPointer?, Int32, UnsafePointer<CChar>?, UnsafePointer<CChar>?,
        UnsafePointer<CChar>?, UnsafePointer<CChar>?
      ) -> Int32 = { context, action, first, second, database, _ in
        guard let context = unsafe context else { return SQLITE_DENY }
        let authorizer = unsafe Unmanaged<Authorizer>.fromOpaque(context).takeUnretainedValue()
        return unsafe authorizer.answer(
          action, first.map { unsafe String(cString: $0) } ?? "",
          second.map { unsafe String(cString: $0) } ?? "",
          database: database.map { unsafe String(cString: $0) } ?? "")
      }
    try unsafe database.check(sqlite3_set_authorizer(database.handle, callback, context))
    // Nothing can fail in taking it away again, and what it compiled stays allowed.
    defer { _ = unsafe sqlite3_set_authorizer(database.handle, nil, nil) }
    return try body()
  }

  private func answer(
    _ action: Int32, _ first: String, _ second: String, database: String
  ) -> Int32 {
    guard let found = rules.refusal(of: action, first, second, database: database) else {
      return SQLITE_OK
    }
    if refusal == nil { refusal = found }
    return SQLITE_DENY
  }
}
