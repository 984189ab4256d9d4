import Usage

/// A version that could price a model, and when: an alias may be in force for a part of its time.
struct PriceCandidate {
  var version: PriceVersion
  var validFrom: Instant?
  var validUntil: Instant?

  init(_ version: PriceVersion, through alias: ModelAlias? = nil) {
    self.version = version
    validFrom = [version.validFrom, alias?.validFrom].compactMap(\.self).max()
    validUntil = [version.validUntil, alias?.validUntil].compactMap(\.self).min()
  }

  func isInForce(at instant: Instant) -> Bool {
    if let validFrom, instant < validFrom { return false }
    if let validUntil, instant >= validUntil { return false }
    return true
  }
}
