internal import SQLite
internal import TestSupport
internal import Testing

@Suite struct TransactionTests {
  let folder: TemporaryFolder
  let connection: Connection

  init() throws {
    folder = try TemporaryFolder()
    connection = try Connection(path: folder.file("a.sqlite"), mode: .readWriteCreate)
    try connection.execute("PRAGMA journal_mode = WAL; CREATE TABLE t (a INTEGER NOT NULL) STRICT")
  }

  struct Stop: Error {}

  @Test func commitsWhatTheClosureDidAndGivesItsResult() throws {
    let result = try connection.transaction {
      #expect(connection.isInTransaction)
      try connection.statement("INSERT INTO t VALUES (?1)").run(.integer(1))
      return "done"
    }
    #expect(result == "done")
    #expect(connection.isInTransaction == false)
    #expect(try connection.integer("SELECT count(*) FROM t") == 1)
  }

  @Test func rollsBackWhenTheClosureThrows() throws {
    #expect(throws: Stop.self) {
      try connection.transaction {
        try connection.execute("INSERT INTO t VALUES (1)")
        throw Stop()
      }
    }
    #expect(connection.isInTransaction == false)
    #expect(try connection.integer("SELECT count(*) FROM t") == 0)
  }

  @Test func rollsBackWhenAStatementFails() throws {
    let error = #expect(throws: SQLiteError.self) {
      try connection.transaction {
        try connection.execute("INSERT INTO t VALUES (1); INSERT INTO t VALUES (NULL)")
      }
    }
    #expect(error?.code == 1299)
    #expect(try connection.integer("SELECT count(*) FROM t") == 0)
  }

  @Test func rollsBackWhenTheCommitFails() throws {
    try connection.execute(
      """
      PRAGMA foreign_keys = ON;
      CREATE TABLE parent (id INTEGER PRIMARY KEY);
      CREATE TABLE child (id INTEGER REFERENCES parent DEFERRABLE INITIALLY DEFERRED);
      """)
    let error = #expect(throws: SQLiteError.self) {
      try connection.transaction { try connection.execute("INSERT INTO child VALUES (1)") }
    }
    #expect(error?.isConstraint == true)
    #expect(connection.isInTransaction == false)
    #expect(try connection.integer("SELECT count(*) FROM child") == 0)
  }

  @Test func rethrowsTheFirstErrorWhenSQLiteHasRolledBackItself() throws {
    try connection.execute("PRAGMA max_page_count = 10")
    let error = #expect(throws: SQLiteError.self) {
      try connection.transaction {
        try connection.execute(
          """
          WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n LIMIT 100000)
          INSERT INTO t SELECT i FROM n
          """)
      }
    }
    #expect(error?.isFull == true)
    #expect(connection.isInTransaction == false)
    #expect(try connection.integer("SELECT count(*) FROM t") == 0)
  }

  @Test func trapsWhenNested() async {
    await #expect(processExitsWith: .failure) {
      let connection = try Connection(path: ":memory:", mode: .readWriteCreate)
      try connection.transaction { try connection.transaction {} }
    }
  }

  @Test func beginsCommitsAndRollsBackExplicitly() throws {
    try connection.begin()
    try connection.execute("INSERT INTO t VALUES (1)")
    try connection.commit()
    try connection.begin()
    try connection.execute("INSERT INTO t VALUES (2)")
    try connection.rollback()
    #expect(try connection.integer("SELECT sum(a) FROM t") == 1)
    #expect(throws: SQLiteError.self) { try connection.commit() }
  }

  @Test func aSnapshotDoesNotSeeWhatOthersWriteMeanwhile() throws {
    let other = try Connection(path: folder.file("a.sqlite"), mode: .readWrite)
    try connection.snapshot {
      try other.execute("INSERT INTO t VALUES (1)")
      #expect(try connection.integer("SELECT count(*) FROM t") == 0)
    }
    #expect(try connection.integer("SELECT count(*) FROM t") == 1)
    #expect(connection.isInTransaction == false)
  }

  @Test func aSnapshotEndsWhenTheClosureThrows() throws {
    #expect(throws: Stop.self) { try connection.snapshot { throw Stop() } }
    #expect(connection.isInTransaction == false)
  }
}
