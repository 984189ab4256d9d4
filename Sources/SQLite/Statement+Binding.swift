internal import CSQLite

/// Parameters are numbered from 1.
///
/// To bind one while a row is ready throws.
extension Statement {
  /// Binds a whole number.
  ///
  /// Calls `sqlite3_bind_int64`.
  public func bind(_ index: Int32, integer: Int64) throws(SQLiteError) {
    try unsafe check(sqlite3_bind_int64(handle, index, integer))
  }

  /// Binds a whole number, or NULL for `nil`.
  public func bind(_ index: Int32, optionalInteger: Int64?) throws(SQLiteError) {
    guard let optionalInteger else { return try bindNull(index) }
    try bind(index, integer: optionalInteger)
  }

  /// Binds text with all its characters, NUL included.
  ///
  /// Calls `sqlite3_bind_text64`.
  public func bind(_ index: Int32, text: String) throws(SQLiteError) {
    var text = text
    let code = text.withUTF8 { unsafe bindText(index, $0) }
    try check(code)
  }

  /// Binds text, or NULL for `nil`.
  public func bind(_ index: Int32, optionalText: String?) throws(SQLiteError) {
    guard let optionalText else { return try bindNull(index) }
    try bind(index, text: optionalText)
  }

  /// Binds text from bytes that must be valid UTF-8, which is not checked.
  public func bind(_ index: Int32, utf8: UnsafeBufferPointer<UInt8>) throws(SQLiteError) {
    try unsafe check(bindText(index, utf8))
  }

  /// Binds an identifier as a BLOB of 16 bytes, big endian, without allocating.
  public func bind(_ index: Int32, high: UInt64, low: UInt64) throws(SQLiteError) {
    guard index >= 1, index <= parameterCount else { return try bindNull(index) }
    let bytes = unsafe identifierBytes(index)
    try unsafe check(csqlite_bind_lasting_blob(handle, index, bytes, 16))
    unsafe bytes.storeBytes(of: high.bigEndian, as: UInt64.self)
    unsafe bytes.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
  }

  /// Binds bytes as they are; none of them is an empty BLOB, not NULL.
  public func bind(_ index: Int32, blob: [UInt8]) throws(SQLiteError) {
    let code = unsafe blob.withUnsafeBytes {
      unsafe csqlite_bind_blob(handle, index, $0.baseAddress, UInt64($0.count))
    }
    try check(code)
  }

  /// Binds NULL.
  ///
  /// Calls `sqlite3_bind_null`.
  public func bindNull(_ index: Int32) throws(SQLiteError) {
    try unsafe check(sqlite3_bind_null(handle, index))
  }

  /// Binds a value of any type.
  public func bind(_ index: Int32, value: SQLiteValue) throws(SQLiteError) {
    switch value {
    case .null: try bindNull(index)
    case .integer(let integer): try bind(index, integer: integer)
    case .text(let text): try bind(index, text: text)
    case .blob(let bytes): try bind(index, blob: bytes)
    }
  }

  /// Binds a value to the parameter called `name`, mark included (`:from`); throws if there is none.
  public func bind(name: String, _ value: SQLiteValue) throws(SQLiteError) {
    let index = unsafe sqlite3_bind_parameter_index(handle, name)
    guard index > 0 else {
      throw SQLiteError(
        code: SQLITE_RANGE, message: "no parameter is called \(name)", sql: sql,
        path: database.path)
    }
    try bind(index, value: value)
  }

  /// Binds as many values as there are parameters; another number of them throws.
  func bindAll(_ values: [SQLiteValue]) throws(SQLiteError) {
    guard values.count == Int(parameterCount) else {
      throw SQLiteError(
        code: SQLITE_RANGE, message: "\(values.count) values for \(parameterCount) parameters",
        sql: sql, path: database.path)
    }
    var index: Int32 = 0
    for value in values {
      index += 1
      try bind(index, value: value)
    }
  }

  private func bindText(_ index: Int32, _ text: UnsafeBufferPointer<UInt8>) -> Int32 {
    unsafe csqlite_bind_text(handle, index, text.baseAddress, UInt64(text.count))
  }

  private func check(_ code: Int32) throws(SQLiteError) {
    guard code == SQLITE_OK else { throw database.error(code: code, sql: sql) }
  }
}
