public import Usage

/// How far a slice of gateway time was paged before the collector was stopped.
public struct SliceProgress: Hashable, Sendable {
  /// The last interception seen: the cursor of the next page.
  public var cursor: Identifier
  /// When that interception started: later pages must lie before it.
  public var cursorStartedAt: Instant
  /// Rows seen so far.
  public var seen: Int64
  /// What the server counted on the first page.
  public var serverCount: Int64
  /// When the fetch began, by the server's clock.
  public var beganAt: Instant

  /// Describes a slice's progress.
  public init(
    cursor: Identifier, cursorStartedAt: Instant, seen: Int64, serverCount: Int64,
    beganAt: Instant
  ) {
    self.cursor = cursor
    self.cursorStartedAt = cursorStartedAt
    self.seen = seen
    self.serverCount = serverCount
    self.beganAt = beganAt
  }
}
