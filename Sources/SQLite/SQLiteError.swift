internal import CSQLite

/// What SQLite refused to do, in its own words, and what it was doing.
///
/// Holds the text of the statement but never the values bound to it.
public struct SQLiteError: Error, Hashable, Sendable {
  /// The extended result code, such as 1299 for a NOT NULL constraint.
  public var code: Int32
  /// The library's message, read before any other call on the same connection.
  public var message: String
  /// The statement that failed, or `nil` when the failure belongs to no statement.
  public var sql: String?
  /// The offset in ``sql`` of the token at fault, counted in UTF-8 bytes, where SQLite knows one.
  public var offset: Int?
  /// The database file, as it was given to the connection.
  public var path: String?
  /// What ``ReadRules`` did not allow, where that is why.
  public var refusal: ReadRules.Refusal?

  /// Creates an error from its parts.
  public init(
    code: Int32, message: String, sql: String? = nil, offset: Int? = nil, path: String? = nil
  ) {
    self.code = code
    self.message = message
    self.sql = sql
    self.offset = offset
    self.path = path
  }
}

extension SQLiteError {
  /// The low byte of ``code``: the result code without its extension.
  public var primaryCode: Int32 { code & 0xff }

  /// Whether another connection holds the lock and the busy time-out, if any, ran out.
  public var isBusy: Bool { primaryCode == SQLITE_BUSY }
  /// Whether a statement of the same connection stands in the way.
  public var isLocked: Bool { primaryCode == SQLITE_LOCKED }
  /// Whether the file is a database whose contents contradict themselves.
  public var isCorrupt: Bool { primaryCode == SQLITE_CORRUPT }
  /// Whether the disk, or the permitted number of pages, is used up.
  public var isFull: Bool { primaryCode == SQLITE_FULL }
  /// Whether the file exists and is something other than a database.
  public var isNotADatabase: Bool { primaryCode == SQLITE_NOTADB }
  /// Whether the file, or the connection, permits reading only.
  public var isReadOnly: Bool { primaryCode == SQLITE_READONLY }
  /// Whether the file could not be opened: missing, a folder, or not permitted.
  public var isCannotOpen: Bool { primaryCode == SQLITE_CANTOPEN }
  /// Whether a rule of the schema (UNIQUE, NOT NULL, CHECK, a foreign key, a type) was broken.
  public var isConstraint: Bool { primaryCode == SQLITE_CONSTRAINT }
  /// Whether the statement ran longer than ``Connection/limitTime(milliseconds:)`` allows.
  public var isTimeLimit: Bool { primaryCode == SQLITE_INTERRUPT }
  /// Whether reading or writing the file failed in the operating system.
  public var isInputOutput: Bool { primaryCode == SQLITE_IOERR }
  /// Whether a column held another type than the one asked for, a REAL for instance.
  public var isMismatch: Bool { primaryCode == SQLITE_MISMATCH }
  /// Whether a column held a REAL in place of what was asked for.
  public var isReal: Bool { isMismatch && message.contains(" holds a REAL where ") }
  /// Whether a `sum()` left the range of 64 bits; SQLite has no code of its own for it.
  public var isIntegerOverflow: Bool {
    primaryCode == SQLITE_ERROR && message == "integer overflow"
  }
}
