public import Usage

/// How completely one UTC day of one source was collected.
public struct SourceDay: Hashable, Sendable {
  /// Whose day it is.
  public var source: DaySource
  /// The UTC day.
  public var day: Day
  /// Which figures it holds.
  public var basis: DayBasis
  /// The exclusive end of the time that the last complete fetch asked for.
  public var coveredUntil: Instant
  /// When that fetch began, by the server's clock.
  public var fetchBeganAt: Instant
  /// Whether any fetch of it was complete.
  public var isComplete: Bool
  /// When it was sealed: from then on its figures are never overwritten.
  public var sealedAt: Instant?
  /// The number of rows the server counted, where it counts.
  public var serverCount: Int64?
  /// Chat only: older than the server keeps archived chats, so some may have been deleted before.
  public var isPossiblyPurged = false
  /// The server refused the day as older than its retention.
  public var isBeyondRetention = false
  /// Where the export's part of a divided day begins.
  public var exportFrom: Instant?
  /// Gateway only: when its interceptions or threads were removed; the rollup has what they said.
  public var prunedAt: Instant?

  /// Describes a day's state.
  public init(
    source: DaySource, day: Day, basis: DayBasis, coveredUntil: Instant, fetchBeganAt: Instant,
    isComplete: Bool, sealedAt: Instant? = nil, serverCount: Int64? = nil
  ) {
    self.source = source
    self.day = day
    self.basis = basis
    self.coveredUntil = coveredUntil
    self.fetchBeganAt = fetchBeganAt
    self.isComplete = isComplete
    self.sealedAt = sealedAt
    self.serverCount = serverCount
  }
}
