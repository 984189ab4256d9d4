import Money
import Reporting
import Testing

@testable import Rendering

@Suite struct ColumnTextTests {
  private func shown(_ amounts: [Int64], kind: ColumnKind = .money) -> [String] {
    var column = ColumnText(kind: kind)
    for amount in amounts { column.admit(.money(MicroUSD(amount))) }
    return amounts.map { column.text(.money(MicroUSD($0))) }
  }

  @Test(arguments: [
    ([0], ["0.00"]), ([100_000_000], ["100.00"]), ([1_230_000, 1_234_000], ["1.230", "1.234"]),
    ([1_000_000, 1], ["1.000000", "0.000001"]), ([-2_005], ["-0.002005"]),
    ([1_234_567_890_000], ["1,234,567.89"]), ([.max], ["9,223,372,036,854.775807"]),
    ([.min], ["-9,223,372,036,854.775808"]), ([], []),
  ])
  func moneyOfAColumnHasTheFewestDecimalsThatAreExact(amounts: [Int64], expected: [String]) {
    #expect(shown(amounts) == expected)
  }

  @Test(arguments: 0..<200)
  func whatIsShownIsExactAndOfOneScale(seed: Int) throws {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func random() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
    let step: Int64 = [1, 10, 100, 1_000, 10_000, 1_000_000][seed % 6]
    let amounts = (0..<20).map { _ in Int64(random() % 2_000_000) * step - 500_000 * step }
    let texts = shown(amounts)
    let decimals = Set(texts.map { $0.split(separator: ".")[1].count })
    #expect(decimals.count == 1)
    for (amount, text) in zip(amounts, texts) {
      let plain = text.replacing(",", with: "")
      #expect(try ExactDecimal(parsing: plain) == ExactDecimal(parsing: MicroUSD(amount).usdText))
    }
  }

  @Test(arguments: [
    (Int64(3), Int64(4), "75.0%"), (1, 3, "33.3%"), (1, 2_000, "0.0%"), (3, 2_000, "0.2%"),
    (-1, 8, "-12.5%"), (50, 1, "5,000.0%"), (1, 0, "—"),
  ])
  func aRatioIsAPercentageRoundedHalfToEven(
    numerator: Int64, denominator: Int64, expected: String
  ) {
    let cell = Cell.ratio(numerator: numerator, denominator: denominator)
    #expect(ColumnText(kind: .ratio).text(cell) == expected)
  }

  @Test(arguments: [(Int64(0), "0"), (999, "999"), (1_000, "1,000"), (-1_234_567, "-1,234,567")])
  func countsHaveThousandsSeparators(count: Int64, expected: String) {
    #expect(ColumnText(kind: .tokens).text(.integer(count)) == expected)
    #expect(ColumnText(kind: .micros).text(.money(MicroUSD(count))) == expected)
  }
}
