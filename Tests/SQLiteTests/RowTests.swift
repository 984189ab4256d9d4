internal import SQLite
internal import Testing

@Suite struct RowTests {
  let connection: Connection

  init() throws { connection = try Connection(path: ":memory:", mode: .readWriteCreate) }

  @Test func lendsEachRowInTurn() throws {
    var seen: [String] = []
    let statement = try connection.statement(
      "SELECT column1, column2, column3 FROM (VALUES (1, 'a', x'00'), (2, NULL, NULL))")
    try statement.forEachRow { row in
      #expect(row.columnCount == 3)
      seen.append("\(row.integer(0)) \(row.optionalText(1) ?? "-") \(row.blob(2) ?? [9])")
    }
    #expect(seen == ["1 a [0]", "2 - [9]"])
  }

  @Test func textIsReadWhateverTheDatabaseStoresItIn() throws {
    for encoding in ["UTF-8", "UTF-16le", "UTF-16be"] {
      let connection = try Connection(path: ":memory:", mode: .readWriteCreate)
      try connection.execute(
        "PRAGMA encoding = '\(encoding)'; CREATE TABLE t (a TEXT NOT NULL, b TEXT) STRICT;")
      try connection.statement("INSERT INTO t VALUES (?1, ?2)").run(.text("ünï 😀"), .text(""))
      try connection.prepare("SELECT a, b, a || b, 'x' FROM t").forEachRow { row in
        let texts = [row.text(0), row.text(1), row.text(2), row.text(3)]
        #expect(texts == ["ünï 😀", "", "ünï 😀", "x"])
        #expect(row.withUTF8(0) { Array($0) } == Array("ünï 😀".utf8))
      }
    }
  }

  @Test func aBorrowedValueIsWhatTheColumnHolds() throws {
    let statement = try connection.prepare("SELECT 7, NULL, 'text', '', 1.5, x'00'")
    #expect(try statement.step())
    let found = try (0..<6 as Range<Int32>).map { index -> String in
      switch unsafe try statement.borrowedValue(index) {
      case .null: "null"
      case .integer(let integer): "\(integer)"
      case .text(let bytes): unsafe String(decoding: bytes, as: UTF8.self)
      case .real: "real"
      case .blob: "blob"
      }
    }
    #expect(found == ["7", "null", "text", "", "real", "blob"])
  }

  @Test func readsEveryKindOfColumn() throws {
    let statement = try connection.prepare(
      "SELECT 7, NULL, 'x' || char(0) || 'y', x'000102030405060708090a0b0c0d0e0f', x''")
    try statement.forEachRow { row in
      #expect(row.optionalInteger(0) == 7)
      #expect(row.optionalInteger(1) == nil)
      #expect(row.isNull(1) == true)
      #expect(row.text(2) == "x\0y")
      #expect(row.identifierWords(3)?.high == 0x0001_0203_0405_0607)
      #expect(row.identifierWords(3)?.low == 0x0809_0a0b_0c0d_0e0f)
      #expect(row.identifierWords(1)?.low == nil)
      #expect(row.blob(4) == [])
      #expect(row.withUTF8(2) { Array($0) } == [0x78, 0, 0x79])
      #expect(row.withUTF8(1) { Array($0) } == nil)
      let value = try row.value(0)
      #expect(value == .integer(7))
    }
  }

  enum Reading: Sendable {
    case integer, optionalInteger, text, optionalText, utf8, blob, identifier, value

    func read(_ row: borrowing Row) throws {
      switch self {
      case .integer: #expect(row.integer(0) == 0)
      case .optionalInteger: #expect(row.optionalInteger(0) == nil)
      case .text: #expect(row.text(0) == "")
      case .optionalText: #expect(row.optionalText(0) == nil)
      case .utf8: #expect(row.withUTF8(0) { $0.count } == nil)
      case .blob: #expect(row.blob(0) == nil)
      case .identifier: #expect(row.identifierWords(0)?.low == nil)
      case .value: _ = try row.value(0)
      }
    }
  }

  @Test(arguments: [
    ("1.5", Reading.integer, "a REAL where an INTEGER was expected"),
    ("1.5", .optionalInteger, "a REAL where an INTEGER was expected"),
    ("1.5", .text, "a REAL where a TEXT was expected"),
    ("1.5", .value, "a REAL, which is not read"),
    ("NULL", .integer, "NULL where an INTEGER was expected"),
    ("NULL", .text, "NULL where a TEXT was expected"),
    ("'7'", .integer, "a TEXT where an INTEGER was expected"),
    ("7", .optionalText, "an INTEGER where a TEXT was expected"),
    ("7", .utf8, "an INTEGER where a TEXT was expected"),
    ("'a'", .blob, "a TEXT where a BLOB was expected"),
    ("'a'", .identifier, "a TEXT where a BLOB was expected"),
    ("x'00'", .identifier, "a BLOB of 1 bytes where 16 are an identifier"),
  ])
  func readsAColumnAsWhatItIsOrThrows(sql: String, reading: Reading, holds: String) throws {
    let statement = try connection.prepare("SELECT \(sql) AS x UNION ALL SELECT 1")
    var rows = 0
    let error = #expect(throws: SQLiteError.self) {
      try statement.forEachRow { row in
        rows += 1
        try reading.read(row)
      }
    }
    #expect(error?.isMismatch == true)
    #expect(error?.message == "column x holds \(holds)")
    #expect(rows == 1)
  }

  struct Stop: Error {}

  @Test func resetsTheStatementWhenTheClosureThrows() throws {
    let statement = try connection.statement("SELECT ?1 UNION ALL SELECT 2")
    #expect(throws: Stop.self) {
      try statement.forEachRow([.integer(1)]) { _ in throw Stop() }
    }
    var values: [SQLiteValue] = []
    try connection.statement("SELECT ?1 UNION ALL SELECT 2").forEachRow { row in
      values.append(try row.value(0))
    }
    #expect(values == [.null, .integer(2)])
  }
}
