public import Usage

/// A price as its origin shows it now.
public struct PriceSight: Hashable, Sendable {
  /// USD per million tokens, by category.
  public let prices: UnitPrices
  /// Whether it is the default among the model configs.
  public let isDefault: Bool
  /// When the origin changed it last, by its own clock; nil where it does not say.
  public let updatedAt: Instant?

  /// A price with the origin's marks; Go's zero time for `updatedAt` is the same as none.
  public init(prices: UnitPrices, isDefault: Bool = false, updatedAt: Instant? = nil) {
    self.prices = prices
    self.isDefault = isDefault
    self.updatedAt = updatedAt.flatMap { $0.isUnset ? nil : $0 }
  }
}
