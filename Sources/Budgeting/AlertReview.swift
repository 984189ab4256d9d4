public import Usage

/// A check as far as alerts go: where budgets stand now against what was said before.
///
/// Pure: it sends nothing and knows no clock. A condition alerts when it begins to hold and is
/// silent while it lasts. It can alert again after it ceased to hold, and in another month.
public struct AlertReview: Sendable {
  /// How old the newest facts may be before *no data* is told: 36 hours.
  public static let patienceSeconds: Int64 = 36 * 3600

  /// Where each budget stands, all of one month.
  public var standings: [BudgetStanding]
  /// The UTC month that is checked.
  public var month: Period
  /// When the newest of the facts was asked of the server; nil where nothing was collected.
  public var dataAsOf: Instant?
  /// The names of the channels that take messages.
  public var channels: [String]
  /// When the check runs.
  public var now: Instant
  /// The command that prints a budget's figures, or those of all for nil.
  public var command: @Sendable (BudgetStanding?) -> String

  /// Puts a review together.
  public init(
    standings: [BudgetStanding], month: Period, dataAsOf: Instant?, channels: [String],
    now: Instant, command: @escaping @Sendable (BudgetStanding?) -> String
  ) {
    self.standings = standings
    self.month = month
    self.dataAsOf = dataAsOf
    self.channels = channels
    self.now = now
    self.command = command
  }

  /// What changed since `past`, the states of this month and those without a month.
  public func decision(past: [AlertState]) -> AlertDecision {
    let known = Dictionary(past.map { ($0.key, $0) }) { _, last in last }
    var decision = AlertDecision()
    for channel in channels {
      var events: [AlertEvent] = []
      if let (state, event) = dataNews(of: channel, past: known) {
        decision.states.append(state)
        events.append(event)
      }
      for standing in standings where standing.channels?.contains(channel) ?? true {
        let ladder = AlertLadder(standing: standing, channel: channel, review: self, past: known)
        decision.states += ladder.changed
        events += ladder.events
      }
      if !events.isEmpty { decision.events[channel] = events.sorted(by: Self.isMoreUrgent) }
    }
    return decision
  }

  /// Missing data is told once for each time it goes missing; only the month in progress needs any.
  private func dataNews(
    of channel: String, past: [AlertState.Key: AlertState]
  ) -> (AlertState, AlertEvent)? {
    guard month.contains(now) else { return nil }
    let key = AlertState.Key(budget: "", month: nil, condition: .staleData, channel: channel)
    let last = past[key]
    let wasStale = last?.isFiring ?? false
    let isStale = dataAsOf.map { $0.advanced(bySeconds: Self.patienceSeconds) < now } ?? true
    guard isStale != wasStale else { return nil }
    let state = AlertState(
      key: key, isFiring: isStale, isCovered: false, limit: nil, since: now)
    let event = AlertEvent(
      kind: isStale ? .noData : .dataBack, condition: .staleData,
      since: isStale ? now : last?.since ?? now, dataAsOf: dataAsOf, command: command(nil))
    return (state, event)
  }

  /// What needs acting on stands first; ties are broken by the budget, so that order is total.
  private static func isMoreUrgent(_ left: AlertEvent, _ right: AlertEvent) -> Bool {
    let (leftRank, rightRank) = (rank(left.kind), rank(right.kind))
    if leftRank != rightRank { return leftRank < rightRank }
    if left.condition.isSpend != right.condition.isSpend { return left.condition.isSpend }
    if left.condition.percent != right.condition.percent {
      return left.condition.percent > right.condition.percent
    }
    return (left.standing?.subject.key ?? "") < (right.standing?.subject.key ?? "")
  }

  private static func rank(_ kind: AlertEvent.Kind) -> Int {
    switch kind {
    case .noData: 0
    case .crossed: 1
    case .recovered: 2
    case .dataBack: 3
    }
  }
}
