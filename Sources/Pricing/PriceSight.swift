public import Usage

/// A price as its origin shows it now.
public struct PriceSight: Hashable, Sendable {
  /// USD per million tokens, by category.
  public var prices: UnitPrices
  /// Whether it is the default among the model configs.
  public var isDefault: Bool
  /// When the origin changed it last, by its own clock; nil, or Go's zero time, where it says none.
  public var updatedAt: Instant?

  /// A price with the origin's marks.
  public init(prices: UnitPrices, isDefault: Bool = false, updatedAt: Instant? = nil) {
    self.prices = prices
    self.isDefault = isDefault
    self.updatedAt = updatedAt
  }
}
