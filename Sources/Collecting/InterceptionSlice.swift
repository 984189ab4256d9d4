import CoderAPI
import Usage
import Warehousing

/// A stretch of one day's gateway time with its own cursor, and the rules of its paging: a pure
/// state that takes pages and says what to ask next.
struct InterceptionSlice {
  let start: Instant
  let end: Instant
  /// The largest page to ask for now.
  private(set) var limit: Int
  private(set) var cursor: Identifier?
  private(set) var cursorStartedAt: Instant?
  /// Distinct interceptions seen: pages must go strictly backwards, so none comes twice.
  private(set) var seen: Int64 = 0
  /// What the server counted on the first page.
  private(set) var expected: Int64?
  private(set) var isComplete = false
  /// Whether a page held something that could not be used.
  private(set) var hasRefused = false
  private(set) var attempts = 1
  /// When the fetch began, by the server's clock; nil before its first request.
  var beganAt: Instant?
  var isWaiting = false

  /// How often a slice is begun before it is given up.
  static let maximumAttempts = 4
  private static let aimedBytes = 8 << 20

  init(start: Instant, end: Instant, limit: Int = InterceptionsPage.maximumLimit) {
    self.start = start
    self.end = end
    self.limit = limit
  }

  /// Continues where an earlier run was stopped.
  mutating func resume(_ progress: SliceProgress) {
    cursor = progress.cursor
    cursorStartedAt = progress.cursorStartedAt
    seen = progress.seen
    expected = progress.serverCount
    beganAt = progress.beganAt
  }

  /// The mark to store after a page; nil once the slice is complete.
  ///
  /// Nil too where something was refused: a run that went on behind it would not know of it.
  var progress: SliceProgress? {
    guard !isComplete, !hasRefused, let cursor, let cursorStartedAt, let expected, let beganAt
    else { return nil }
    return SliceProgress(
      cursor: cursor, cursorStartedAt: cursorStartedAt, seen: seen, serverCount: expected,
      beganAt: beganAt)
  }

  /// What a page means for the slice.
  enum Verdict: Equatable {
    /// Its rows are to be stored.
    case rows
    /// The pages contradict each other: why.
    case contradiction(String)
  }

  /// Takes a page that was asked for with `limit`, of `bytes` bytes.
  mutating func take(_ page: InterceptionsPage, bytes: Int) -> Verdict {
    for row in page.interceptions {
      if let cursor, let before = cursorStartedAt,
        (row.startedAt, row.id) >= (before, cursor)
      {
        return .contradiction("the pages of the list do not go strictly backwards in time")
      }
      cursor = row.id
      cursorStartedAt = row.startedAt
    }
    if !page.refused.isEmpty { hasRefused = true }
    let asked = limit
    let rows = page.interceptions.count
    seen += Int64(rows)
    if expected == nil { expected = page.count }
    if rows > 0 {
      limit = min(max(Self.aimedBytes / max(bytes / rows, 1), 1), InterceptionsPage.maximumLimit)
    }
    guard rows < asked || seen >= page.count else { return .rows }
    guard seen >= expected ?? 0 else {
      return .contradiction("the list ended after \(seen) of \(expected ?? 0) interceptions")
    }
    isComplete = true
    return .rows
  }

  /// Begins again from the newest row; false when that was tried often enough.
  mutating func restart() -> Bool {
    attempts += 1
    hasRefused = false
    cursor = nil
    cursorStartedAt = nil
    seen = 0
    expected = nil
    beganAt = nil
    return attempts <= Self.maximumAttempts
  }

  /// Asks for half as much; false when a single row is too large.
  mutating func halve() -> Bool {
    guard limit > 1 else { return false }
    limit /= 2
    return true
  }

  /// Equal parts of a slice that is too long for one cursor, the oldest first.
  func split(into parts: Int) -> [InterceptionSlice] {
    let length = end.microseconds - start.microseconds
    let bounds = (0...parts).map { start.microseconds + length * Int64($0) / Int64(parts) }
    return zip(bounds, bounds.dropFirst()).map { from, until in
      InterceptionSlice(
        start: Instant(microseconds: from), end: Instant(microseconds: until), limit: limit)
    }
  }
}
