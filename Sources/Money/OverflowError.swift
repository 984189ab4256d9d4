/// An exact result that its type cannot hold.
///
/// Arithmetic on tokens and money neither wraps nor traps nor loses digits: it throws this.
/// Where it happened is added by whoever knows (the row, the price, the report).
public struct OverflowError: Error, Hashable, Sendable {
  /// Says only that the exact result did not fit.
  public init() {}
}
