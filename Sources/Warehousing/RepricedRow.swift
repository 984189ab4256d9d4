import SQLite
import Usage

/// A row of gateway usage as far as its price needs it.
struct RepricedRow {
  /// Where it stands: the start of its interception or thread, and its ids.
  var startedAt: Instant
  var interceptionID: Identifier
  var id: Identifier
  var userKey: Int64
  var modelKey: Int64
  var clientKey: Int64
  /// The time whose price applies.
  var pricedAt: Instant
  var tokens: TokenCounts
  var stored: StoredCost
}
