/// Which facts a row of the daily rollup is made from; the raw value stands in its `basis` column.
public enum RollupBasis: String, Sendable, CaseIterable {
  /// The server's sums of chat cost.
  case chat
  /// Token-usage rows of interceptions.
  case interceptions
  /// The server's spend export.
  case export
  /// Threads of sessions, an estimate.
  case threads
}
