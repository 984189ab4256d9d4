import Money
import Pricing

/// A price of one category that two books have differently; nil where a book has none.
struct PriceDifference: Hashable {
  var provider: String
  var model: String
  var category: String
  var a: ExactDecimal?
  var b: ExactDecimal?

  /// The differing categories of one model.
  static func all(
    provider: String, model: String, a: UnitPrices?, b: UnitPrices?
  ) -> [PriceDifference] {
    let categories: [(String, KeyPath<UnitPrices, ExactDecimal?>)] = [
      ("input", \.input), ("output", \.output), ("cache read", \.cacheRead),
      ("cache write", \.cacheWrite),
    ]
    return categories.compactMap { name, category in
      let left = a?[keyPath: category]
      let right = b?[keyPath: category]
      guard left != right else { return nil }
      return PriceDifference(
        provider: provider, model: model, category: name, a: left, b: right)
    }
  }
}
