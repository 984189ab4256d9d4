import JSON
import Testing

@Suite struct NumbersAsTextTests {
  private func parse<T>(_ text: String, _ body: (JSONValue) throws -> T) throws -> T {
    try JSONParser().parse(Array(text.utf8), numbersAsText: true, body)
  }

  @Test(arguments: [
    "0", "-0", "3", "3.0", "1.50", "1e-7", "1.5E+2", "-12.25e10", "9223372036854775808",
    "0.0000001", "12345678901234567890123456789012345678",
    "0.12345678901234567890123456789012345678", "1e400",
  ])
  func keepsTheExactTextOfANumber(text: String) throws {
    #expect(try parse(text) { $0.numberText } == text)
    #expect(
      try parse("[ \(text) ]") { root in
        var found: String?
        try root.forEachElement { found = $0.numberText }
        return found
      } == text)
    #expect(try parse("{\"price\":\(text)}") { $0["price"]?.numberText } == text)
  }

  @Test(arguments: [
    ("7", JSONKind.integer, Int64?(7)), ("-9223372036854775808", .integer, .min),
    ("9223372036854775808", .unsignedInteger, nil), ("1.0", .double, nil), ("1e2", .double, nil),
    ("99999999999999999999", .double, nil), ("\"7\"", .string, nil), ("null", .null, nil),
  ])
  func tellsNumbersFromStrings(text: String, kind: JSONKind, int64: Int64?) throws {
    #expect(try parse(text) { $0.kind } == kind)
    #expect(try parse(text) { $0.int64 } == int64)
  }

  @Test func readsAQuotedNumberLikeABareOne() throws {
    let text = #"{"a":"1.5E+2","b":1.5E+2,"c":null,"d":"","e":[]}"#
    #expect(try parse(text) { $0["a"]?.numberText } == "1.5E+2")
    #expect(try parse(text) { $0["b"]?.numberText } == "1.5E+2")
    #expect(try parse(text) { $0["c"]?.numberText } == nil)
    #expect(try parse(text) { $0["d"]?.numberText } == "")
    #expect(try parse(text) { $0["e"]?.numberText } == nil)
  }

  @Test func leavesDigitsWithinStringsAlone() throws {
    let text = #"{"1":"a 2, 3","x\"4":[5,"\\",6,"\\\" 7 \\"],"y":"8"}"#
    var seen: [String] = []
    try parse(text) { root in
      try root.forEachField { key, value in
        seen.append("\(key.text)=\(value.kind)")
        guard value.kind == .array else { return }
        try value.forEachElement { seen.append("\($0.kind) \($0.string ?? "")") }
      }
    }
    #expect(
      seen == [
        "1=string", "x\"4=array", "integer 5", #"string \"#, "integer 6", #"string \" 7 \"#,
        "y=string",
      ])
  }

  @Test func marksOnlyTheNumbersOfALongMixedText() throws {
    let items = (0..<500).map { $0.isMultiple(of: 3) ? "\"\($0)\"" : "\($0)" }
    var numbers = 0
    var index = 0
    try parse("[" + items.joined(separator: ", ") + "]") { root in
      try root.forEachElement { item in
        #expect(item.string == "\(index)")
        #expect(item.kind == (index.isMultiple(of: 3) ? .string : .integer))
        numbers += item.kind == .integer ? 1 : 0
        index += 1
      }
    }
    #expect(index == 500)
    #expect(numbers == 333)
  }

  @Test func givesTheDigitsOfMachineNumbersWhereTextIsNotKept() throws {
    let parser = JSONParser()
    func text(_ json: String) throws -> String? {
      try parser.parse(Array(json.utf8)) { $0.numberText }
    }
    #expect(try text("-5") == "-5")
    #expect(try text("18446744073709551615") == "18446744073709551615")
    #expect(try text("1.5") == nil)
    #expect(try text("\"1.50\"") == "1.50")
  }
}
