import TOML
import Testing

@Suite struct TOMLDocumentTests {
  private func parse(_ text: String) throws(TOMLError) -> TOMLTable {
    try TOMLDocument.parse(Array(text.utf8))
  }

  private static let values: [(text: String, content: TOMLValue.Content)] = [
    ("\"text\"", .text("text")), ("'raw \\n'", .text("raw \\n")), ("\"\"", .text("")),
    ("\"a\\u0000b\"", .text("a\0b")), ("\"\\U0001F600 é\"", .text("😀 é")),
    ("\"\"\"\ntwo\nlines\"\"\"", .text("two\nlines")),
    ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
    ("1_000", .integer(1000)), ("0x1F", .integer(31)), ("true", .boolean(true)),
    ("false", .boolean(false)), ("1.0", .float), ("1e3", .float), ("inf", .float), ("nan", .float),
    ("2026-02-03", .date("2026-02-03")), ("0001-01-01", .date("0001-01-01")),
    ("12:00:00", .time), ("2026-02-03T12:00:00Z", .dateTime), ("2026-02-03 12:00:00", .dateTime),
    ("[]", .array([])), ("{}", .table(TOMLTable())),
  ]

  @Test(arguments: values.indices)
  func everyKindOfValueIsRead(index: Int) throws {
    let (text, content) = Self.values[index]
    let root = try parse("key = \(text)")
    #expect(root["key"]?.value == TOMLValue(content, at: TOMLPlace(line: 1, column: 7)))
    #expect(root["key"]?.place == TOMLPlace(line: 1, column: 1))
  }

  @Test func keysKeepTheOrderOfTheTextAndTheirPlaces() throws {
    let root = try parse("zebra = 1\n\n  ape.\"é\".cat = [ 2,\n 3 ]\n[dog]\n\"a b\" = {x = 4}\n")
    #expect(root.entries.map(\.key) == ["zebra", "ape", "dog"])
    #expect(root.entries.map(\.place.line) == [1, 3, 5])
    guard case .table(let dog)? = root["dog"]?.value.content,
      case .table(let inside)? = dog["a b"]?.value.content
    else {
      Issue.record("no table")
      return
    }
    #expect(dog["a b"]?.place == TOMLPlace(line: 6, column: 1))
    #expect(inside["x"]?.place == TOMLPlace(line: 6, column: 10))
    #expect(inside["x"]?.value.place == TOMLPlace(line: 6, column: 14))
  }

  @Test func tablesOfAListStandWhereTheyBegin() throws {
    let root = try parse("[[r]]\na = 1\n[[r]]\n[[r]]\nb = 2\n")
    guard case .array(let tables)? = root["r"]?.value.content else {
      Issue.record("no list")
      return
    }
    #expect(tables.map(\.place.line) == [1, 3, 4])
    #expect(tables[1].content == .table(TOMLTable()))
  }

  @Test(arguments: ["", "\n \n", "# only a comment", "\u{FEFF}"])
  func anEmptyTextIsAnEmptyTable(text: String) throws {
    #expect(try parse(text).entries.isEmpty)
  }

  private static let mistakes: [(text: String, line: Int, column: Int)] = [
    ("[collect\n", 1, 9), ("a = 1\na = 2\n", 2, 5), ("a =\n", 1, 4), ("a = 1\nb = \"x\n", 2, 7),
    ("a = 9223372036854775808", 1, 24), ("a = 2026-02-30", 1, 15), ("\"é\" = tru", 1, 10),
    ("a = [1, 2", 1, 10),
  ]

  @Test(arguments: mistakes.indices)
  func aMistakeIsNamedWithItsPlace(index: Int) {
    let (text, line, column) = Self.mistakes[index]
    let error = #expect(throws: TOMLError.self) { try parse(text) }
    #expect(error?.place?.line == line, "\(String(describing: error))")
    #expect(error?.place?.column == column, "\(String(describing: error))")
    guard case .syntax(let words)? = error?.problem else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(!words.isEmpty)
  }

  @Test func bytesThatAreNotTextAreRefused() {
    #expect(throws: TOMLError(.notText)) { try TOMLDocument.parse([0x61, 0x3d, 0xff]) }
  }

  @Test func aTextThatIsTooLargeIsRefused() {
    let bytes = [UInt8](repeating: 0x0a, count: TOMLDocument.byteLimit + 1)
    #expect(throws: TOMLError(.tooLarge(limit: TOMLDocument.byteLimit))) {
      try TOMLDocument.parse(bytes)
    }
  }

  @Test func nestingHasAnEnd() throws {
    let keys = [String](repeating: "a", count: 100_000).joined(separator: ".")
    for text in ["\(keys) = 1", "[\(keys)]", "a = {\(keys) = 1}"] {
      #expect(throws: TOMLError(.tooDeep(limit: 256), at: TOMLPlace(line: 1, column: 0))) {
        try parse(text)
      }
    }
    let lists = String(repeating: "[", count: 100_000)
    #expect(throws: TOMLError.self) { try parse("a = \(lists)") }
    #expect(try parse("a = \"\(String(repeating: ".", count: 200))\"").entries.count == 1)
  }

  /// toml++ takes these for characters that cannot be, which only the door prevents.
  @Test(arguments: ["\u{FEF7}a = 1", "a\u{FEF8} = 1", "a = 1 \u{FEFC}", "a = \"\\um0\"", "a.\n= 1"])
  func oddCharactersAreRefused(text: String) {
    #expect(throws: TOMLError.self) { try parse(text) }
  }

  /// Texts with bytes changed, taken out and doubled end in a table or an error, never otherwise.
  @Test func damagedTextsAreReadOrRefused() throws {
    let whole = Array(
      """
      [a.b]
      c = "x\\u0041\\n" # comment
      d = [1, 2.5, 'y', {e = 2026-10-01, f = 12:30:00}]
      [[g]]
      "h i" = \"\"\"z\"\"\"
      [[g]]
      j = 0xff
      """.utf8)
    #expect(try TOMLDocument.parse(whole).entries.count == 2)
    var seed: UInt64 = 7
    func next(_ limit: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % limit
    }
    var read = 0
    var refused = 0
    for _ in 0..<5_000 {
      var bytes = whole
      for _ in 0...next(3) {
        let place = next(bytes.count)
        switch next(3) {
        case 0: bytes[place] = UInt8(next(256))
        case 1: bytes.remove(at: place)
        default: bytes.insert(contentsOf: bytes[place...].prefix(next(9)), at: next(bytes.count))
        }
      }
      do throws(TOMLError) {
        _ = try TOMLDocument.parse(bytes)
        read += 1
      } catch {
        refused += 1
      }
    }
    #expect(read > 100)
    #expect(refused > 100)
  }
}
