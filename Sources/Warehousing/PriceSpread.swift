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

  init(of versions: [PriceVersion]) {
    prices = [\UnitPrices.input, \.output, \.cacheRead, \.cacheWrite].map { category in
      let known = versions.compactMap { $0.prices[keyPath: category] }
      guard let lowest = known.min(), let highest = known.max() else { return nil }
      return Bounds(lowest: lowest, highest: highest)
    }
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
