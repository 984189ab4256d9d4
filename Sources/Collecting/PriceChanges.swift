/// How many price versions a run opened, replaced and closed.
public struct PriceChanges: Hashable, Sendable {
  /// Prices that were not known before.
  public var opened = 0
  /// Prices that changed: one version ended and another began.
  public var replaced = 0
  /// Prices that their origin no longer shows.
  public var closed = 0

  /// No change.
  public init() {}
}
