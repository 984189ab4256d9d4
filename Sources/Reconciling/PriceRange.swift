import Money
import Pricing

/// The lowest and the highest of several prices of one category; an unknown price counts as 0.
struct PriceRange: Hashable {
  var least: ExactDecimal
  var most: ExactDecimal

  /// The ranges of input, output, cache reads and cache writes; 0 where there are no prices.
  static func categories(of prices: [UnitPrices]) -> [PriceRange] {
    [\UnitPrices.input, \.output, \.cacheRead, \.cacheWrite].map { category in
      let amounts = prices.map { $0[keyPath: category] ?? .zero }
      return PriceRange(least: amounts.min() ?? .zero, most: amounts.max() ?? .zero)
    }
  }

  /// The range cut to 12 decimals, outwards.
  func coarse() -> PriceRange {
    let unit = ExactDecimal(1, scale: 12)
    var least = least.rounded(toScale: 12)
    var most = most.rounded(toScale: 12)
    do {
      if least > self.least { least = try least.subtracting(unit) }
      if most < self.most { most = try most.adding(unit) }
    } catch {
      // A price of more than 26 digits before the point; nothing can be said of its cost either.
      return self
    }
    return PriceRange(least: least, most: most)
  }
}
