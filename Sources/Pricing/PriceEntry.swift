public import Usage

/// One price of a price file: from when, until when, and where it stands.
public struct PriceEntry: Hashable, Sendable {
  /// The line of the file, from 1.
  public var line: Int
  /// The provider's type or its configured name.
  public var provider: String
  /// The exact name of the model.
  public var model: String
  /// USD per million tokens, by category; at least one is known.
  public var prices: UnitPrices
  /// The first instant in force; nil where the file does not say.
  public var validFrom: Instant?
  /// The first instant no longer in force; nil while there is none.
  public var validUntil: Instant?

  /// An entry with all its facts.
  public init(
    line: Int, provider: String, model: String, prices: UnitPrices, validFrom: Instant? = nil,
    validUntil: Instant? = nil
  ) {
    self.line = line
    self.provider = provider
    self.model = model
    self.prices = prices
    self.validFrom = validFrom
    self.validUntil = validUntil
  }
}
