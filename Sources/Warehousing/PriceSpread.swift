import Money
import Pricing
import Usage

/// The lowest and the highest unit price of each category among some versions.
struct PriceSpread {
  private struct Bounds {
    var lowest: ExactDecimal
    var highest: ExactDecimal
  }

  /// By category: input, output, cache reads, cache writes; `nil` where nobody has a price.
  private let prices: [Bounds?]

  /// Whether every one of `versions`, and there is one, has a price, category by category.
  static func priced(_ versions: [PriceVersion]) -> [Bool] {
    let prices = versions.map { categories(of: $0.prices) }
    return (0..<4).map { category in
      !prices.isEmpty && prices.allSatisfy { $0[category] != nil }
    }
  }

  init(of versions: [PriceVersion]) {
    let known = versions.map { Self.categories(of: $0.prices) }
    prices = (0..<4).map { category in
      let prices = known.compactMap { $0[category] }
      guard let lowest = prices.min(), let highest = prices.max() else { return nil }
      return Bounds(lowest: lowest, highest: highest)
    }
  }

  private static func categories(of prices: UnitPrices) -> [ExactDecimal?] {
    [prices.input, prices.output, prices.cacheRead, prices.cacheWrite]
  }

  /// The least that `tokens` of the four categories cost, in whole micro-USD, rounded down; `nil`
  /// where a count is not known, or the price of a count above zero.
  func lowest(of tokens: [Int64?]) throws(OverflowError) -> Int64? {
    guard let sum = try sum(tokens, \.lowest) else { return nil }
    return try sum.truncated()
  }

  /// The most that they cost, rounded up.
  func highest(of tokens: [Int64?]) throws(OverflowError) -> Int64? {
    guard let sum = try sum(tokens, \.highest) else { return nil }
    return try sum.roundedUp()
  }

  private func sum(
    _ tokens: [Int64?], _ bound: KeyPath<Bounds, ExactDecimal>
  ) throws(OverflowError) -> ExactDecimal? {
    var sum = ExactDecimal.zero
    for (count, price) in zip(tokens, prices) {
      guard let count else { return nil }
      if count == 0 { continue }
      guard let price else { return nil }
      sum = try sum.adding(price[keyPath: bound].multiplied(by: count))
    }
    return sum
  }
}
