public import Pricing
public import Usage

/// A price version with where it was read and when.
public struct LedgerEntry: Hashable, Sendable {
  /// The prices and when they were in force.
  public var version: PriceVersion
  /// When it was seen first, by the clock of its origin.
  public var seenAt: Instant
  /// The file or the server's answer that it was read from.
  public var catalogue: PriceCatalogue
}
