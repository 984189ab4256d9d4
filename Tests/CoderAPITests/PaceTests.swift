import Testing

@testable import CoderAPI

@Suite struct PaceTests {
  /// An answer by a server whose clock says 18:51:00.
  private static func answer(limit: String?, remaining: String?, resetAfter: String?) -> APIResponse
  {
    var headers = ["date": "Fri, 20 Nov 2026 18:51:00 GMT"]
    headers["x-ratelimit-limit"] = limit
    headers["x-ratelimit-remaining"] = remaining
    headers["x-ratelimit-reset"] = resetAfter.map { Int($0).map { "\(1_795_200_660 + $0)" } ?? $0 }
    return APIResponse(body: [], status: 200, headers: headers)
  }

  @Test(arguments: [(1, 60_000), (60, 1000), (512, 118), (60_000, 1), (Int.max, 1), (0, 60_000)])
  func keepsTheUsersLimit(limit: Int, interval: Int) {
    var pace = Pace(maximumRequestsPerMinute: limit)
    #expect(pace.earliest("/a", after: 5) == 5)
    pace.sent("/a", at: 5)
    #expect(pace.earliest("/b", after: 5) == 5 + interval)
    pace.sent("/b", at: 5)
    #expect(pace.earliest("/a", after: 5) == 5 + 2 * interval)
    #expect(pace.earliest("/a", after: 1_000_000) == 1_000_000)
  }

  @Test func withoutLimitsNothingWaits() {
    var pace = Pace(maximumRequestsPerMinute: nil)
    for now in [0, 0, 0, 1] {
      #expect(pace.earliest("/a", after: now) == now)
      pace.sent("/a", at: now)
    }
  }

  @Test func spreadsWhatIsLeftUntilTheLimitIsRenewed() {
    var pace = Pace(maximumRequestsPerMinute: nil)
    pace.observe(Self.answer(limit: "100", remaining: "9", resetAfter: "45"), to: "/a", at: 1000)
    var sent: [Int] = []
    var now = 1000
    while now < 46_000 {
      now = pace.earliest("/a", after: now)
      sent.append(now)
      pace.sent("/a", at: now)
    }
    #expect(sent == (1...9).map { 1000 + $0 * 5000 })
    #expect(pace.earliest("/b", after: 1000) == 1000)
  }

  @Test func withNothingLeftWaitsForTheRenewal() {
    var pace = Pace(maximumRequestsPerMinute: nil)
    pace.observe(Self.answer(limit: "10", remaining: "0", resetAfter: "7"), to: "/a", at: 0)
    #expect(pace.earliest("/a", after: 0) == 7000)
    // The answers that were under way change nothing.
    pace.observe(Self.answer(limit: "10", remaining: "0", resetAfter: "7"), to: "/a", at: 3)
    #expect(pace.earliest("/a", after: 3) == 7003)
  }

  @Test func isFreeAgainOnceTheLimitIsRenewed() {
    var pace = Pace(maximumRequestsPerMinute: nil)
    pace.observe(Self.answer(limit: "10", remaining: "0", resetAfter: "7"), to: "/a", at: 0)
    pace.sent("/a", at: 7000)
    #expect(pace.earliest("/a", after: 7001) == 7001)
    pace.observe(Self.answer(limit: "10", remaining: "0", resetAfter: "7"), to: "/a", at: 8000)
    pace.observe(Self.answer(limit: "10", remaining: "10", resetAfter: "60"), to: "/a", at: 8001)
    #expect(pace.earliest("/a", after: 8001) == 8001)
  }

  @Test func neverWaitsLongerThanTwoMinutes() {
    var pace = Pace(maximumRequestsPerMinute: nil)
    pace.observe(Self.answer(limit: "10", remaining: "0", resetAfter: "86400"), to: "/a", at: 0)
    #expect(pace.earliest("/a", after: 0) == 120_000)
  }

  private static let harmless: [(String?, String?, String?)] = [
    ("100", "10", "45"), ("101", "11", "45"), ("100", "9", nil), ("100", nil, "45"),
    (nil, "0", "45"), ("0", "0", "45"), ("-1", "-5", "45"), ("100", "9", "0"), ("100", "9", "-5"),
    ("100", "9", "soon"), ("100, 200", "9", "45"), ("100", "9223372036854775807", "45"),
    ("9223372036854775807", "9223372036854775807", "45"), ("1", "1", "45"),
  ]

  @Test(arguments: harmless)
  func otherAnswersSlowNothing(limit: String?, remaining: String?, resetAfter: String?) {
    var pace = Pace(maximumRequestsPerMinute: nil)
    pace.observe(
      Self.answer(limit: limit, remaining: remaining, resetAfter: resetAfter), to: "/a", at: 0)
    #expect(pace.earliest("/a", after: 0) == 0)
  }

  @Test func extremeHeadersOverflowNothing() {
    var pace = Pace(maximumRequestsPerMinute: nil)
    for reset in ["9223372036854775807", "-9223372036854775808"] {
      let answer = APIResponse(
        body: [], status: 200,
        headers: [
          "x-ratelimit-limit": "9223372036854775807",
          "x-ratelimit-remaining": "-9223372036854775808", "x-ratelimit-reset": reset,
          "date": "Mon, 01 Jan 0001 00:00:00 GMT",
        ])
      pace.observe(answer, to: "/a", at: 0)
    }
    #expect(pace.earliest("/a", after: 0) <= 120_000)
  }
}
