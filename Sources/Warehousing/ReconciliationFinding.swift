public import Money
public import Reconciling
public import Usage

/// A line of a reconciliation with the names that people know.
public struct ReconciliationFinding: Hashable, Sendable {
  /// What it is about.
  public var part: ReconciliationPart
  /// The UTC day; of a month's figure, its first.
  public var day: Day
  /// The user's login name; empty where the figure is nobody's.
  public var username: String
  /// The group's name, or empty.
  public var group: String
  /// The model's name, or empty.
  public var model: String
  /// The model config's name for people, or empty.
  public var configName: String
  /// The figure in micro-USD; nil where there is none.
  public var found: MicroUSD?
  /// What became of comparing it.
  public var verdict: Verdict
}
