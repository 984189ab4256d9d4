public import Usage

/// What a new sight of a price means for the versions stored of it.
public enum PriceChange: Hashable, Sendable {
  /// Nothing is to be written.
  case unchanged
  /// The prices are the same, but the origin's marks are not: store these on the open version.
  case relabelled(id: Int64, isDefault: Bool, updatedAt: Instant?)
  /// A version begins; nil for `validFrom` means that it holds for all earlier time.
  case opened(validFrom: Instant?, isAssumed: Bool)
  /// The open version ends, and another begins at the same instant.
  case replaced(id: Int64, at: Instant)
  /// The open version ends, since its origin no longer has it.
  case closed(id: Int64, at: Instant)
}
