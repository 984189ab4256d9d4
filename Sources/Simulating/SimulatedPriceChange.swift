/// A model config whose prices are changed at an instant of the simulated time.
///
/// Messages written before it keep their cost, as on a real server. The truth of the gateway does
/// not follow: it is told at the first prices.
public struct SimulatedPriceChange: Hashable, Sendable {
  /// The config's name for people, such as `Sonnet`.
  public var config: String
  /// When it changes, in microseconds since 1970.
  public var instant: Int64
  /// USD per million input, output, cache read and cache write tokens; `nil` for no price.
  public var prices: [String?]

  /// A change to four prices in plain decimal digits, in the order of ``prices``; four times `nil`
  /// takes the prices away.
  public init(
    config: String, instant: Int64, input: String?, output: String?, cacheRead: String?,
    cacheWrite: String?
  ) {
    self.config = config
    self.instant = instant
    prices = [input, output, cacheRead, cacheWrite]
  }

  /// The prices from the change on.
  var priceSet: PriceSet? {
    prices.contains { $0 != nil } ? PriceSet(prices[0], prices[1], prices[2], prices[3]) : nil
  }

  /// Throws where there is no such config, or a price is none.
  func validate() throws(SimulationError) {
    let names = PriceList.makeConfigs().map(\.displayName)
    guard names.contains(config) else { throw .unknownModelConfig(config, allowed: names) }
    for price in prices {
      guard let price else { continue }
      let parts = price.split(separator: ".", omittingEmptySubsequences: false)
      let isNumber = parts.allSatisfy { part in
        !part.isEmpty
          && part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      }
      guard isNumber, (1...2).contains(parts.count) else { throw .badPrice(price) }
    }
  }
}
