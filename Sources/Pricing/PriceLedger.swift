public import Usage

/// How price versions follow one another, so that every cost can name the price that made it.
///
/// The first version seen holds for all earlier time and is marked assumed. A later one starts
/// when its origin changed it, and only if a price changed. A version that its origin no longer
/// shows ends when that was seen.
public enum PriceLedger {
  /// What to do about `sight` of a price, nil where its origin no longer has it.
  ///
  /// `stored` are the versions of one origin, origin id, provider and model, in any order;
  /// `seenAt` is when the origin answered, by its own clock.
  public static func change(
    stored: [PriceVersion], sight: PriceSight?, seenAt: Instant
  ) -> PriceChange {
    let open = stored.first { $0.validUntil == nil }
    guard let sight else {
      guard let open else { return .unchanged }
      return .closed(id: open.id, at: notBefore(open.validFrom, seenAt))
    }
    // Seen means in force, whatever a clock that runs ahead says.
    let changedAt = min(sight.updatedAt ?? seenAt, seenAt)

    guard let open else {
      guard let lastEnd = stored.compactMap(\.validUntil).max() else {
        return .opened(validFrom: nil, isAssumed: true)
      }
      return .opened(validFrom: notBefore(lastEnd, changedAt), isAssumed: false)
    }
    if open.prices == sight.prices {
      return open.isDefault == sight.isDefault && open.updatedAt == sight.updatedAt
        ? .unchanged
        : .relabelled(id: open.id, isDefault: sight.isDefault, updatedAt: sight.updatedAt)
    }
    // A change that claims to be older than the version it replaces is dated by its sight.
    guard let validFrom = open.validFrom, changedAt <= validFrom else {
      return .replaced(id: open.id, at: changedAt)
    }
    return .replaced(id: open.id, at: notBefore(validFrom, seenAt))
  }

  private static func notBefore(_ earliest: Instant?, _ instant: Instant) -> Instant {
    earliest.map { max($0, instant) } ?? instant
  }
}
