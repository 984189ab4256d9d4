internal import CSQLite

/// The row a statement stands on, lent for the length of a closure; columns are numbered from 0.
///
/// A column is read as what it is. Asked for another type (an integer of a NULL or a REAL, say), a
/// function gives 0, an empty text or `nil`, and ``Statement/forEachRow(_:_:)`` throws
/// ``SQLiteError/isMismatch`` when the closure returns.
public struct Row: ~Copyable {
  private let statement: Statement

  init(of statement: Statement) { self.statement = statement }

  /// The number of columns.
  public var columnCount: Int32 { statement.columnCount }

  /// The column's whole number.
  public func integer(_ index: Int32) -> Int64 {
    do { return try statement.integer(index) } catch { return refuse(error, instead: 0) }
  }

  /// The column's whole number, or `nil` for NULL.
  public func optionalInteger(_ index: Int32) -> Int64? {
    do { return try statement.optionalInteger(index) } catch { return refuse(error, instead: nil) }
  }

  /// The column's text with all its characters; invalid UTF-8 is repaired.
  public func text(_ index: Int32) -> String {
    do { return try statement.text(index) } catch { return refuse(error, instead: "") }
  }

  /// The column's text, or `nil` for NULL.
  public func optionalText(_ index: Int32) -> String? {
    do { return try statement.optionalText(index) } catch { return refuse(error, instead: nil) }
  }

  /// Lends the bytes of the column's text without copying them, or gives `nil` for NULL.
  public func withUTF8<T>(
    _ index: Int32, _ body: (UnsafeBufferPointer<UInt8>) throws -> T
  ) rethrows -> T? {
    guard !statement.isNull(index) else { return nil }
    let bytes: UnsafeBufferPointer<UInt8>
    do {
      try statement.require(SQLITE_TEXT, at: index)
      unsafe bytes = unsafe try statement.textBytes(index)
    } catch {
      return refuse(error, instead: nil)
    }
    return try unsafe body(bytes)
  }

  /// The column's bytes, or `nil` for NULL.
  public func blob(_ index: Int32) -> [UInt8]? {
    do { return try statement.blob(index) } catch { return refuse(error, instead: nil) }
  }

  /// The column's identifier, or `nil` for NULL; a BLOB must have 16 bytes, big endian.
  public func identifierWords(_ index: Int32) -> (high: UInt64, low: UInt64)? {
    do { return try statement.identifierWords(index) } catch { return refuse(error, instead: nil) }
  }

  /// Whether the column is NULL.
  public func isNull(_ index: Int32) -> Bool { statement.isNull(index) }

  /// The column's value, whichever type it has; a REAL throws.
  public func value(_ index: Int32) throws(SQLiteError) -> SQLiteValue {
    try statement.value(index)
  }

  /// Keeps the first error of the row for the end of the closure.
  private func refuse<T>(_ error: SQLiteError, instead value: T) -> T {
    if statement.rowError == nil { statement.rowError = error }
    return value
  }
}
