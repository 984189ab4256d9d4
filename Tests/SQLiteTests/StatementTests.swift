internal import SQLite
internal import Testing

@Suite struct StatementTests {
  let connection: Connection

  init() throws { connection = try Connection(path: ":memory:", mode: .readWriteCreate) }

  @Test(arguments: [
    SQLiteValue.null,
    .integer(0), .integer(-1), .integer(.max), .integer(.min),
    .text(""), .text("a"), .text("ü€😀"), .text("\0"), .text("a\0b"), .text("a\0"),
    .text(String(repeating: "x", count: 100_000)),
    .blob([]), .blob([0]), .blob([0xff, 0, 0xff]), .blob(Array(0..<16)),
  ])
  func givesBackWhatWasBound(value: SQLiteValue) throws {
    let statement = try connection.statement("SELECT ?1")
    try statement.bind(1, value: value)
    #expect(try statement.step())
    #expect(try statement.value(0) == value)
  }

  @Test(arguments: ["", "\0", "a\0b", "a\0", "ü\0€"])
  func storesTextWithAllItsBytes(text: String) throws {
    let size = try connection.integer("SELECT length(CAST(?1 AS BLOB))", .text(text))
    #expect(size == Int64(text.utf8.count))
  }

  @Test(arguments: [
    (UInt64(0), UInt64(0), "00000000000000000000000000000000"),
    (.max, .max, "ffffffffffffffffffffffffffffffff"),
    (0x0123_4567_89ab_cdef, 0xfedc_ba98_7654_3210, "0123456789abcdeffedcba9876543210"),
  ])
  func bindsIdentifiersBigEndian(high: UInt64, low: UInt64, hex: String) throws {
    let statement = try connection.prepare("SELECT lower(hex(?1)), ?1")
    try statement.bind(1, high: high, low: low)
    #expect(try statement.step())
    #expect(try statement.text(0) == hex)
    let words = try #require(try statement.identifierWords(1))
    #expect(words.high == high)
    #expect(words.low == low)
  }

  @Test func keepsTwoIdentifiersApart() throws {
    try connection.execute("CREATE TABLE pair (a BLOB, b BLOB) STRICT")
    let insert = try connection.statement("INSERT INTO pair VALUES (?1, ?2)")
    for number in 0..<3 as Range<UInt64> {
      try insert.bind(1, high: number, low: 1)
      try insert.bind(2, high: number, low: 2)
      try insert.run()
    }
    let hex = try connection.text("SELECT group_concat(hex(a) || hex(b), ' ') FROM pair")
    let zeros = String(repeating: "0", count: 15)
    let expected = (0..<3).map { "\(zeros)\($0)\(zeros)1\(zeros)\($0)\(zeros)2" }
    #expect(hex == expected.joined(separator: " "))
  }

  @Test func refusesAnIdentifierBeyondTheParameters() throws {
    let statement = try connection.prepare("SELECT ?1")
    #expect(throws: SQLiteError.self) { try statement.bind(2, high: 0, low: 0) }
    #expect(throws: SQLiteError.self) { try statement.bind(0, integer: 0) }
  }

  @Test func bindsOptionalsAndBytesWithoutAnEnum() throws {
    let statement = try connection.prepare("SELECT ?1, ?2, ?3, ?4, ?5")
    try statement.bind(1, optionalInteger: nil)
    try statement.bind(2, optionalInteger: 7)
    try statement.bind(3, optionalText: nil)
    try statement.bind(4, optionalText: "four")
    try Array("fünf".utf8).withUnsafeBufferPointer { try statement.bind(5, utf8: $0) }
    #expect(try statement.step())
    #expect(try statement.optionalInteger(0) == nil)
    #expect(try statement.optionalInteger(1) == 7)
    #expect(try statement.optionalText(2) == nil)
    #expect(try statement.optionalText(3) == "four")
    #expect(try statement.text(4) == "fünf")
  }

  @Test func bindsByNameAndSaysWhichNamesThereAre() throws {
    let statement = try connection.prepare("SELECT :from, $upTo, @x, ?")
    #expect(statement.parameterNames == [":from", "$upTo", "@x", "?"])
    try statement.bind(name: ":from", .integer(1))
    try statement.bind(name: "$upTo", .integer(2))
    #expect(try statement.step())
    #expect(try statement.integer(0) == 1)
    #expect(try statement.integer(1) == 2)
    let error = #expect(throws: SQLiteError.self) {
      try statement.bind(name: ":to", .integer(1))
    }
    #expect(error?.message == "no parameter is called :to")
  }

  @Test func namesItsColumns() throws {
    let statement = try connection.prepare("SELECT 1 AS cost, 2 AS \"a b\", 3 AS cost")
    #expect(statement.columnNames == ["cost", "a b", "cost"])
    #expect(statement.columnCount == 3)
  }

  @Test(arguments: [
    ("SELECT 1", true), ("CREATE TABLE t (a)", false), ("BEGIN IMMEDIATE", false),
    ("BEGIN", true), ("PRAGMA user_version = 3", false),
  ])
  func saysWhetherItOnlyReads(sql: String, expected: Bool) throws {
    #expect(try connection.prepare(sql).isReadOnly == expected)
  }

  @Test func clearsBindingsOnReset() throws {
    let statement = try connection.prepare("SELECT ?1")
    try statement.bind(1, integer: 1)
    statement.reset()
    #expect(try statement.step())
    #expect(statement.isNull(0))
  }

  @Test func startsAgainWithTheSameBindingsAfterTheLastRow() throws {
    let statement = try connection.prepare("SELECT ?1")
    try statement.bind(1, integer: 5)
    for _ in 0..<2 {
      #expect(try statement.step())
      #expect(try statement.integer(0) == 5)
      #expect(try statement.step() == false)
    }
  }

  @Test func refusesToBindWhileARowIsReady() throws {
    let statement = try connection.prepare("SELECT ?1 UNION ALL SELECT 2")
    #expect(try statement.step())
    let error = #expect(throws: SQLiteError.self) { try statement.bind(1, integer: 1) }
    #expect(error?.primaryCode == 21)
  }

  @Test(arguments: [[.integer(1)], [.integer(1), .null, .null]] as [[SQLiteValue]])
  func refusesAnotherNumberOfValuesThanParameters(values: [SQLiteValue]) throws {
    let statement = try connection.prepare("SELECT ?1, ?2")
    let error = #expect(throws: SQLiteError.self) { try statement.forEachRow(values) { _ in } }
    #expect(error?.message == "\(values.count) values for 2 parameters")
  }

  @Test func keepsWhatWasBoundBeforeWithoutNewValues() throws {
    let statement = try connection.prepare("SELECT ?1, ?2")
    try statement.bind(2, integer: 2)
    var seen: [Int64?] = []
    try statement.forEachRow { seen += [$0.optionalInteger(0), $0.optionalInteger(1)] }
    #expect(seen == [nil, 2])
  }

  @Test func canRunAgainAfterAFailure() throws {
    try connection.execute("CREATE TABLE t (a INTEGER NOT NULL UNIQUE) STRICT")
    let insert = try connection.statement("INSERT INTO t VALUES (?1)")
    try insert.run(.integer(1))
    #expect(connection.changes == 1)
    #expect(throws: SQLiteError.self) { try insert.run(.integer(1)) }
    #expect(throws: SQLiteError.self) { try insert.run(.null) }
    try insert.run(.integer(2))
    #expect(try connection.integer("SELECT sum(a) FROM t") == 3)
    #expect(connection.lastInsertedRowID == 2)
  }
}
