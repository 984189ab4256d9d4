import Pricing
import Usage

extension PriceVersion {
  /// Whether these are the prices at any time from `start` up to `end`.
  func isInForce(from start: Instant, until end: Instant) -> Bool {
    if let validFrom, validFrom >= end { return false }
    guard let validUntil else { return true }
    if let validFrom, validUntil <= validFrom { return false }
    return validUntil > start
  }
}
