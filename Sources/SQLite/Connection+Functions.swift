internal import CSQLite

extension Connection {
  /// Gives SQL of this connection a function that Swift answers, in place of an earlier one of the
  /// same name and number of arguments.
  ///
  /// Not while a statement is running: SQLite says busy then. Statements may call it, views and triggers
  /// may not. It may be called in any order and more
  /// often than there are rows, and must not use the connection. What it captures is held until
  /// the connection closes or the function is replaced. Calls `sqlite3_create_function_v2`.
  public func defineFunction(
    _ name: String, argumentCount: Int32, _ body: @escaping (borrowing FunctionCall) -> SQLiteValue
  ) throws(SQLiteError) {
    let context = unsafe Unmanaged.passRetained(FunctionBody(body)).toOpaque()
    // Where this fails, SQLite gives the context back itself.
    try unsafe database.check(
      sqlite3_create_function_v2(
        database.handle, name, argumentCount, SQLITE_UTF8 | SQLITE_DIRECTONLY, context,
        answerCall, nil, nil, releaseFunction))
  }
}

/// The arguments of one call of a function that SQL made, lent for its length; numbered from 0.
@safe public struct FunctionCall: ~Copyable {
  private let arguments: UnsafeMutablePointer<OpaquePointer?>

  fileprivate init(_ arguments: UnsafeMutablePointer<OpaquePointer?>) {
    unsafe self.arguments = unsafe arguments
  }

  /// The argument's whole number, or `nil` for anything else.
  public func integer(_ index: Int) -> Int64? {
    let value = unsafe arguments[index]
    guard unsafe sqlite3_value_type(value) == SQLITE_INTEGER else { return nil }
    return unsafe sqlite3_value_int64(value)
  }

  /// The argument's identifier, a BLOB of 16 bytes, big endian; `nil` for anything else.
  public func identifierWords(_ index: Int) -> (high: UInt64, low: UInt64)? {
    let value = unsafe arguments[index]
    guard unsafe sqlite3_value_type(value) == SQLITE_BLOB,
      unsafe sqlite3_value_bytes(value) == 16, let start = unsafe sqlite3_value_blob(value)
    else { return nil }
    let high = unsafe start.loadUnaligned(as: UInt64.self)
    let low = unsafe start.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    return (UInt64(bigEndian: high), UInt64(bigEndian: low))
  }
}

/// What SQLite holds of a function.
private final class FunctionBody {
  let answer: (borrowing FunctionCall) -> SQLiteValue

  init(_ answer: @escaping (borrowing FunctionCall) -> SQLiteValue) { self.answer = answer }
}

private func answerCall(
  _ context: OpaquePointer?, _ count: Int32,
  _ arguments: UnsafeMutablePointer<OpaquePointer?>?
) {
  guard let held = unsafe sqlite3_user_data(context), let arguments = unsafe arguments else {
    return
  }
  let body = unsafe Unmanaged<FunctionBody>.fromOpaque(held).takeUnretainedValue()
  switch body.answer(unsafe FunctionCall(arguments)) {
  case .null: unsafe sqlite3_result_null(context)
  case .integer(let integer): unsafe sqlite3_result_int64(context, integer)
  case .text(var text):
    text.withUTF8 { unsafe csqlite_result_text(context, $0.baseAddress, UInt64($0.count)) }
  case .blob(let bytes):
    unsafe bytes.withUnsafeBytes {
      unsafe csqlite_result_blob(context, $0.baseAddress, UInt64($0.count))
    }
  }
}

private func releaseFunction(_ context: UnsafeMutableRawPointer?) {
  guard let context = unsafe context else { return }
  unsafe Unmanaged<FunctionBody>.fromOpaque(context).release()
}
