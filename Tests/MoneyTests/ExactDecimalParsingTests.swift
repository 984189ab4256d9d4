import Money
import Testing

@Suite struct ExactDecimalParsingTests {
  @Test(arguments: [
    ("0", "0"), ("3", "3"), ("3.0", "3"), ("3e0", "3"), ("1.5E+2", "150"), ("1.50", "1.5"),
    ("1e-7", "0.0000001"), ("0.0000001", "0.0000001"), ("-12.25", "-12.25"), ("+5", "5"),
    ("-0", "0"), ("-0.000", "0"), ("007", "7"), ("00.50", "0.5"), ("12e-1", "1.2"),
    ("0e999999", "0"), ("0e-999999", "0"), ("0.0e99999999999999999999999", "0"),
    ("10000e-4", "1"), ("1.25e1", "12.5"), ("1E5", "100000"), ("1e+05", "100000"),
    ("99999999999999999999999999999999999999", "99999999999999999999999999999999999999"),
    ("-99999999999999999999999999999999999999", "-99999999999999999999999999999999999999"),
    ("1e37", "10000000000000000000000000000000000000"),
    ("1e-38", "0.00000000000000000000000000000000000001"),
    ("0.12345678901234567890123456789012345678", "0.12345678901234567890123456789012345678"),
    ("1234567890123456789.0123456789012345678", "1234567890123456789.0123456789012345678"),
    ("123456789012345678901234567890123456780000e-4", "12345678901234567890123456789012345678"),
    ("0.000000000000000000000000000000000000000001e5", "0.0000000000000000000000000000000000001"),
    ("1.00000000000000000000000000000000000000000000000000", "1"),
    ("00000000000000000000000000000000000000000000000001", "1"),
    ("9223372036854775807", "9223372036854775807"),
  ])
  func readsAndWritesPlainNotation(text: String, plain: String) throws {
    let number = try ExactDecimal(parsing: text)
    #expect(number.description == plain)
    #expect(try ExactDecimal(parsing: plain) == number)
  }

  @Test(arguments: [
    "", " ", " 1", "1 ", "+", "-", ".", ".5", "5.", "+.5", "1.e5", "e5", "1e", "1e+", "1e-",
    "1e1.5", "--1", "+-1", "1-", "1.2.3", "1,000", "1_000", "0x1", "0x", "1e5e5", "NaN", "nan",
    "Infinity", "inf", "null", "free", "１", "٣", "1\u{0}", "1\n", "1e５", "$1", "1%", "−1",
  ])
  func refusesWhatIsNotANumber(text: String) {
    #expect(throws: ExactDecimal.ParsingError(text: text, problem: .notANumber)) {
      try ExactDecimal(parsing: text)
    }
  }

  @Test(arguments: [
    ("123456789012345678901234567890123456789", ExactDecimal.ParsingError.Problem.tooManyDigits),
    ("0.123456789012345678901234567890123456789", .tooManyDigits),
    ("1.00000000000000000000000000000000000001", .tooManyDigits),
    ("100000000000000000000000000000000000001e-20", .tooManyDigits),
    ("123456789012345678901234567890123456789e999", .tooManyDigits),
    ("1e38", .outOfRange), ("1e-39", .outOfRange), ("1.5e-38", .outOfRange),
    ("12e37", .outOfRange), ("1e999999", .outOfRange), ("-1e-999999", .outOfRange),
    ("1e99999999999999999999999999999999999999999", .outOfRange),
    ("100000000000000000000000000000000000000", .outOfRange),
  ])
  func refusesWhatDoesNotFit(text: String, problem: ExactDecimal.ParsingError.Problem) {
    #expect(throws: ExactDecimal.ParsingError(text: text, problem: problem)) {
      try ExactDecimal(parsing: text)
    }
  }

  @Test func keepsOnlyTheStartOfALongTextInItsError() {
    let text = String(repeating: "9", count: 5_000)
    let error = #expect(throws: ExactDecimal.ParsingError.self) { try ExactDecimal(parsing: text) }
    #expect(error?.text == String(repeating: "9", count: 100))
    #expect(error?.problem == .tooManyDigits)
  }

  @Test func equalNumbersAreEqualHoweverTheyAreWritten() throws {
    let texts = ["2.5", "2.50", "+2.5", "25e-1", "0.25E1", "02.5", "2.5e0"]
    #expect(Set(try texts.map { try ExactDecimal(parsing: $0) }).count == 1)
  }

  @Test(arguments: [
    (Int64(3_750_000), 6, "3.75"), (0, 6, "0"),
    (-1, 38, "-0.00000000000000000000000000000000000001"),
    (1_000_000, 6, "1"), (120, 0, "120"), (.max, 19, "0.9223372036854775807"),
    (.min, 0, "-9223372036854775808"),
  ])
  func takesUnitsOfAPowerOfTen(units: Int64, scale: Int, text: String) throws {
    #expect(ExactDecimal(units, scale: scale) == (try ExactDecimal(parsing: text)))
  }
}
