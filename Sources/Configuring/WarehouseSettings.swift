/// `[warehouse]`: the file and what it keeps.
public struct WarehouseSettings: Hashable, Sendable {
  /// `path`: the warehouse file.
  public var path: Configured<String>?
  /// `detail_retention_days`: the days after which detail is reduced to the rollup; at least 62.
  public var detailRetentionDays: Configured<Int>?
  /// `close_after_days`: the days after a month's end from which its costs stay; 0 to 3650.
  public var closeAfterDays: Configured<Int>?

  /// Settings that say nothing.
  public init() {}
}
