internal import CSQLite

/// A column's value as it lies in the row, good until the next step or reset.
@unsafe public enum BorrowedValue {
  /// No value.
  case null
  /// A whole number.
  case integer(Int64)
  /// The bytes of a text, which need not be valid UTF-8.
  case text(UnsafeBufferPointer<UInt8>)
  /// A floating-point number, which nobody reads.
  case real
  /// Bytes.
  case blob
}

extension Statement {
  /// The column's value without a copy of it.
  ///
  /// Calls `sqlite3_column_value` once.
  public func borrowedValue(_ index: Int32) throws(SQLiteError) -> BorrowedValue {
    let value = unsafe sqlite3_column_value(handle, index)
    switch unsafe sqlite3_value_type(value) {
    case SQLITE_INTEGER: return unsafe .integer(sqlite3_value_int64(value))
    case SQLITE_TEXT: return unsafe .text(try textBytes(index))
    case SQLITE_FLOAT: return unsafe .real
    case SQLITE_BLOB: return unsafe .blob
    default: return unsafe isNull(index) ? .null : .blob
    }
  }
}
