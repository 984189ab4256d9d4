public import Money

/// The unit prices of one model, in USD per million tokens, which is micro-USD per token.
///
/// A price that is absent is unknown; a price of zero is known and free.
public struct UnitPrices: Hashable, Sendable {
  /// The price of prompt tokens outside of any cache.
  public var input: ExactDecimal?
  /// The price of generated tokens.
  public var output: ExactDecimal?
  /// The price of prompt tokens served by the provider's cache.
  public var cacheRead: ExactDecimal?
  /// The price of prompt tokens written to the provider's cache.
  public var cacheWrite: ExactDecimal?

  /// Unit prices by category, unknown where none is given.
  public init(
    input: ExactDecimal? = nil, output: ExactDecimal? = nil, cacheRead: ExactDecimal? = nil,
    cacheWrite: ExactDecimal? = nil
  ) {
    self.input = input
    self.output = output
    self.cacheRead = cacheRead
    self.cacheWrite = cacheWrite
  }

  /// Unit prices given in whole micro-USD per million tokens, as the gateway's price book has them
  /// (Coder API reference §1.5): 3,750,000 is 3.75 USD per million tokens.
  public init(
    microsPerMillionInput input: Int64?, output: Int64?, cacheRead: Int64?, cacheWrite: Int64?
  ) {
    self.init(
      input: input.map { ExactDecimal($0, scale: 6) },
      output: output.map { ExactDecimal($0, scale: 6) },
      cacheRead: cacheRead.map { ExactDecimal($0, scale: 6) },
      cacheWrite: cacheWrite.map { ExactDecimal($0, scale: 6) })
  }

  /// Whether no price is known at all.
  public var isEmpty: Bool {
    input == nil && output == nil && cacheRead == nil && cacheWrite == nil
  }

  /// These prices, with the other's where one is unknown here.
  public func filling(missingFrom other: UnitPrices) -> UnitPrices {
    UnitPrices(
      input: input ?? other.input, output: output ?? other.output,
      cacheRead: cacheRead ?? other.cacheRead, cacheWrite: cacheWrite ?? other.cacheWrite)
  }
}
