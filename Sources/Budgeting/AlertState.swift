public import Money
public import Usage

/// What is remembered of one condition between two checks, so that it alerts once.
public struct AlertState: Hashable, Sendable {
  /// What a state belongs to: budget × threshold × period × channel.
  public struct Key: Hashable, Sendable {
    /// The budget's ``BudgetSubject/key``; empty for missing data, which concerns all of them.
    public var budget: String
    /// The first day of the UTC month; nil for missing data, which knows no month.
    public var month: Day?
    /// What is watched.
    public var condition: AlertCondition
    /// The name of the channel.
    public var channel: String

    /// Puts a key together.
    public init(budget: String, month: Day?, condition: AlertCondition, channel: String) {
      self.budget = budget
      self.month = month
      self.condition = condition
      self.channel = channel
    }
  }

  /// What it belongs to.
  public var key: Key
  /// Whether the condition held at the last check.
  public var isFiring: Bool
  /// Whether the alert of another condition spoke for this one, so that it sent none of its own.
  public var isCovered: Bool
  /// The limit at the last check; nil where there was none.
  public var limit: MicroUSD?
  /// When a check first found it as it is.
  public var since: Instant

  /// Puts a state together.
  public init(
    key: Key, isFiring: Bool, isCovered: Bool, limit: MicroUSD?, since: Instant
  ) {
    self.key = key
    self.isFiring = isFiring
    self.isCovered = isCovered
    self.limit = limit
    self.since = since
  }
}
