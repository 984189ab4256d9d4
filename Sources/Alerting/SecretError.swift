/// A secret that cannot be read, and why; never the secret.
public struct SecretError: Error, Hashable, Sendable {
  /// Why.
  public var problem: DeliveryError.SecretProblem

  /// Records why.
  public init(_ problem: DeliveryError.SecretProblem) { self.problem = problem }
}
