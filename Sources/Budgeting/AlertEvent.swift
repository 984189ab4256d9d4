public import Money
public import Usage

/// One thing to tell a channel, with the evidence for it.
public struct AlertEvent: Hashable, Sendable {
  /// What happened; the raw value is its word in messages and in the warehouse.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// A threshold was reached.
    case crossed
    /// A raised limit brought a budget below a threshold again.
    case recovered
    /// Nothing has been collected for too long.
    case noData = "no-data"
    /// Something has been collected again.
    case dataBack = "data-back"
  }

  /// What happened.
  public var kind: Kind
  /// The highest of the conditions it is about.
  public var condition: AlertCondition
  /// The others that it speaks for, highest first.
  public var covered: [AlertCondition]
  /// Where the budget stands; nil for what concerns all budgets.
  public var standing: BudgetStanding?
  /// The limit before it was raised; nil where it was not.
  public var previousLimit: MicroUSD?
  /// When a check first found the condition: for a recovery, when it had been reached.
  public var since: Instant
  /// When the newest of the facts was asked of the server; nil where nothing was collected.
  public var dataAsOf: Instant?
  /// The command that prints the same figures.
  public var command: String

  /// Puts an event together.
  public init(
    kind: Kind, condition: AlertCondition, covered: [AlertCondition] = [],
    standing: BudgetStanding? = nil, previousLimit: MicroUSD? = nil, since: Instant,
    dataAsOf: Instant?, command: String
  ) {
    self.kind = kind
    self.condition = condition
    self.covered = covered
    self.standing = standing
    self.previousLimit = previousLimit
    self.since = since
    self.dataAsOf = dataAsOf
    self.command = command
  }
}
