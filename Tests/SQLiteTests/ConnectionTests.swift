internal import Glibc
internal import SQLite
internal import TestSupport
internal import Testing

@Suite struct ConnectionTests {
  let folder: TemporaryFolder
  let connection: Connection

  init() throws {
    folder = try TemporaryFolder()
    connection = try Connection(path: folder.file("a.sqlite"), mode: .readWriteCreate)
    try connection.execute("CREATE TABLE t (a INTEGER NOT NULL) STRICT")
  }

  @Test(arguments: ["a b?c#d%20.sqlite", "ü.sqlite", "file:x.sqlite"])
  func aFileOnAReadOnlyMediumNeedsNothingBesideIt(name: String) throws {
    let path = folder.file(name)
    do {
      let writer = try Connection(path: path, mode: .readWriteCreate)
      try writer.execute("PRAGMA journal_mode = WAL; CREATE TABLE t (a INTEGER) STRICT")
      try writer.execute("INSERT INTO t VALUES (7)")
      try writer.close()
    }
    let reader = try Connection(path: path, mode: .readOnlyMedium)
    #expect(try reader.integer("SELECT a FROM t") == 7)
    let error = #expect(throws: SQLiteError.self) { try reader.execute("DELETE FROM t") }
    #expect(error?.isReadOnly == true)
    #expect(access(path + "-shm", F_OK) != 0)
    #expect(throws: SQLiteError.self) {
      try Connection(path: folder.file("none"), mode: .readOnlyMedium)
    }
  }

  @Test func knowsItsLibrary() {
    #expect(Connection.libraryVersion.hasPrefix("3."))
  }

  @Test(arguments: ["", " ", "-- nothing", "/* nothing */ ;"])
  func refusesToPrepareNothing(sql: String) {
    let error = #expect(throws: SQLiteError.self) { try connection.prepare(sql) }
    #expect(error?.message == "no statement")
  }

  @Test(arguments: ["SELECT 1; SELECT 2", "SELECT 1; DROP TABLE t -- x"])
  func refusesToPrepareTwoStatements(sql: String) {
    let error = #expect(throws: SQLiteError.self) { try connection.prepare(sql) }
    #expect(error?.message == "more than one statement")
    #expect(error?.offset == 9)
  }

  @Test(arguments: ["SELECT 1;", "SELECT 1 ; -- end\n", "/* a */ SELECT 1"])
  func preparesOneStatementWithComments(sql: String) throws {
    #expect(try connection.integer(sql) == 1)
  }

  @Test func refusesSQLWithANULCharacter() {
    #expect(throws: SQLiteError.self) { try connection.execute("SELECT 1;\0 DROP TABLE t") }
    #expect(throws: SQLiteError.self) { try connection.prepare("SELECT 1\0") }
  }

  @Test func executesAScriptUpToTheFirstFailure() throws {
    let error = #expect(throws: SQLiteError.self) {
      try connection.execute(
        "INSERT INTO t VALUES (1); -- one\n\nINSERT INTO t VALUES ('x'); INSERT INTO t VALUES (3)")
    }
    #expect(error?.isConstraint == true)
    #expect(error?.sql?.hasSuffix("INSERT INTO t VALUES ('x');") == true)
    #expect(try connection.integer("SELECT count(*) FROM t") == 1)
  }

  @Test func givesNothingForNoRowAndForNULL() throws {
    #expect(try connection.integer("SELECT a FROM t") == nil)
    #expect(try connection.integer("SELECT max(a) FROM t") == nil)
    #expect(try connection.text("SELECT NULL") == nil)
    #expect(try connection.text("SELECT ?1 || ?2", .text("a"), .text("b")) == "ab")
  }

  @Test func givesTheSameStatementForTheSameText() throws {
    let first = try connection.statement("SELECT a FROM t")
    #expect(try connection.statement("SELECT a FROM t") === first)
    #expect(try connection.prepare("SELECT a FROM t") !== first)
  }

  @Test func preparesACachedStatementAgainAfterItFailed() throws {
    let insert = try connection.statement("INSERT INTO t VALUES (?1)")
    #expect(throws: SQLiteError.self) { try insert.run(.null) }
    let again = try connection.statement("INSERT INTO t VALUES (?1)")
    #expect(again !== insert)
    try again.run(.integer(1))
    #expect(connection.changes == 1)
  }

  @Test func trapsWhenACachedStatementIsStartedTwice() async {
    await #expect(processExitsWith: .failure) {
      let connection = try Connection(path: ":memory:", mode: .readWriteCreate)
      try connection.statement("SELECT 1").forEachRow { _ in
        _ = try connection.statement("SELECT 1")
      }
    }
  }

  @Test func seesASchemaChangedByAnother() throws {
    try connection.execute("INSERT INTO t VALUES (1)")
    let all = try connection.statement("SELECT * FROM t")
    try all.forEachRow { #expect($0.columnCount == 1) }
    let other = try Connection(path: folder.file("a.sqlite"), mode: .readWrite)
    try other.execute("ALTER TABLE t ADD COLUMN b TEXT")
    try all.forEachRow { #expect($0.columnCount == 2) }
  }

  @Test func refusesToCloseWhileAStatementIsHeld() throws {
    let path = folder.file("b.sqlite")
    let other = try Connection(path: path, mode: .readWriteCreate)
    var statement: Statement? = try other.prepare("SELECT 1")
    #expect(try statement?.step() == true)
    #expect(throws: SQLiteError.self) { try other.close() }
    statement = nil
    _ = try other.statement("SELECT 2")
    try other.close()
    try other.close()
  }

  @Test func aStatementOutlivesItsConnection() throws {
    var other: Connection? = try Connection(path: folder.file("b.sqlite"), mode: .readWriteCreate)
    other?.limitTime(milliseconds: 60_000)
    let statement = try #require(try other?.prepare("SELECT 41 + 1"))
    other = nil
    #expect(try statement.step())
    #expect(try statement.integer(0) == 42)
  }

  @Test func takesAPathThatLooksLikeAURIAsItIs() throws {
    let name = "file:x?mode=memory"
    #expect(throws: SQLiteError.self) { try Connection(path: name, mode: .readWrite) }
  }

  @Test func copiesTheDatabaseWhileItIsOpen() throws {
    try connection.execute("PRAGMA journal_mode = WAL; INSERT INTO t VALUES (1), (2)")
    try connection.backup(toPath: folder.file("copy.sqlite"))
    let copy = try Connection(path: folder.file("copy.sqlite"), mode: .readOnly)
    #expect(try copy.integer("SELECT sum(a) FROM t") == 3)
    let error = #expect(throws: SQLiteError.self) {
      try connection.backup(toPath: folder.file("none/copy.sqlite"))
    }
    #expect(error?.isCannotOpen == true)
  }

  @Test func doesNotCopyOverADatabaseInUse() throws {
    let target = try Connection(path: folder.file("copy.sqlite"), mode: .readWriteCreate)
    try target.execute("CREATE TABLE kept (a)")
    try target.begin()
    let error = #expect(throws: SQLiteError.self) {
      try connection.backup(toPath: folder.file("copy.sqlite"))
    }
    #expect(error?.isBusy == true)
    try target.rollback()
    #expect(try target.integer("SELECT count(*) FROM kept") == 0)
  }

  @Test func emptiesTheWriteAheadLog() throws {
    try connection.execute("PRAGMA journal_mode = WAL; INSERT INTO t VALUES (1)")
    let log = folder.file("a.sqlite-wal")
    #expect(try folder.size(of: log) > 0)
    try connection.walCheckpoint()
    #expect(try folder.size(of: log) == 0)
  }
}
