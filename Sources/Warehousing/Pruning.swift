public import Usage

/// What was removed from a warehouse, and what had to stay.
public struct Pruning: Hashable, Sendable {
  /// The days whose rows are gone; the rollup and every total stay.
  public var days: [Day] = []
  /// Old enough days whose rows stay because they, or a day soon after, are not sealed or lie in a
  /// month that is open.
  public var openDays: [Day] = []
  /// Old enough days whose rows stay because the rollup does not follow from them.
  public var differingDays: [Day] = []
  /// Interceptions and threads removed.
  public var rows: Int64 = 0
  /// Token-usage rows removed.
  public var tokenUsages: Int64 = 0
  /// The file's size before, in bytes.
  public var bytesBefore: Int64 = 0
  /// The file's size after, in bytes.
  public var bytesAfter: Int64 = 0
}
