import Money
import Usage

/// The thresholds of one budget, as one channel hears of them.
struct AlertLadder {
  /// The states that changed.
  private(set) var changed: [AlertState] = []
  /// What the channel is told: one alert at most, however many thresholds were reached at once.
  private(set) var events: [AlertEvent] = []

  private let standing: BudgetStanding
  private let channel: String
  private let review: AlertReview
  /// Conditions that hold and held at the last check.
  private var lasting: [AlertCondition] = []
  /// Conditions that hold and did not at the last check.
  private var begun: [AlertCondition] = []
  /// States whose condition holds no more, because the limit was raised.
  private var relieved: [AlertState] = []

  init(
    standing: BudgetStanding, channel: String, review: AlertReview,
    past: [AlertState.Key: AlertState]
  ) {
    self.standing = standing
    self.channel = channel
    self.review = review
    for condition in Self.conditions(of: standing.thresholds) {
      compare(condition, with: past[key(condition)])
    }
    tellOfBegun()
    tellOfRelieved()
  }

  private static func conditions(of thresholds: AlertThresholds) -> [AlertCondition] {
    let spend = Set(thresholds.spend.filter { $0 > 0 }).sorted(by: >)
    let forecast = Set(thresholds.forecast.filter { $0 > 0 }).sorted(by: >)
    return spend.map { .spend(percent: $0) } + forecast.map { .forecast(percent: $0) }
  }

  private func key(_ condition: AlertCondition) -> AlertState.Key {
    AlertState.Key(
      budget: standing.subject.key, month: standing.month.start, condition: condition,
      channel: channel)
  }

  private mutating func compare(_ condition: AlertCondition, with last: AlertState?) {
    let wasFiring = last?.isFiring ?? false
    guard let holds = holds(condition, wasFiring: wasFiring) else { return }
    guard let last, wasFiring else {
      if holds { begun.append(condition) }
      return
    }
    guard last.limit != standing.limit || !holds else {
      lasting.append(condition)
      return
    }
    var state = last
    state.limit = standing.limit
    if holds {
      lasting.append(condition)
    } else {
      if Self.isRaised(from: last.limit, to: standing.limit) { relieved.append(last) }
      state.isFiring = false
      state.isCovered = false
      state.since = review.now
    }
    changed.append(state)
  }

  /// A forecast moves from day to day: its alert ends only when even a high estimate is below.
  private func holds(_ condition: AlertCondition, wasFiring: Bool) -> Bool? {
    switch condition {
    case .spend(let percent): standing.hasReached(percent: percent)
    case .forecast(let percent) where wasFiring:
      standing.isForecastToStayBelow(percent: percent).map { !$0 }
    case .forecast(let percent): standing.isForecastToReach(percent: percent)
    case .staleData: nil
    }
  }

  /// No limit is more than any.
  private static func isRaised(from old: MicroUSD?, to new: MicroUSD?) -> Bool {
    guard let old else { return false }
    return new.map { $0 > old } ?? true
  }

  /// Sends the highest of what was reached, unless an alert of before said more already.
  private mutating func tellOfBegun() {
    guard !begun.isEmpty else { return }
    let told = chosen()
    for condition in begun {
      changed.append(
        AlertState(
          key: key(condition), isFiring: true, isCovered: condition != told,
          limit: standing.limit, since: review.now))
    }
    guard let told else { return }
    events.append(
      event(.crossed, told, covered: begun.filter { $0 != told }, since: review.now))
  }

  /// Spend goes before its forecast, being a fact, and says as much as a forecast of the same share.
  private func chosen() -> AlertCondition? {
    func highest(_ conditions: [AlertCondition], isSpend: Bool) -> Int {
      conditions.filter { $0.isSpend == isSpend }.map(\.percent).max() ?? 0
    }
    let spend = highest(begun, isSpend: true)
    let spendBefore = highest(lasting, isSpend: true)
    if spend > spendBefore { return .spend(percent: spend) }
    let forecast = highest(begun, isSpend: false)
    let saidBefore = max(spendBefore, highest(lasting, isSpend: false))
    return forecast > saidBefore ? .forecast(percent: forecast) : nil
  }

  private mutating func tellOfRelieved() {
    guard let first = relieved.first else { return }
    var event = event(
      .recovered, first.key.condition, covered: relieved.dropFirst().map(\.key.condition),
      since: relieved.map(\.since).min() ?? first.since)
    event.previousLimit = first.limit
    events.append(event)
  }

  private func event(
    _ kind: AlertEvent.Kind, _ condition: AlertCondition, covered: [AlertCondition], since: Instant
  ) -> AlertEvent {
    AlertEvent(
      kind: kind, condition: condition, covered: covered, standing: standing, since: since,
      dataAsOf: standing.dataAsOf, command: review.command(standing))
  }
}
