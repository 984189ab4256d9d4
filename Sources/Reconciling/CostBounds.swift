public import Money
import Pricing

/// The least and the most that token sums can have cost, in whole micro-USD.
public struct CostBounds: Hashable, Sendable {
  /// The least.
  public let lower: MicroUSD
  /// The most; nil where tokens are not told that have a price.
  public let upper: MicroUSD?

  init(lower: Int64, upper: Int64?) {
    self.lower = MicroUSD(lower)
    self.upper = upper.map(MicroUSD.init)
  }

  /// The bounds of a sum of chat messages, each at one of the prices: tokens × price summed exactly,
  /// and above that what rounding up can add to each message.
  ///
  /// A message can only be rounded up if it has a token with a price. Throws where the bounds need
  /// more than 38 digits even with prices cut to 12 decimals, outwards.
  public init(
    chat tokens: ToldTokens, messages: Int64, at prices: [SeenPrice]
  ) throws(OverflowError) {
    let ranges = PriceRange.categories(of: prices.map(\.version.prices))
    var excess = ExactDecimal.zero
    for price in prices where price.excess > excess { excess = price.excess }
    // Wider bounds where the narrow ones have too many digits.
    let attempts = [
      (ranges, excess), (ranges, ExactDecimal(1)),
      (ranges.map { $0.coarse() }, ExactDecimal(1)),
    ]
    for (ranges, excess) in attempts {
      do {
        self = try Self.chat(tokens, messages: messages, at: ranges, excess: excess)
        return
      } catch { continue }
    }
    throw OverflowError()
  }

  private static func chat(
    _ tokens: ToldTokens, messages: Int64, at ranges: [PriceRange], excess: ExactDecimal
  ) throws(OverflowError) -> CostBounds {
    var least = ExactDecimal.zero
    var most = ExactDecimal.zero
    var roundings: Int64 = 0
    var isTold = true
    for (count, range) in zip(tokens.categories, ranges) where !range.most.isZero {
      guard let count else {
        isTold = false
        continue
      }
      least = try least.adding(range.least.multiplied(by: count))
      most = try most.adding(range.most.multiplied(by: count))
      roundings = roundings.addingReportingOverflow(count).overflow ? .max : roundings + count
    }
    guard isTold else { return CostBounds(lower: try least.roundedUp(), upper: nil) }
    most = try most.adding(excess.multiplied(by: min(messages, roundings)))
    return CostBounds(lower: try least.roundedUp(), upper: try most.truncated())
  }

  /// The bounds of a sum of gateway rows, of which only the tokens are known: at most the whole
  /// sum of a category truncated once, and at least the whole part of the price for each token.
  public init(gateway tokens: ToldTokens, at prices: [SeenPrice]) throws(OverflowError) {
    var least: Int64 = 0
    var most: Int64 = 0
    let ranges = PriceRange.categories(of: prices.map(\.version.prices))
    for (count, range) in zip(tokens.categories, ranges) {
      guard let count, count != 0 else { continue }
      let whole = ExactDecimal(try range.least.truncated())
      least = try Self.sum(least, try whole.multiplied(by: count).truncated())
      most = try Self.sum(most, try Self.product(range.most, count).truncated())
    }
    self.init(lower: least, upper: most)
  }

  private static func product(
    _ price: ExactDecimal, _ count: Int64
  ) throws(OverflowError) -> ExactDecimal {
    do { return try price.multiplied(by: count) } catch {
      return try PriceRange(least: price, most: price).coarse().most.multiplied(by: count)
    }
  }

  private static func sum(_ left: Int64, _ right: Int64) throws(OverflowError) -> Int64 {
    let (sum, overflow) = left.addingReportingOverflow(right)
    guard !overflow else { throw OverflowError() }
    return sum
  }
}
