import JSON
import Testing
import Usage

@testable import CoderAPI

@Suite struct FieldsTests {
  private func with<T>(
    _ json: String, numbersAsText: Bool = false, _ body: (Fields) throws -> T
  ) throws -> T {
    try JSONParser().parse(Array(json.utf8), numbersAsText: numbersAsText) {
      try body(try Fields($0, path: ".x"))
    }
  }

  private static let reads: [@Sendable (Fields) throws -> Void] = [
    { _ = try $0.text("a") }, { _ = try $0.integer("a") }, { _ = try $0.amount("a") },
    { _ = try $0.identifier("a") }, { _ = try $0.instant("a") }, { _ = try $0.object("a") },
  ]

  @Test(arguments: ["{}", "{\"a\":null}"], reads.indices)
  func whatMustBeThereIsMissed(json: String, read: Int) throws {
    let error = #expect(throws: UnexpectedValue.self) { try with(json, Self.reads[read]) }
    #expect(error?.path == ".x.a")
  }

  @Test(arguments: ["{}", "{\"a\":null}"])
  func whatMayBeAbsentIsNil(json: String) throws {
    try with(json) { (fields: Fields) throws in
      #expect(try fields.optionalText("a") == nil)
      #expect(try fields.optionalInteger("a") == nil)
      #expect(try fields.optionalAmount("a") == nil)
      #expect(try fields.optionalBool("a") == nil)
      #expect(try fields.optionalIdentifier("a") == nil)
      #expect(try fields.optionalInstant("a") == nil)
      #expect(try fields.optionalObject("a") == nil)
      #expect(try fields.texts("a").isEmpty)
    }
  }

  @Test func goesZeroValuesAreNoValues() throws {
    let zeroID = "00000000-0000-0000-0000-000000000000"
    try with("{\"id\":\"\(zeroID)\",\"at\":\"0001-01-01T00:00:00Z\"}") { (fields: Fields) throws in
      #expect(try fields.optionalIdentifier("id") == nil)
      #expect(try fields.optionalInstant("at") == nil)
      #expect(throws: UnexpectedValue(path: ".x.at", expected: "an RFC 3339 time")) {
        try fields.instant("at")
      }
    }
  }

  private static let wrong: [(String, Int)] = [
    ("5", 0), ("true", 0), ("[]", 0), ("\"5\"", 1), ("5.0", 1), ("1e3", 1), ("true", 1),
    ("9223372036854775808", 1), ("-1", 2), ("\"x\"", 3), ("7", 3), ("\"2026-05-01\"", 4),
    ("1777593600", 4), ("[]", 5), ("\"x\"", 5),
  ]

  @Test(arguments: wrong, [false, true])
  func aWrongKindNamesItsPlace(value: (json: String, read: Int), numbersAsText: Bool) throws {
    let error = #expect(throws: UnexpectedValue.self) {
      try with("{\"a\":\(value.json)}", numbersAsText: numbersAsText, Self.reads[value.read])
    }
    #expect(error?.path == ".x.a")
  }

  @Test(arguments: [false, true])
  func numbersAreReadInEitherForm(numbersAsText: Bool) throws {
    let json = "{\"a\":9223372036854775807,\"b\":-9223372036854775808,\"c\":0}"
    try with(json, numbersAsText: numbersAsText) { (fields: Fields) throws in
      #expect(try fields.integer("a") == .max)
      #expect(try fields.amount("a") == .max)
      #expect(try fields.integer("b") == .min)
      #expect(try fields.amount("c") == 0)
    }
  }

  @Test func anElementOfAListNamesItsNumber() throws {
    #expect(throws: UnexpectedValue(path: ".x.a[1]", expected: "text")) {
      try with("{\"a\":[\"b\",5]}") { try $0.texts("a") }
    }
    #expect(throws: UnexpectedValue(path: ".x.a[0].b", expected: "text")) {
      try with("{\"a\":[{}]}") { try $0.objects("a") { try $0.text("b") } }
    }
    #expect(throws: UnexpectedValue(path: ".x.a", expected: "a list")) {
      try with("{\"a\":{}}") { try $0.texts("a") }
    }
  }

  @Test func theWholeAnswerIsADot() {
    #expect(throws: UnexpectedValue(path: ".", expected: "an object")) {
      try decode(BuildInfo.self, "[]")
    }
    #expect(throws: UnexpectedValue(path: ".", expected: "a list")) {
      try decode([Organization].self, "{}")
    }
  }
}
