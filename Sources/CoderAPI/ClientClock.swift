/// The time that a client waits by, handed in so that nothing below the commands reads a clock.
public struct ClientClock: Sendable {
  /// Milliseconds since some fixed point, never going back.
  public var milliseconds: @Sendable () -> Int
  /// Waits so many milliseconds.
  public var sleep: @Sendable (Int) -> Void

  /// Names the two functions.
  public init(
    milliseconds: @escaping @Sendable () -> Int, sleep: @escaping @Sendable (Int) -> Void
  ) {
    self.milliseconds = milliseconds
    self.sleep = sleep
  }
}
