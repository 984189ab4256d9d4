import Budgeting
import Usage
import Warehousing

/// A check of budgets as alerts need it.
struct AlertCheck {
  /// Where each budget stands.
  var standings: [BudgetStanding]
  /// The UTC month that was checked.
  var month: Period
  /// When the newest of the facts was asked of the server.
  var dataAsOf: Instant?
  /// How the check ends as far as the budgets go.
  var exitCode: ExitCode
  /// When months are closed.
  var closing = MonthClosing()

  /// Whether the month still alerts: it has begun, and it is not closed.
  ///
  /// The days after its end are there for the usage of its last day. Later its figures are history,
  /// and looking at them must not ring anybody.
  func alerts(at now: Instant) -> Bool {
    month.start.start <= now && !closing.isClosed(month.start, at: now)
  }
}
