import Money
import Pricing

/// Unit prices from the texts of input, output, cache read and cache write.
func unitPrices(_ texts: [String?]) throws -> UnitPrices {
  let prices = try texts.map { text in try text.map { try ExactDecimal(parsing: $0) } }
  return UnitPrices(
    input: prices[0], output: prices[1], cacheRead: prices[2], cacheWrite: prices[3])
}
