import Money
import TestSupport
import Testing

@Suite struct ExactDecimalArithmeticTests {
  private static let greatest = "99999999999999999999999999999999999999"
  private static let least = "0.00000000000000000000000000000000000001"

  @Test(arguments: [
    ("0", "0", "0"), ("1.5", "2.25", "3.75"), ("0.1", "0.2", "0.3"), ("1", "-1", "0"),
    ("-1.5", "0.5", "-1"), ("0.5", "-1.5", "-1"), ("0.999", "0.001", "1"),
    ("99999999999999999999999999999999999998", "1", greatest), (greatest, "-\(greatest)", "0"),
    ("9223372036854775807", "0.0000000000000000001", "9223372036854775807.0000000000000000001"),
    // Aligned, the first number has 76 digits; the sum has 38.
    ("-10000000000000000000000000000000000000", "10000000000000000000000000000000000001", "1"),
    ("0.5", "0.49999999999999999999999999999999999999", "0.99999999999999999999999999999999999999"),
  ])
  func addsAndSubtractsExactly(left: String, right: String, sum: String) throws {
    let left = try ExactDecimal(parsing: left)
    let right = try ExactDecimal(parsing: right)
    let sum = try ExactDecimal(parsing: sum)
    #expect(try left.adding(right) == sum)
    #expect(try right.adding(left) == sum)
    #expect(try sum.subtracting(right) == left)
    #expect(try left.negated.adding(right.negated) == sum.negated)
  }

  @Test(arguments: [
    ("3", "2", "6"), ("0.0000001", "1000000000000000", "100000000"), ("-1.5", "1.5", "-2.25"),
    ("-2.5", "-4", "10"), ("0", "-5", "0"), ("3.75", "0", "0"), (greatest, "1", greatest),
    // The product of coefficients has 57 digits before its zeros are dropped.
    (
      "0.12345678901234567890123456789012345678", "1000000000000000000",
      "123456789012345678.90123456789012345678"
    ),
    ("0.00000000000000000002", "0.0000000000000000005", "0.00000000000000000000000000000000000001"),
    ("9223372036854775807", "-9223372036854775808", "-85070591730234615856620279821087277056"),
  ])
  func multipliesExactly(left: String, right: String, product: String) throws {
    let left = try ExactDecimal(parsing: left)
    let right = try ExactDecimal(parsing: right)
    let product = try ExactDecimal(parsing: product)
    #expect(try left.multiplied(by: right) == product)
    #expect(try right.multiplied(by: left) == product)
  }

  @Test(arguments: [
    (greatest, "1"), (greatest, greatest), (greatest, "0.1"), ("1", least), ("-\(greatest)", "-1"),
  ])
  func throwsWhereASumNeedsMoreThan38Digits(left: String, right: String) throws {
    let left = try ExactDecimal(parsing: left)
    let right = try ExactDecimal(parsing: right)
    #expect(throws: OverflowError()) { try left.adding(right) }
    #expect(throws: OverflowError()) { try left.subtracting(right.negated) }
  }

  @Test(arguments: [
    (greatest, "2"), (greatest, greatest), (least, "0.1"), (least, least),
    ("0.12345678901234567890123456789012345678", "1000000000000000000000000000000000003"),
  ])
  func throwsWhereAProductNeedsMoreThan38Digits(left: String, right: String) throws {
    let left = try ExactDecimal(parsing: left)
    let right = try ExactDecimal(parsing: right)
    #expect(throws: OverflowError()) { try left.multiplied(by: right) }
  }

  @Test func ordersByValue() throws {
    let ascending = [
      "-\(Self.greatest)", "-2", "-1.5", "-\(Self.least)", "0", Self.least, "0.1", "0.11", "1",
      "1.5",
      "9223372036854775807", Self.greatest,
    ]
    let numbers = try ascending.map { try ExactDecimal(parsing: $0) }
    for (leftIndex, left) in numbers.enumerated() {
      for (rightIndex, right) in numbers.enumerated() {
        #expect((left < right) == (leftIndex < rightIndex))
      }
    }
  }

  @Test(arguments: [("0", true, false), ("-0.1", false, true), ("0.1", false, false)])
  func tellsZeroAndSign(text: String, isZero: Bool, isNegative: Bool) throws {
    let number = try ExactDecimal(parsing: text)
    #expect(number.isZero == isZero)
    #expect(number.isNegative == isNegative)
  }

  @Test func additionUndoneGivesTheSameNumber() throws {
    var random = SplitMix64(seed: 1)
    var overflows = 0
    for _ in 0..<5_000 {
      let left = try random.decimal()
      let right = try random.decimal()
      do {
        #expect(try left.adding(right).subtracting(right) == left)
        #expect((left < right) == (try left.subtracting(right).isNegative))
      } catch {
        overflows += 1
      }
    }
    #expect(overflows < 4_000)
  }

  @Test func multiplicationDistributesOverAddition() throws {
    var random = SplitMix64(seed: 2)
    for _ in 0..<5_000 {
      let price = ExactDecimal(Int64(random.next() >> 24), scale: Int(random.next() % 20))
      let first = Int64(random.next() >> 44)
      let second = Int64(random.next() >> 44)
      let apart = try price.multiplied(by: first).adding(price.multiplied(by: second))
      #expect(try price.multiplied(by: first + second) == apart)
    }
  }
}
