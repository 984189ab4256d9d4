import Pricing
public import Usage

/// What is known of the price of one model config, or of one model of the server's own list.
public struct PriceHistory: Hashable, Sendable {
  /// The versions seen, in any order; none overlaps another.
  public var prices: [SeenPrice]
  /// The time during which it is known that there was no price.
  public var knownWithout: Range<Instant>?
  /// Whether the origin was ever seen itself; usage may name a model config that is deleted.
  public var isSeen: Bool

  /// A history; one without versions is not seen unless said so.
  public init(
    _ prices: [SeenPrice], knownWithout: Range<Instant>? = nil, isSeen: Bool? = nil
  ) {
    self.prices = prices
    self.knownWithout = knownWithout
    self.isSeen = isSeen ?? !prices.isEmpty
  }

  /// The versions in force at some time of `window`, by their start.
  public func inForce(during window: Range<Instant>) -> [SeenPrice] {
    prices.filter { $0.isInForce(during: window) }
      .sorted { Self.start($0) < Self.start($1) }
  }

  /// Whether a version was in force, known or taken to be, at every instant of `window`.
  func hasPrice(throughout window: Range<Instant>) -> Bool {
    Self.cover(
      window,
      prices.map { (Self.start($0), $0.version.validUntil ?? Instant(microseconds: .max)) })
  }

  /// Whether the price, or that there was none, is known for every instant of `window`.
  func isKnown(throughout window: Range<Instant>) -> Bool {
    var known = prices.map { ($0.knownFrom, $0.knownUntil) }
    if let knownWithout { known.append((knownWithout.lowerBound, knownWithout.upperBound)) }
    return Self.cover(window, known)
  }

  private static func start(_ price: SeenPrice) -> Instant {
    price.version.validFrom ?? Instant(microseconds: .min)
  }

  private static func cover(
    _ window: Range<Instant>, _ ranges: [(from: Instant, until: Instant)]
  ) -> Bool {
    var reached = window.lowerBound
    for range in ranges.sorted(by: { $0.from < $1.from }) where range.until > reached {
      guard range.from <= reached else { return false }
      reached = range.until
    }
    return reached >= window.upperBound
  }
}
