/// A digest that the library could not make, which tells no reason.
public struct DigestError: Error, Hashable, Sendable {
  /// An error without facts.
  public init() {}
}
