import Money
import Reconciling
import Usage

/// One line of a reconciliation: a figure, and what became of comparing it.
struct ReconciliationLine {
  var part: ReconciliationPart
  var day: Day
  var userKey: Int64?
  var groupKey: Int64?
  var modelKey: Int64?
  var modelConfigKey: Int64?
  /// Messages or token-usage rows, or how many figures a check compared.
  var requests: Int64?
  var unpriced: Int64?
  /// What the line adds to the part's total; nil for unpriced usage, and for checks, which repeat
  /// amounts that stand in other lines.
  var cost: MicroUSD?
  /// What was compared.
  var found: MicroUSD?
  var verdict: Verdict

  init(_ part: ReconciliationPart, day: Day, _ verdict: Verdict) {
    self.part = part
    self.day = day
    self.verdict = verdict
  }
}
