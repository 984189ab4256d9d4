/// A digest with how far it has got: one entry of the ledger.
public struct AlertMessage: Hashable, Sendable {
  /// What is told.
  public var digest: AlertDigest
  /// How far it has got.
  public var delivery: AlertDelivery

  /// Puts an entry together.
  public init(digest: AlertDigest, delivery: AlertDelivery) {
    self.digest = digest
    self.delivery = delivery
  }
}
