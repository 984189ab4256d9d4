import Budgeting
import Money
import Usage

/// A deployment's checks one after the other, as cron runs them: what is remembered between them and
/// what was told.
struct AlertWalk {
  /// The channels that there are.
  var channels = ["ops"]
  /// Percentages that alert.
  var thresholds = AlertThresholds()
  /// The budget's limit.
  var limit: MicroUSD? = .usd(100)
  /// The channels of the budget; nil for all.
  var budgetChannels: [String]?
  private(set) var states: [AlertState.Key: AlertState] = [:]
  /// `DAY CHANNEL KIND CONDITION +COVERED…`, one line for each event.
  private(set) var told: [String] = []

  /// Checks at 02:15 of a day, with so much spent so far.
  mutating func check(
    _ day: String, spend: MicroUSD, forecast: SpendForecast? = nil, dataAgeHours: Int64 = 1
  ) throws {
    let now = try Day(parsing: day).start.advanced(bySeconds: 8100)
    let month = Period.month(of: now.day)
    let standing = BudgetStanding(
      subject: .ada, month: month, limit: limit, limitReason: "highest of platform",
      basis: .gateway, spend: spend, unpricedRequests: 0, forecast: forecast,
      dataAsOf: now.advanced(bySeconds: -3600 * dataAgeHours), channels: budgetChannels,
      thresholds: thresholds)
    let review = AlertReview(
      standings: [standing], month: month, dataAsOf: standing.dataAsOf, channels: channels,
      now: now, command: { _ in "showback budgets check" })
    let past = states.values.filter { $0.key.month == nil || $0.key.month == month.start }
    let decision = review.decision(past: Array(past))
    for state in decision.states { states[state.key] = state }
    for channel in channels {
      for event in decision.events[channel] ?? [] {
        let covered = event.covered.map { " +\($0.key)" }.joined()
        told.append("\(day) \(channel) \(event.kind.rawValue) \(event.condition.key)\(covered)")
      }
    }
  }
}

extension BudgetSubject {
  static let ada = BudgetSubject(kind: .user, id: "6f1c", name: "ada")
}

extension MicroUSD {
  /// Whole dollars.
  static func usd(_ dollars: Int64) -> MicroUSD { MicroUSD(dollars * 1_000_000) }
}

extension SpendForecast {
  /// A forecast of whole dollars.
  static func usd(_ expected: Int64, low: Int64, high: Int64) -> SpendForecast {
    SpendForecast(expected: .usd(expected), low: .usd(low), high: .usd(high))
  }
}
