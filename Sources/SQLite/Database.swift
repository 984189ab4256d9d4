internal import CSQLite

/// The database handle, kept alive by its connection and by every statement made from it.
///
/// A statement may outlive its connection; what C calls back into may not go before the handle.
@safe final class Database {
  let path: String
  let timeLimit = TimeLimit()
  private var openHandle: OpaquePointer?
  private var knownIsUTF8: Bool?

  /// Opens the file.
  ///
  /// Calls `sqlite3_open_v2`.
  init(path: String, flags: Int32, isImmutable: Bool = false) throws(SQLiteError) {
    self.path = path
    try Self.checkLibrary(path: path)
    guard !path.utf8.contains(0) else {
      throw SQLiteError(
        code: SQLITE_CANTOPEN, message: "the path contains a NUL character", path: path)
    }
    var flags = flags
    // The library may be built to read a path that starts like this as a URI.
    var name = path.hasPrefix("file:") ? "./" + path : path
    if isImmutable {
      flags |= SQLITE_OPEN_URI
      name = Self.immutableURI(path)
    }
    var handle: OpaquePointer?
    let code = unsafe sqlite3_open_v2(
      name, &handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    guard code == SQLITE_OK, let handle = unsafe handle else {
      let error = unsafe SQLiteError(
        code: code,
        message: handle.map { unsafe String(cString: sqlite3_errmsg($0)) }
          ?? String(cString: sqlite3_errstr(code)), path: path)
      // Closing a handle that did not open cannot fail, and closing none does nothing.
      _ = unsafe sqlite3_close_v2(handle)
      throw error
    }
    unsafe openHandle = handle
    try configure()
  }

  /// The name under which SQLite opens a file that does not change ("URI Filenames").
  private static func immutableURI(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF")
    var uri = path.hasPrefix("/") ? "file://" : "file:"
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
        UInt8(ascii: "-"), UInt8(ascii: "_"):
        uri.unicodeScalars.append(Unicode.Scalar(byte))
      default: uri += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
    return uri + "?immutable=1"
  }

  deinit {
    // The tolerant form: with every statement gone before this object it has nothing to report.
    _ = unsafe sqlite3_close_v2(openHandle)
  }

  /// The handle.
  ///
  /// To use a connection after closing it is a mistake in the program.
  var handle: OpaquePointer {
    guard let openHandle = unsafe openHandle else {
      preconditionFailure("the connection is closed")
    }
    return unsafe openHandle
  }

  /// Whether text is stored in UTF-8, as it is unless somebody chose otherwise.
  ///
  /// Asked once, since it never changes (`PRAGMA encoding`).
  var isUTF8: Bool {
    get throws(SQLiteError) {
      if let knownIsUTF8 { return knownIsUTF8 }
      var statement: OpaquePointer?
      try unsafe check(sqlite3_prepare_v2(handle, "PRAGMA encoding", -1, &statement, nil))
      defer { _ = unsafe sqlite3_finalize(statement) }
      guard unsafe sqlite3_step(statement) == SQLITE_ROW,
        let text = unsafe sqlite3_column_text(statement, 0)
      else { throw error(code: SQLITE_ERROR) }
      let isUTF8 = unsafe String(cString: text) == "UTF-8"
      knownIsUTF8 = isUTF8
      return isUTF8
    }
  }

  /// Closes the file, or throws because a statement still exists.
  ///
  /// Calls `sqlite3_close`.
  func close() throws(SQLiteError) {
    guard let handle = unsafe openHandle else { return }
    try unsafe check(sqlite3_close(handle))
    unsafe openHandle = nil
  }

  /// Throws the library's message for any code but `SQLITE_OK`.
  func check(_ code: Int32, sql: String? = nil) throws(SQLiteError) {
    guard code == SQLITE_OK else { throw error(code: code, sql: sql) }
  }

  /// The library's message for the call that just failed on this handle.
  func error(code: Int32, sql: String? = nil) -> SQLiteError {
    let message = unsafe String(cString: sqlite3_errmsg(handle))
    let offset = unsafe sqlite3_error_offset(handle)
    return SQLiteError(
      code: code, message: message, sql: sql,
      offset: sql == nil || offset < 0 ? nil : Int(offset), path: path)
  }

  // MARK: - Opening

  private static func checkLibrary(path: String) throws(SQLiteError) {
    guard Library.initialization == SQLITE_OK else {
      throw unsafe SQLiteError(
        code: Library.initialization,
        message: String(cString: sqlite3_errstr(Library.initialization)), path: path)
    }
    guard sqlite3_libversion_number() >= Library.minimumVersion else {
      throw SQLiteError(
        code: SQLITE_ERROR, message: "SQLite \(Connection.libraryVersion) is too old", path: path)
    }
  }

  /// Without these a misspelled name in double quotes would be text, and SQL could corrupt the file.
  private func configure() throws(SQLiteError) {
    let options = [
      (SQLITE_DBCONFIG_DQS_DML, Int32(0)), (SQLITE_DBCONFIG_DQS_DDL, 0),
      (SQLITE_DBCONFIG_DEFENSIVE, 1), (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
    ]
    for (option, value) in options {
      try unsafe check(csqlite_configure_database(handle, option, value))
    }
  }
}
