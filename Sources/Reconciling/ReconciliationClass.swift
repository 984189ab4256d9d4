/// How far a figure of the server is proved by ours.
///
/// The raw values stand in reports, so they never change.
public enum ReconciliationClass: String, Hashable, Sendable, CaseIterable {
  /// The figure follows from what is known: it equals ours, or lies where the rule allows.
  case proved
  /// The figure differs from the simple case for a reason that is known and allows it.
  case explained
  /// What would decide was never seen; the figure is possible.
  case unprovable
  /// The figure is not possible by anything that is known.
  case unexplained
}
