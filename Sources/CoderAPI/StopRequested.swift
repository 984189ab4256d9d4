/// Whoever runs the program wants it to end; what is stored so far is kept.
public struct StopRequested: Error, Hashable, Sendable {
  /// Says so.
  public init() {}
}
