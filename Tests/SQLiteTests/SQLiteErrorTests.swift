internal import SQLite
internal import TestSupport
internal import Testing

@Suite struct SQLiteErrorTests {
  let folder: TemporaryFolder
  let path: String
  let connection: Connection

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("a.sqlite")
    connection = try Connection(path: path, mode: .readWriteCreate)
    try connection.execute("CREATE TABLE t (a INTEGER NOT NULL UNIQUE) STRICT")
  }

  @Test func aReadOnlyConnectionSaysSo() throws {
    let reader = try Connection(path: path, mode: .readOnly)
    let error = #expect(throws: SQLiteError.self) { try reader.execute("DELETE FROM t") }
    #expect(error?.isReadOnly == true)
    #expect(error?.sql == "DELETE FROM t")
    #expect(error?.path == path)
    #expect(error?.message == "attempt to write a readonly database")
  }

  @Test(arguments: [Connection.Mode.readOnly, .readWrite])
  func aMissingFileCannotBeOpened(mode: Connection.Mode) {
    let missing = folder.file("missing.sqlite")
    let error = #expect(throws: SQLiteError.self) { try Connection(path: missing, mode: mode) }
    #expect(error?.isCannotOpen == true)
    #expect(error?.path == missing)
    #expect(error?.message == "unable to open database file")
  }

  @Test func aFolderCannotBeOpened() {
    let error = #expect(throws: SQLiteError.self) {
      try Connection(path: folder.path, mode: .readWriteCreate)
    }
    #expect(error?.isCannotOpen == true)
  }

  @Test func aPathIsNotCutAtANULCharacter() {
    let error = #expect(throws: SQLiteError.self) {
      try Connection(path: path + "\0x", mode: .readWrite)
    }
    #expect(error?.isCannotOpen == true)
  }

  @Test func aTextFileIsNotADatabase() throws {
    let text = try folder.write(String(repeating: "not a database\n", count: 100), to: "a.txt")
    let other = try Connection(path: text, mode: .readWrite)
    let error = #expect(throws: SQLiteError.self) { try other.execute("CREATE TABLE t (a)") }
    #expect(error?.isNotADatabase == true)
    #expect(error?.isCorrupt == false)
  }

  @Test func aFullDatabaseSaysSo() throws {
    try connection.execute("PRAGMA max_page_count = 4")
    let insert = try connection.statement("INSERT INTO t SELECT ?1 + value FROM json_each(?2)")
    let thousand = "[" + (0..<1000).map(String.init).joined(separator: ",") + "]"
    let error = #expect(throws: SQLiteError.self) {
      for start in 0..<100 {
        try insert.run(.integer(Int64(start) * 1000), .text(thousand))
      }
    }
    #expect(error?.isFull == true)
    #expect(error?.message == "database or disk is full")
  }

  @Test(arguments: [0, 20] as [Int32])
  func aLockHeldByAnotherConnectionIsBusy(milliseconds: Int32) throws {
    try connection.begin()
    let other = try Connection(
      path: path, mode: .readWrite, busyTimeoutMilliseconds: milliseconds)
    let error = #expect(throws: SQLiteError.self) { try other.begin() }
    #expect(error?.isBusy == true)
    #expect(error?.isLocked == false)
    try connection.rollback()
    try other.begin()
  }

  @Test func aTableInUseByAStatementIsLocked() throws {
    try connection.execute("INSERT INTO t VALUES (1)")
    let error = #expect(throws: SQLiteError.self) {
      try connection.statement("SELECT a FROM t").forEachRow { _ in
        try connection.execute("DROP TABLE t")
      }
    }
    #expect(error?.isLocked == true)
  }

  @Test(arguments: [
    ("INSERT INTO t VALUES (NULL)", 1299 as Int32, "NOT NULL constraint failed: t.a"),
    ("INSERT INTO t VALUES (1), (1)", 2067, "UNIQUE constraint failed: t.a"),
    ("INSERT INTO t VALUES ('x')", 3091, "cannot store TEXT value in INTEGER column t.a"),
    ("INSERT INTO t VALUES (1.5)", 3091, "cannot store REAL value in INTEGER column t.a"),
  ])
  func aBrokenRuleHasItsExtendedCode(sql: String, code: Int32, message: String) {
    let error = #expect(throws: SQLiteError.self) { try connection.execute(sql) }
    #expect(
      error == SQLiteError(code: code, message: message, sql: sql, offset: nil, path: path))
    #expect(error?.isConstraint == true)
  }

  @Test(arguments: [
    ("SELECT nowhere FROM t", "no such column: nowhere", 7),
    ("SELECT a FRM t", "near \"t\": syntax error", 13),
    ("SELECT 'ü', zwei FROM t", "no such column: zwei", 13),
    ("SELECT \"text\" FROM t", "no such column: text", 7),
  ])
  func aSyntaxErrorSaysWhere(sql: String, message: String, offset: Int) {
    let error = #expect(throws: SQLiteError.self) { try connection.prepare(sql) }
    #expect(error?.message == message)
    #expect(error?.offset == offset)
    #expect(error?.sql == sql)
  }

  @Test(arguments: [
    "SELECT sum(a) FROM (SELECT 9223372036854775807 AS a UNION ALL SELECT 1)",
    "SELECT sum(a) FROM (SELECT -9223372036854775808 AS a UNION ALL SELECT -1)",
  ])
  func aSumBeyond64BitsIsAnError(sql: String) {
    let error = #expect(throws: SQLiteError.self) { try connection.integer(sql) }
    #expect(error?.isIntegerOverflow == true)
  }

  static let endless =
    "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"

  @Test func aStatementThatRunsTooLongIsAborted() throws {
    connection.limitTime(milliseconds: 20)
    let error = #expect(throws: SQLiteError.self) { try connection.integer(Self.endless) }
    #expect(error?.isTimeLimit == true)
    connection.limitTime(milliseconds: 0)
    #expect(throws: SQLiteError.self) { try connection.execute(Self.endless) }
    connection.limitTime(milliseconds: nil)
    let bounded = Self.endless.replacing("FROM n)", with: "FROM n LIMIT 100000)")
    #expect(try connection.integer(bounded) == 100_000)
  }

  @Test func eachStatementHasItsOwnTime() throws {
    connection.limitTime(milliseconds: 60_000)
    let outer = try connection.prepare("VALUES (1), (2)")
    var sum: Int64 = 0
    try outer.forEachRow { row in
      sum += row.integer(0) + (try connection.integer("SELECT 10") ?? 0)
    }
    #expect(sum == 23)
  }

  @Test func aDamagedFileIsCorrupt() throws {
    try connection.execute("INSERT INTO t SELECT value FROM json_each('[1,2,3]')")
    try connection.close()
    try folder.overwrite("a.sqlite", from: 100, with: 0xa5)
    let other = try Connection(path: path, mode: .readWrite)
    let error = #expect(throws: SQLiteError.self) { try other.integer("SELECT count(*) FROM t") }
    #expect(error?.isCorrupt == true)
  }
}
