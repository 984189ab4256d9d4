import Usage

/// How far chat cost of one day was collected, user by user: what decides whether a `Coder Agents`
/// row of the gateway repeats it.
struct ChatCoverage {
  var day: Day
  var agentsClientKey: Int64
  /// Where chat cost of the whole day was collected up to; nil where it was not.
  var dayUntil: Instant?
  var userUntil: [Int64: Instant] = [:]
  /// Users whose chat cost stands aside, so that their gateway rows count.
  var aside: Set<Int64> = []

  func isCounted(_ fact: InterceptionFact) -> Bool {
    guard fact.clientKey == agentsClientKey, !aside.contains(fact.userKey) else { return true }
    guard let until = userUntil[fact.userKey] ?? dayUntil else { return true }
    return fact.startedAt >= until
  }
}
