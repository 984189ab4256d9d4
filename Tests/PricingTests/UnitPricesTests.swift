import Money
import Pricing
import Testing

@Suite struct UnitPricesTests {
  @Test func isEmptyWithoutAnyPriceOnly() {
    #expect(UnitPrices().isEmpty)
    #expect(!UnitPrices(input: .zero).isEmpty)
    #expect(!UnitPrices(output: .zero).isEmpty)
    #expect(!UnitPrices(cacheRead: .zero).isEmpty)
    #expect(!UnitPrices(cacheWrite: .zero).isEmpty)
  }

  @Test func fillsOnlyWhatIsMissing() throws {
    let left = try unitPrices(["1", nil, "0", nil])
    let right = try unitPrices(["9", "2", "9", nil])
    #expect(left.filling(missingFrom: right) == (try unitPrices(["1", "2", "0", nil])))
    #expect(left.filling(missingFrom: UnitPrices()) == left)
    #expect(UnitPrices().filling(missingFrom: right) == right)
  }

  @Test func takesMicrosPerMillionTokens() throws {
    let prices = UnitPrices(
      microsPerMillionInput: 3_000_000, output: 3_750_000, cacheRead: 1, cacheWrite: nil)
    #expect(prices == (try unitPrices(["3", "3.75", "0.000001", nil])))
  }
}
