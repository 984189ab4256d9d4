/// Spreads requests over time: by the user's own limit, and as the server's remaining budget falls.
struct Pace {
  /// Milliseconds between two requests by the user's limit; 0 for none.
  private let interval: Int
  private var next = 0

  init(maximumRequestsPerMinute: Int?) {
    interval = maximumRequestsPerMinute.map { (60_000 + $0 - 1) / max($0, 1) } ?? 0
  }

  /// When the next request may go out, in the clock's milliseconds.
  func earliest(after now: Int) -> Int { max(now, next) }

  mutating func sent(at now: Int) {
    if interval > 0 { next = max(next, now) + interval }
  }

  /// Slows down once less than a tenth of the server's limit is left, so that the rest lasts until
  /// the limit is renewed.
  mutating func observe(headers: [String: String], epochSeconds: Int?, at now: Int) {
    guard let limit = headers["x-ratelimit-limit"].flatMap({ Int($0) }), limit > 0,
      let remaining = headers["x-ratelimit-remaining"].flatMap({ Int($0) }),
      remaining * 10 < limit,
      let reset = headers["x-ratelimit-reset"].flatMap({ Int($0) }), let epochSeconds
    else { return }
    let left = min(max(reset - epochSeconds, 0), 120) * 1000
    next = max(next, now + left / max(remaining, 1))
  }
}
