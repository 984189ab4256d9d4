/// Spreads requests over time: by the user's own limit, and as the server's remaining budget falls.
///
/// The server counts each path by itself, so only the path that runs low is slowed down.
struct Pace {
  /// Milliseconds between two requests by the user's limit; 0 for none.
  private let interval: Int
  private var next = 0
  private var slowPaths: [String: SlowPath] = [:]

  private struct SlowPath {
    var interval: Int
    var until: Int
    var next: Int
  }

  /// The longest time that a path is slowed down for, in seconds.
  private static let longestWindow = 120

  init(maximumRequestsPerMinute: Int?) {
    guard let limit = maximumRequestsPerMinute.map({ max($0, 1) }) else {
      interval = 0
      return
    }
    interval = 60_000 / limit + (60_000 % limit > 0 ? 1 : 0)
  }

  /// When the next request of `path` may go out, in the clock's milliseconds.
  func earliest(_ path: String, after now: Int) -> Int {
    max(now, next, slowPaths[path]?.next ?? now)
  }

  /// Counts a request.
  mutating func sent(_ path: String, at now: Int) {
    if interval > 0 { next = max(next, now) + interval }
    guard let slow = slowPaths[path] else { return }
    slowPaths[path] = now < slow.until ? slow : nil
    slowPaths[path]?.next = max(slow.next, now) + slow.interval
  }

  /// Slows `path` down once less than a tenth of the server's limit is left, so that the rest lasts
  /// until the limit is renewed.
  mutating func observe(_ answer: APIResponse, to path: String, at now: Int) {
    guard let limit = Self.number(answer, "x-ratelimit-limit"), limit > 0,
      let remaining = Self.number(answer, "x-ratelimit-remaining"),
      let left = answer.secondsUntilReset
    else { return }
    let isLow = remaining < limit / 10 + (limit.isMultiple(of: 10) ? 0 : 1)
    guard isLow, left > 0 else {
      slowPaths[path] = nil
      return
    }
    let window = min(left, Self.longestWindow) * 1000
    // With nothing left, the next request waits for the renewal.
    let wait = window / max(remaining, 1)
    let known = slowPaths[path]?.next ?? now
    slowPaths[path] = SlowPath(
      interval: wait, until: now + window, next: min(max(known, now + wait), now + window))
  }

  private static func number(_ answer: APIResponse, _ header: String) -> Int? {
    answer.headers[header].flatMap { Int($0) }
  }
}
