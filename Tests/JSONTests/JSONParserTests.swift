import JSON
import Testing

@Suite struct JSONParserTests {
  private let parser = JSONParser()

  private func parse<T>(_ text: String, _ body: (JSONValue) throws -> T) throws -> T {
    try parser.parse(Array(text.utf8), body)
  }

  @Test(arguments: [
    ("{}", JSONKind.object), ("[]", .array), ("\"\"", .string), ("0", .integer),
    ("9223372036854775807", .integer), ("-9223372036854775808", .integer),
    ("9223372036854775808", .unsignedInteger), ("18446744073709551615", .unsignedInteger),
    ("1.0", .double), ("1e2", .double), ("true", .bool), ("false", .bool), ("null", .null),
  ])
  func tellsTheKindOfAValue(text: String, kind: JSONKind) throws {
    #expect(try parse(text) { $0.kind } == kind)
  }

  @Test(arguments: [
    ("0", Int64?(0)), ("-1", -1), ("9223372036854775807", .max), ("-9223372036854775808", .min),
    ("9223372036854775808", nil), ("1.0", nil), ("1e2", nil), ("\"1\"", nil), ("null", nil),
    ("true", nil), ("[]", nil),
  ])
  func readsWholeNumbersOfInt64Only(text: String, number: Int64?) throws {
    #expect(try parse(text) { $0.int64 } == number)
  }

  @Test(arguments: [
    (#""plain""#, "plain"), (#""""#, ""), (#""a\"b\\c\/d""#, #"a"b\c/d"#),
    (#""\u00e9\u4e2d""#, "é中"), (#""\ud83d\ude00""#, "😀"), (#""tab\tline\n""#, "tab\tline\n"),
    (#""a\u0000b""#, "a\u{0}b"), ("\"naïve 😀\"", "naïve 😀"),
  ])
  func unescapesStringsAndKeepsEveryByte(text: String, string: String) throws {
    #expect(try parse(text) { $0.string } == string)
    #expect(try parse(text) { $0.withUTF8 { Array($0) } } == Array(string.utf8))
  }

  @Test func walksFieldsInTheOrderOfTheText() throws {
    let text = #"{"b":1,"a":{"x":[1,{"y":2}],"z":2.5},"c":[[],{}],"b":3,"d":18446744073709551615}"#
    var seen: [String] = []
    try parse(text) { root in
      try root.forEachField { key, value in seen.append("\(key.text):\(value.kind)") }
    }
    #expect(seen == ["b:integer", "a:object", "c:array", "b:integer", "d:unsignedInteger"])
  }

  @Test func walksElementsInOrder() throws {
    var seen: [Int64?] = []
    try parse("[1,[2,3],-4,{\"a\":5},2.5,6]") { root in
      try root.forEachElement { seen.append($0.int64) }
    }
    #expect(seen == [1, nil, -4, nil, nil, 6])
  }

  @Test func findsTheFirstOfFieldsWithTheSameKey() throws {
    #expect(try parse(#"{"a":1,"a":2}"#) { $0["a"]?.int64 } == 1)
  }

  @Test func tellsAnAbsentFieldFromNull() throws {
    let text = #"{"null":null,"nested":{"deep":[{"x":"y"}]}}"#
    #expect(try parse(text) { $0["absent"] == nil })
    #expect(try parse(text) { $0["null"]?.isNull } == true)
    #expect(try parse(text) { $0["nested"]?["deep"]?.count } == 1)
    #expect(try parse(text) { $0["nested"]?["dee"] == nil })
    #expect(try parse(text) { $0["nested"]?["deep"]?["x"] == nil })
  }

  @Test(arguments: [
    ("[]", 0), ("{}", 0), ("[1,2.5,[3,4]]", 3), (#"{"a":{"b":1,"c":2},"d":[]}"#, 2), ("7", 0),
  ])
  func countsItemsOfOneLevel(text: String, count: Int) throws {
    #expect(try parse(text) { $0.count } == count)
  }

  @Test func switchesOverKeysByLiteral() throws {
    var kinds: [String] = []
    try parse(#"{"arr":[],"a":0,"ar":1}"#) { root in
      try root.forEachField { key, _ in
        switch key {
        case "a": kinds.append("a")
        case "ar": kinds.append("ar")
        case "arr": kinds.append("arr")
        default: kinds.append("?")
        }
      }
    }
    #expect(kinds == ["arr", "a", "ar"])
  }

  @Test func refusesToWalkWhatHasNoFieldsOrElements() throws {
    let noObject = JSONError(.wrongType(path: "", expected: .object, found: .array))
    #expect(throws: noObject) { try parse("[]") { try $0.forEachField { _, _ in } } }
    let noArray = JSONError(.wrongType(path: "", expected: .array, found: .null))
    #expect(throws: noArray) { try parse("null") { try $0.forEachElement { _ in } } }
  }

  @Test func readsOneTextAfterTheOther() throws {
    for count in [1, 5_000, 3] {
      let text = "[" + Array(repeating: "\"item\"", count: count).joined(separator: ",") + "]"
      #expect(try parse(text) { $0.count } == count)
    }
    #expect(throws: JSONError.self) { try parse("[") { _ in } }
    #expect(try parse("[1]") { $0.count } == 1)
  }

  @Test func leavesTheErrorOfTheClosureAlone() throws {
    struct Stop: Error, Equatable {}
    #expect(throws: Stop()) { try parse("[1]") { _ in throw Stop() } }
    #expect(try parse("[1]") { $0.count } == 1)
  }
}
