public import Usage

/// A part that a run could not collect, and why.
public struct RunGap: Hashable, Sendable {
  /// The source it belongs to: `chat`, `gateway`, `sessions`, `people`, `budgets`, `prices`.
  public var source: String
  /// The UTC day, where the gap is one day's.
  public var day: Day?
  /// What is missing, for example an endpoint or a user.
  public var subject: String
  /// Why, in a few words.
  public var reason: String
  /// Whether trying again later may help.
  public var isTemporary: Bool
  /// Whether the server told something that cannot be used; not kept.
  public var isBadData: Bool

  /// Describes one gap.
  public init(
    source: String, day: Day?, subject: String, reason: String, isTemporary: Bool,
    isBadData: Bool = false
  ) {
    self.source = source
    self.day = day
    self.subject = subject
    self.reason = reason
    self.isTemporary = isTemporary
    self.isBadData = isBadData
  }
}
