internal import CSQLite

/// Columns are numbered from 0 and hold good until the next step or reset.
///
/// SQLite would convert any type to any other and read NULL as 0. Here a column is read as what it
/// is, and anything else throws ``SQLiteError/isMismatch``: a cost that is missing or a REAL never
/// becomes a number by accident.
extension Statement {
  /// The column's whole number.
  ///
  /// Calls `sqlite3_column_value` and `sqlite3_value_int64`, which look the column up once.
  public func integer(_ index: Int32) throws(SQLiteError) -> Int64 {
    let value = unsafe sqlite3_column_value(handle, index)
    guard unsafe sqlite3_value_type(value) == SQLITE_INTEGER else {
      try require(SQLITE_INTEGER, at: index)
      return 0
    }
    return unsafe sqlite3_value_int64(value)
  }

  /// The column's whole number, or `nil` for NULL.
  public func optionalInteger(_ index: Int32) throws(SQLiteError) -> Int64? {
    let value = unsafe sqlite3_column_value(handle, index)
    guard unsafe sqlite3_value_type(value) == SQLITE_INTEGER else {
      return try isNull(index) ? nil : integer(index)
    }
    return unsafe sqlite3_value_int64(value)
  }

  /// The column's text with all its characters; invalid UTF-8 is repaired.
  public func text(_ index: Int32) throws(SQLiteError) -> String {
    try require(SQLITE_TEXT, at: index)
    return unsafe String(decoding: try textBytes(index), as: UTF8.self)
  }

  /// The column's text, or `nil` for NULL.
  public func optionalText(_ index: Int32) throws(SQLiteError) -> String? {
    try isNull(index) ? nil : text(index)
  }

  /// The column's bytes, or `nil` for NULL.
  ///
  /// Calls `sqlite3_column_blob`.
  public func blob(_ index: Int32) throws(SQLiteError) -> [UInt8]? {
    guard !isNull(index) else { return nil }
    return unsafe Array(try blobBytes(index))
  }

  /// The column's identifier, or `nil` for NULL; a BLOB that has not 16 bytes throws.
  public func identifierWords(
    _ index: Int32
  ) throws(SQLiteError) -> (high: UInt64, low: UInt64)? {
    guard !isNull(index) else { return nil }
    let bytes = unsafe try blobBytes(index)
    guard bytes.count == 16 else {
      throw mismatch(at: index, "a BLOB of \(bytes.count) bytes where 16 are an identifier")
    }
    let high = unsafe bytes.loadUnaligned(as: UInt64.self)
    let low = unsafe bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    return (UInt64(bigEndian: high), UInt64(bigEndian: low))
  }

  /// Whether the column is NULL.
  ///
  /// Calls `sqlite3_column_type`.
  public func isNull(_ index: Int32) -> Bool {
    guard unsafe sqlite3_column_type(handle, index) == SQLITE_NULL else { return false }
    preconditionColumn(index)
    return true
  }

  /// The column's value, whichever type it has; a REAL throws.
  public func value(_ index: Int32) throws(SQLiteError) -> SQLiteValue {
    if isNull(index) { return .null }
    switch unsafe sqlite3_column_type(handle, index) {
    case SQLITE_INTEGER: return .integer(try integer(index))
    case SQLITE_TEXT: return .text(try text(index))
    case SQLITE_BLOB: return .blob(unsafe Array(try blobBytes(index)))
    default: throw mismatch(at: index, "a REAL, which is not read")
    }
  }

  // MARK: - Bytes

  /// The bytes of a text column, which have no address when there are none.
  ///
  /// Calls `sqlite3_column_blob`, which gives text as it is stored; `sqlite3_column_text` copies it
  /// to end it with a zero. Only where the database is not in UTF-8 is it asked to convert.
  func textBytes(_ index: Int32) throws(SQLiteError) -> UnsafeBufferPointer<UInt8> {
    if try database.isUTF8 {
      let value = unsafe sqlite3_column_value(handle, index)
      let start = unsafe sqlite3_value_blob(value)
      let count = unsafe start == nil ? 0 : Int(sqlite3_value_bytes(value))
      return unsafe UnsafeBufferPointer(
        start: start?.assumingMemoryBound(to: UInt8.self), count: count)
    }
    guard let start = unsafe sqlite3_column_text(handle, index) else {
      throw database.error(code: SQLITE_NOMEM, sql: sql)
    }
    let count = unsafe Int(sqlite3_column_bytes(handle, index))
    return unsafe UnsafeBufferPointer(start: start, count: count)
  }

  /// The bytes of a BLOB column, which has no address when it is empty.
  private func blobBytes(_ index: Int32) throws(SQLiteError) -> UnsafeRawBufferPointer {
    try require(SQLITE_BLOB, at: index)
    let start = unsafe sqlite3_column_blob(handle, index)
    let count = unsafe Int(sqlite3_column_bytes(handle, index))
    return unsafe UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)
  }

  // MARK: - Types

  /// Throws unless the column holds a value of `type`.
  func require(_ type: Int32, at index: Int32) throws(SQLiteError) {
    let found = unsafe sqlite3_column_type(handle, index)
    guard found != type else { return }
    preconditionColumn(index)
    throw mismatch(at: index, "\(Self.name(of: found)) where \(Self.name(of: type)) was expected")
  }

  /// Traps where SQLite says NULL because there is no such column or no row at all.
  private func preconditionColumn(_ index: Int32) {
    precondition(isRunning && index >= 0 && index < columnCount, "no such column, or no row")
  }

  private func mismatch(at index: Int32, _ what: String) -> SQLiteError {
    SQLiteError(
      code: SQLITE_MISMATCH, message: "column \(columnName(index)) holds \(what)", sql: sql,
      path: database.path)
  }

  private static func name(of type: Int32) -> String {
    switch type {
    case SQLITE_INTEGER: "an INTEGER"
    case SQLITE_FLOAT: "a REAL"
    case SQLITE_TEXT: "a TEXT"
    case SQLITE_BLOB: "a BLOB"
    default: "NULL"
    }
  }
}
