import SQLite
import Testing

@Suite struct FunctionTests {
  private let connection: Connection

  init() throws { connection = try Connection(path: ":memory:", mode: .readWriteCreate) }

  @Test func anAnswerHasAnyType() throws {
    let answers: [SQLiteValue] = [
      .null, .integer(.min), .text(""), .text("ö\0x"), .blob([]), .blob([0, 255]),
    ]
    for answer in answers {
      try connection.defineFunction("answer", argumentCount: 0) { _ in answer }
      let statement = try connection.prepare("SELECT answer()")
      #expect(try statement.step())
      #expect(try statement.value(0) == answer)
    }
  }

  @Test func anArgumentIsReadAsWhatItIs() throws {
    try connection.defineFunction("is_number", argumentCount: 1) { call in
      call.integer(0).map(SQLiteValue.integer) ?? .null
    }
    try connection.defineFunction("low_word", argumentCount: 1) { call in
      call.identifierWords(0).map { .integer(Int64(bitPattern: $0.low)) } ?? .null
    }
    let results: [(sql: String, value: Int64?)] = [
      ("is_number(-7)", -7), ("is_number('7')", nil), ("is_number(7.0)", nil),
      ("is_number(NULL)", nil), ("low_word(x'0000000000000001000000000000002a')", 42),
      ("low_word(x'2a')", nil), ("low_word('0000000000000042')", nil), ("low_word(NULL)", nil),
    ]
    for (sql, value) in results {
      #expect(try connection.integer("SELECT \(sql)") == value, "\(sql)")
    }
  }

  @Test func viewsMayNotCallIt() throws {
    try connection.defineFunction("secret", argumentCount: 0) { _ in .integer(1) }
    try connection.execute("CREATE VIEW v AS SELECT secret() AS s")
    #expect(throws: SQLiteError.self) { try connection.integer("SELECT s FROM v") }
  }

  @Test func whatItHoldsGoesWithTheConnection() throws {
    final class Held {}
    weak var first: Held?
    weak var second: Held?
    do {
      let connection = try Connection(path: ":memory:", mode: .readWriteCreate)
      for number in 0..<2 {
        let held = Held()
        if number == 0 { first = held } else { second = held }
        try connection.defineFunction("held", argumentCount: 0) { _ in
          .integer(withExtendedLifetime(held) { 1 })
        }
      }
      #expect(first == nil)
      #expect(second != nil)
      #expect(try connection.integer("SELECT held()") == 1)
    }
    #expect(second == nil)
  }
}
