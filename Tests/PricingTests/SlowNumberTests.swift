import Testing

/// The judge is judged too, on sums that can be done by hand.
@Suite struct SlowNumberTests {
  @Test(arguments: [
    ("0", "0", "0", "0"), ("1.5", "2.25", "3.75", "3.375"), ("-1.5", "0.5", "-1", "-0.75"),
    ("99", "1", "100", "99"), ("0.1", "-0.1", "0", "-0.01"), ("100", "0.01", "100.01", "1"),
    ("-7", "-8", "-15", "56"),
    (
      "12345678901234567890", "10", "12345678901234567900",
      "123456789012345678900"
    ),
  ])
  func addsAndMultiplies(left: String, right: String, sum: String, product: String) {
    #expect((SlowNumber(plain: left) + SlowNumber(plain: right)).plain == sum)
    #expect((SlowNumber(plain: left) * SlowNumber(plain: right)).plain == product)
  }

  @Test(arguments: [
    ("0", Int64(0), Int64(0)), ("2.1", 3, 2), ("-2.1", -2, -2), ("0.001", 1, 0), ("-0.001", 0, 0),
    ("10", 10, 10),
  ])
  func rounds(text: String, ceiling: Int64, truncated: Int64) {
    #expect(SlowNumber(plain: text).ceiling.int64 == ceiling)
    #expect(SlowNumber(plain: text).truncated.int64 == truncated)
  }
}
