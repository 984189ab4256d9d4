public import Usage

/// What a warehouse holds, for those who look after it.
public struct WarehouseContents: Hashable, Sendable {
  /// One table of facts.
  public struct Facts: Hashable, Sendable {
    /// The table's name.
    public var table: String
    /// Its rows.
    public var rows: Int64
    /// The UTC day of its oldest row; nil where it has none.
    public var first: Day?
    /// The UTC day of its newest row; nil where it has none.
    public var last: Day?
  }

  /// One source's days.
  public struct Source: Hashable, Sendable {
    /// Whose days they are.
    public var source: DaySource
    /// Days with a complete answer.
    public var complete: Int
    /// Days whose figures are final.
    public var sealed: Int
    /// Days of which only the rollup is left.
    public var pruned: Int
    /// The oldest known day.
    public var first: Day?
    /// The newest known day.
    public var last: Day?
  }

  /// The schema's number.
  public var schemaVersion: Int64
  /// The deployment's address; empty before anything was collected.
  public var deployment: String
  /// The size of the file's pages in bytes, without what waits in the write-ahead log.
  public var bytes: Int64
  /// Bytes of pages that hold nothing.
  public var freeBytes: Int64
  /// When the newest fact was asked of the server.
  public var dataAsOf: Instant?
  /// The tables of facts.
  public var facts: [Facts]
  /// The sources.
  public var sources: [Source]
}
