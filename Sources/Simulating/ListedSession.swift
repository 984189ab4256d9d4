/// A session of a list, by what the list is ordered by; the rest is computed for its page.
struct ListedSession {
  var user: Int
  var session: Int
  /// The first start among the rows that match the filter.
  var startedAt: Int64
  /// The latest end among the rows that match the filter.
  var endedAt: Int64
  /// The threads that have a matching row.
  var threads: Int
  /// What the list is ordered by, descending.
  var order: Int64
}
