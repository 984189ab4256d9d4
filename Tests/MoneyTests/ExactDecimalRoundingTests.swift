import Money
import Testing

@Suite struct ExactDecimalRoundingTests {
  @Test(arguments: [
    ("0", Int64(0), Int64(0)), ("2", 2, 2), ("2.1", 3, 2), ("2.9", 3, 2), ("-2.1", -2, -2),
    ("-2.9", -2, -2), ("0.00000000000000000000000000000000000001", 1, 0), ("-0.5", 0, 0),
    ("9223372036854775807", .max, .max), ("-9223372036854775808", .min, .min),
    ("9223372036854775806.5", .max, 9_223_372_036_854_775_806),
    ("-9223372036854775808.5", .min, .min),
  ])
  func roundsUpAndTruncates(text: String, up: Int64, truncated: Int64) throws {
    let number = try ExactDecimal(parsing: text)
    #expect(try number.roundedUp() == up)
    #expect(try number.truncated() == truncated)
  }

  @Test(arguments: ["9223372036854775807.1", "9223372036854775808", "-9223372036854775809", "1e37"])
  func throwsWhereTheCeilingDoesNotFit(text: String) throws {
    let number = try ExactDecimal(parsing: text)
    #expect(throws: OverflowError()) { try number.roundedUp() }
  }

  @Test(arguments: ["9223372036854775808", "-9223372036854775809", "-1e37"])
  func throwsWhereTheWholePartDoesNotFit(text: String) throws {
    let number = try ExactDecimal(parsing: text)
    #expect(throws: OverflowError()) { try number.truncated() }
  }

  @Test(arguments: [
    ("2.345", 2, "2.34"), ("2.355", 2, "2.36"), ("-2.345", 2, "-2.34"), ("-2.355", 2, "-2.36"),
    ("2.3450000001", 2, "2.35"), ("2.344999", 2, "2.34"), ("0.5", 0, "0"), ("1.5", 0, "2"),
    ("2.5", 0, "2"), ("0.996", 2, "1"), ("9.99", 1, "10"), ("3", 2, "3"), ("3.1", 5, "3.1"),
    ("1.23", -1, "1"), ("0.00000000000000000000000000000000000001", 37, "0"),
    ("0.00000000000000000000000000000000000006", 37, "0.0000000000000000000000000000000000001"),
  ])
  func roundsHalfToEven(text: String, places: Int, expected: String) throws {
    let rounded = try ExactDecimal(parsing: text).rounded(toScale: places)
    #expect(rounded == (try ExactDecimal(parsing: expected)))
    #expect(rounded.description == expected)
  }
}
