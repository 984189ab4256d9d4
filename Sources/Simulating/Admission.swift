/// What was decided about a request before it is answered.
struct Admission {
  /// The request's number since the start.
  var number: Int
  var moment: Moment
  /// Whether the request's cursor is taken for unknown.
  var isCursorDead: Bool
  /// Whether the reply is held back until it is released.
  var isHeld: Bool
  var fault: FaultPlan.Fault?
  var retryAfter: Int
  /// Requests for the same path in this minute, this one included.
  var requestsInMinute: Int
  var isOverRate: Bool
  /// Seconds until the next minute of the rate limit.
  var rateReset: Int
}
