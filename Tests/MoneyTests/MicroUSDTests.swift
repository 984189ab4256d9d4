import Money
import Testing

@Suite struct MicroUSDTests {
  @Test(arguments: [
    (Int64(0), "0.000000"), (2_005, "0.002005"), (1_000_000, "1.000000"),
    (-12_345_678, "-12.345678"), (-1, "-0.000001"), (999_999, "0.999999"),
    (.max, "9223372036854.775807"), (.min, "-9223372036854.775808"),
  ])
  func showsExactlySixDecimals(micros: Int64, text: String) {
    #expect(MicroUSD(micros).usdText == text)
    #expect("\(MicroUSD(micros))" == text)
  }

  @Test func addsAndSubtractsExactly() throws {
    #expect(try MicroUSD(5).adding(MicroUSD(-7)) == MicroUSD(-2))
    #expect(try MicroUSD(5).subtracting(MicroUSD(-7)) == MicroUSD(12))
    #expect(try MicroUSD(.max).adding(MicroUSD(.min)) == MicroUSD(-1))
  }

  @Test func throwsInsteadOfWrapping() {
    #expect(throws: OverflowError()) { try MicroUSD(.max).adding(MicroUSD(1)) }
    #expect(throws: OverflowError()) { try MicroUSD(.min).adding(MicroUSD(-1)) }
    #expect(throws: OverflowError()) { try MicroUSD(.min).subtracting(MicroUSD(1)) }
    #expect(throws: OverflowError()) { try MicroUSD(0).subtracting(MicroUSD(.min)) }
  }

  @Test func ordersByAmount() {
    #expect([MicroUSD(3), MicroUSD(-1), .zero].sorted() == [MicroUSD(-1), .zero, MicroUSD(3)])
  }
}
