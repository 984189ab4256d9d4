import Money
public import Pricing
public import Usage

/// A price version, with the time during which it is known to have been the price.
///
/// The ledger takes a version to hold from its start until the next one starts. It is known to have
/// held only from its start, or for the first version from the origin's last change before it was
/// first seen, until it was last seen: later the price may have changed, and changed again.
public struct SeenPrice: Hashable, Sendable {
  /// The version.
  public let version: PriceVersion
  /// When it was first seen.
  public let firstSeen: Instant
  /// When it was last seen.
  public let lastSeen: Instant
  /// The most that rounding a message's cost up adds at these prices, in micro-USD, below 1.
  let excess: ExactDecimal

  /// A version with when it was seen.
  public init(_ version: PriceVersion, firstSeen: Instant, lastSeen: Instant) {
    self.version = version
    self.firstSeen = firstSeen
    self.lastSeen = lastSeen
    excess = RoundingExcess.of(version.prices)
  }

  /// From when on it is known to be the price.
  public var knownFrom: Instant {
    version.validFrom ?? min(version.updatedAt ?? firstSeen, firstSeen)
  }

  /// Until when it is known to be the price.
  public var knownUntil: Instant {
    min(version.validUntil ?? lastSeen, lastSeen)
  }

  /// Whether it was, or is taken to have been, in force at some time of `window`.
  func isInForce(during window: Range<Instant>) -> Bool {
    let start = version.validFrom ?? Instant(microseconds: .min)
    let end = version.validUntil ?? Instant(microseconds: .max)
    return start < end && start < window.upperBound && end > window.lowerBound
  }
}
